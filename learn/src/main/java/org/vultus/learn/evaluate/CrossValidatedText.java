package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A cross-validation as a page of Markdown: {@code cross-validation.md}. */
public final class CrossValidatedText {
  private static final List<String> CAVEATS =
      List.of(
          "SD is how much the folds differ. It is no standard error of the mean, and no interval follows from it:"
              + " the training sets overlap, and no unbiased estimator of the variance of k-fold cross-validation"
              + " exists (Bengio and Grandvalet 2004, JMLR 5:1089).",
          "Epoch and temperature of each network were chosen on the images held out from it, as a validation split"
              + " is used: the figures flatter a little (with `selection: last`, by the temperature alone)."
              + " \"Accuracy, last epoch\" was not chosen in this way, unless the recipe's `patience` ended the"
              + " training.",
          "\"All together\" ranks answers of different networks against each other; their AUC can be lower than"
              + " the folds' mean for that alone (Forman and Scholz 2010, doi:10.1145/1882471.1882479). Its intervals"
              + " are of the images and hold the networks fixed.");

  private final CrossValidated result;
  private final Optional<Measures> ensembleOnTest;
  private final StringBuilder out = new StringBuilder();

  private CrossValidatedText(CrossValidated result, Optional<Measures> ensembleOnTest) {
    this.result = result;
    this.ensembleOnTest = ensembleOnTest;
  }

  /**
   * Renders it.
   *
   * @param ensembleOnTest measures of the folds' ensemble on the test split, where they were asked
   *     for
   * @param picture address of the picture, as seen from the page
   * @return Markdown; equal input gives equal text
   */
  public static String render(
      CrossValidated result, Optional<Measures> ensembleOnTest, String picture) {
    return new CrossValidatedText(result, ensembleOnTest).render(picture);
  }

  private String render(String picture) {
    int folds = result.folds().size();
    Measures all = result.outOfFold();
    line("# `%s`: %d-fold cross-validation on `%s`", result.recipe(), folds, result.dataSet());
    line("<!-- Written by ./vultus train --folds. -->");
    line(
        "%s images of the training and validation splits in %d folds (%s, stratified by class, seed %d);"
            + " %s.",
        Markdown.count(all.images()),
        folds,
        bySubject()
            ? "by subject: " + Markdown.count(all.bootstrap().units())
            : "one subject an image",
        result.seed(),
        ensembleOnTest.isPresent()
            ? "the test split was read for the ensemble below alone"
            : "the test split was not read");
    measures();
    line("![Each fold, their mean, and all images together](%s)", picture);
    line("## Folds");
    folds();
    line("## All images, each judged by the network that was trained without it");
    line(
        "Accuracy %s (95 %% %s, %s), macro AUC %s (%s, bootstrap).",
        Markdown.share(all.accuracy()),
        Markdown.interval(all.accuracyInterval()),
        all.accuracyMethod(),
        Markdown.share(all.macroAuc()),
        Markdown.interval(all.bootstrap().macroAuc()));
    classes(all);
    ensembleOnTest.ifPresent(this::ensemble);
    line("## What these numbers do not say");
    Markdown.list(out, caveats());
    return out.toString().stripTrailing() + "\n";
  }

  private boolean bySubject() {
    return result.outOfFold().bootstrap().units() < result.outOfFold().images();
  }

  private void measures() {
    List<String> header = new ArrayList<>(List.of("measure"));
    IntStream.rangeClosed(1, result.folds().size()).forEach(i -> header.add("fold " + i));
    header.addAll(List.of("mean", "SD", "all together"));
    Markdown.table(
        out,
        header,
        result.measures().stream()
            .map(
                spread ->
                    Stream.of(
                            Stream.of(spread.measure()),
                            spread.folds().stream().map(Markdown::share),
                            Stream.of(spread.mean(), spread.standardDeviation(), spread.together())
                                .map(Markdown::share))
                        .flatMap(cells -> cells)
                        .toList())
            .toList());
  }

  private void folds() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < result.folds().size(); i++) {
      CrossValidated.Fold fold = result.folds().get(i);
      rows.add(
          List.of(
              Integer.toString(i + 1),
              Markdown.count(fold.trained()),
              Markdown.count(fold.heldOut()),
              Integer.toString(fold.epoch()),
              Integer.toString(fold.epochs()),
              "`" + fold.sha256().hex().substring(0, 12) + "…`"));
    }
    Markdown.table(
        out, List.of("fold", "trained on", "held out", "epoch", "of", "model.onnx"), rows);
  }

  private void classes(Measures m) {
    Markdown.table(
        out,
        List.of("class", "images", "precision", "sensitivity", "specificity", "F1", "AUC"),
        m.perClass().stream()
            .map(
                c ->
                    List.of(
                        c.name(),
                        Markdown.count(c.images()),
                        Markdown.share(c.precision()),
                        Markdown.share(c.sensitivity()),
                        Markdown.share(c.specificity()),
                        Markdown.share(c.f1()),
                        Markdown.share(c.auc())))
            .toList());
  }

  private void ensemble(Measures m) {
    line("## The ensemble of the folds on the test split");
    line(
        "Mean of the %d networks' calibrated probabilities, %s images: accuracy %s (95 %% %s, %s), balanced"
            + " accuracy %s, macro F1 %s, macro AUC %s (%s, bootstrap), ECE %s.",
        result.folds().size(),
        Markdown.count(m.images()),
        Markdown.share(m.accuracy()),
        Markdown.interval(m.accuracyInterval()),
        m.accuracyMethod(),
        Markdown.share(m.balancedAccuracy()),
        Markdown.share(m.macroF1()),
        Markdown.share(m.macroAuc()),
        Markdown.interval(m.bootstrap().macroAuc()),
        Markdown.share(m.calibration().expectedCalibrationError()));
    classes(m);
  }

  private List<String> caveats() {
    List<String> all = new ArrayList<>();
    if (!result.learnedFrom().isEmpty()) {
      all.add(
          "The networks did not learn from their folds alone, but also from %s. Where that was made with images"
                  .formatted(String.join(" and ", result.learnedFrom()))
              + " held out here, the figures flatter.");
    }
    all.addAll(CAVEATS);
    return all;
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append("\n\n");
  }
}
