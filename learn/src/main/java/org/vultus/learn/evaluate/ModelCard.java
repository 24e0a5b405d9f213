package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vultus.model.DataSplit;
import org.vultus.model.KindOfSet;
import org.vultus.model.ModelBundle;
import org.vultus.model.Quantization;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.Sha256;

/**
 * Writes {@code MODEL_CARD.md}: what a model is, what for, on which data, how good and how limited
 * (after Mitchell et al. 2019, Model Cards for Model Reporting, arXiv:1810.03993).
 *
 * <p>Numbers come from the bundle and from evaluations; only {@link CardText} is written by hand.
 */
public final class ModelCard {
  private final ModelBundle bundle;
  private final CardText text;
  private final List<Evaluation> evaluations;
  private final Optional<String> picture;
  private final StringBuilder out = new StringBuilder();

  private ModelCard(
      ModelBundle bundle, CardText text, List<Evaluation> evaluations, Optional<String> picture) {
    this.bundle = bundle;
    this.text = text;
    this.evaluations = evaluations;
    this.picture = picture;
  }

  /**
   * Renders a card.
   *
   * @param evaluations of exactly this model, at least one; the first is the one that counts; those
   *     on other data than its own say so
   * @param picture address of the first evaluation's picture, as seen from the card
   * @return Markdown; equal input gives equal text
   * @throws IllegalArgumentException if an evaluation is of a model of other answers
   */
  public static String render(
      ModelBundle bundle, CardText text, List<Evaluation> evaluations, Optional<String> picture) {
    for (Evaluation evaluation : evaluations) {
      if (!evaluation.isOf(bundle)) {
        throw new IllegalArgumentException(
            "the evaluation on the %s split is of a model of other answers than the bundle's (graph %s, here %s); evaluate it anew"
                .formatted(evaluation.split(), evaluation.sha256(), bundle.sha256()));
      }
    }
    if (evaluations.isEmpty()) {
      throw new IllegalArgumentException("want an evaluation of model " + bundle.name());
    }
    return new ModelCard(bundle, text, evaluations, picture).render();
  }

  private String render() {
    line("# %s: `%s` %s", bundle.title(), bundle.name(), bundle.version());
    line(
        "<!-- Written by ./vultus evaluate %s --record. Texts come from recipes/%s.card.yaml. -->",
        bundle.name(), bundle.training().recipe());
    line("%s", bundle.intendedUse());
    facts();
    line("## Not intended for");
    Markdown.list(out, text.notIntendedFor());
    line("## Data");
    line("%s", text.data().strip());
    line("Data licence: %s.", bundle.licence().data());
    training();
    line("## Measured");
    evaluations.forEach(this::measured);
    line("## Limits");
    Markdown.list(out, Stream.concat(bundle.limits().stream(), text.limits().stream()).toList());
    provenance();
    return out.toString().stripTrailing() + "\n";
  }

  private void facts() {
    Preprocessing input = bundle.preprocessing();
    String reads =
        "%s, %d × %d pixels, %s"
            .formatted(
                bundle.task() == ModelBundle.Task.EMOTION
                    ? "one cropped, upright face"
                    : "one image",
                input.width(),
                input.height(),
                input.channels() == 1 ? "grey" : "colour");
    Markdown.table(
        out,
        List.of("", ""),
        List.of(
            List.of("reads", reads),
            List.of("tells apart", String.join(", ", bundle.classes())),
            List.of("file", Markdown.megabytes(evaluations.get(0).graphBytes()) + " (ONNX)"),
            List.of("licence of the code", bundle.licence().code()),
            List.of("licence of the weights", bundle.licence().weights())));
  }

  private void training() {
    ModelBundle.Training training = bundle.training();
    line("## Training");
    line(
        "Recipe `recipes/%s.yaml` on data set `%s`, seed %d; the weights are those of epoch %d, chosen as"
            + " the recipe says, by the validation split or in advance. Training reads no test image.",
        training.recipe(), training.dataSet(), training.seed(), training.epoch());
    bundle.quantization().ifPresent(this::quantized);
    training.split().flatMap(DataSplit::kinds).ifPresent(this::kinds);
    training
        .split()
        .filter(split -> split.kinds().isEmpty())
        .ifPresent(
            split ->
                line(
                    "The data set is not taken as it is found: class in column `%s`, split in column `%s`%s; seed of the"
                        + " split %d%s.",
                    split.labelColumn(),
                    split.splitColumn(),
                    split.subject().map(s -> ", subject by `" + s + "`").orElse(""),
                    split.seed(),
                    split.allowSharedSubjects() ? "; **subjects may stand in two splits**" : ""));
  }

  private void quantized(Quantization form) {
    line(
        "Kept as %s: made by `./vultus quantize` of the float32 network whose graph has sha256 `%s`%s. It was"
            + " accepted as it lost no more than 0.5 points of accuracy on half of the validation split, which chose"
            + " nothing.",
        form.word(),
        form.source().hex(),
        form.calibration()
            .map(
                rule ->
                    ", with ranges chosen by the rule %s on the other half; %d layers compute in float32"
                        .formatted(rule, form.float32Layers()))
            .orElse(""));
  }

  private void kinds(List<KindOfSet> kinds) {
    line("All images of a data set are of one kind, whatever its own classes say:");
    Markdown.table(
        out,
        List.of("data set", "kind", "images of each split"),
        kinds.stream()
            .map(
                k ->
                    List.of(
                        "`" + k.data() + "`",
                        k.kind(),
                        k.atMost().map(most -> "at most " + Markdown.count(most)).orElse("all")))
            .toList());
  }

  private void measured(Evaluation evaluation) {
    for (Evaluation.Part part : evaluation.parts()) {
      Measures m = part.measures();
      Bootstrap bootstrap = m.bootstrap();
      boolean whole = part.of().equals(Evaluation.ALL);
      boolean elsewhere = !evaluation.dataSet().equals(bundle.training().dataSet());
      line(
          "### %s split%s%s: %s images",
          capitalised(evaluation.split()),
          elsewhere ? " of `" + evaluation.dataSet() + "`" : "",
          whole ? "" : ", only " + part.of(),
          Markdown.count(m.images()));
      if (!evaluation.dataAsTrained() && !elsewhere) {
        line(
            "**The data set's bytes (sha256 %s) are not those that the model was trained on.**",
            evaluation.dataSha256());
      }
      List<List<String>> rows =
          List.of(
              List.of("accuracy", Markdown.share(m.accuracy()), accuracyIntervals(m)),
              List.of("balanced accuracy", Markdown.share(m.balancedAccuracy()), ""),
              List.of("macro precision", Markdown.share(m.macroPrecision()), ""),
              List.of(
                  "macro F1", Markdown.share(m.macroF1()), Markdown.interval(bootstrap.macroF1())),
              List.of(
                  "macro AUC, one against the rest",
                  Markdown.share(m.macroAuc()),
                  Markdown.interval(bootstrap.macroAuc())),
              List.of("macro average precision", Markdown.share(m.macroAveragePrecision()), ""),
              List.of("Cohen's kappa", Markdown.share(m.kappa()), ""));
      Markdown.table(
          out,
          List.of("", "value", "95 % interval"),
          Stream.concat(rows.stream(), ordinal(evaluation, m)).toList());
      line(
          "Intervals: %s percentile bootstrap resamples of %s %ss (seed %d), where not Wilson's.",
          Markdown.count(bootstrap.resamples()),
          Markdown.count(bootstrap.units()),
          bootstrap.unit(),
          bootstrap.seed());
      if (whole || part.of().equals(Evaluation.WITHOUT_COPIES)) {
        classes(m);
      }
      if (whole) {
        if (evaluation == evaluations.get(0)) {
          picture.ifPresent(
              p -> line("![Confusion matrix, reliability, ROC, precision-recall](%s)", p));
        }
        calibration(m.calibration());
        out.append(CardSections.of(evaluation));
      }
    }
    decisions(evaluation.decisions());
    Markdown.list(out, evaluation.remarks().stream().map(r -> "Data: " + r + ".").toList());
  }

  private static Stream<List<String>> ordinal(Evaluation evaluation, Measures m) {
    return evaluation.hasGrades()
        ? Stream.of(
            List.of("kappa, quadratic weights", Markdown.share(m.confusion().quadraticKappa()), ""))
        : Stream.empty();
  }

  private static String accuracyIntervals(Measures m) {
    String quoted = Markdown.interval(m.accuracyInterval());
    return m.accuracyInterval().equals(m.accuracyWilson())
        ? "%s by image; Wilson %s".formatted(Markdown.interval(m.bootstrap().accuracy()), quoted)
        : "%s by %s; Wilson of images %s"
            .formatted(quoted, m.accuracyMethod(), Markdown.interval(m.accuracyWilson()));
  }

  private void classes(Measures m) {
    Markdown.table(
        out,
        List.of(
            "class",
            "images",
            "sensitivity",
            "95 %",
            "specificity",
            "95 %",
            "precision",
            "F1",
            "AUC",
            "AP"),
        IntStream.range(0, m.perClass().size()).mapToObj(c -> classRow(m, c)).toList());
  }

  private static List<String> classRow(Measures m, int index) {
    Measures.OfClass c = m.perClass().get(index);
    return List.of(
        c.name(),
        Markdown.count(c.images()),
        Markdown.share(c.sensitivity()),
        Markdown.interval(m.confusion().sensitivityInterval(index)),
        Markdown.share(c.specificity()),
        Markdown.interval(m.confusion().specificityInterval(index)),
        Markdown.share(c.precision()),
        Markdown.share(c.f1()),
        Markdown.share(c.auc()),
        Markdown.share(c.averagePrecision()));
  }

  private void decisions(List<DecisionMeasure> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    line(
        "Decisions: prediction sets are conformal (Sadinle et al. 2019), disease is flagged at an operating"
            + " point, and pictures far from the training split in the network's features are turned away (Lee"
            + " et al. 2018); all thresholds were chosen on the validation split. Intervals are Wilson's, of"
            + " images.");
    Markdown.table(
        out,
        List.of("decision", "images", "value", "95 % interval", "chosen for"),
        decisions.stream()
            .map(
                d ->
                    List.of(
                        d.of().words(),
                        Markdown.count(d.images()),
                        Markdown.share(d.value()),
                        Markdown.interval(d.interval()),
                        Markdown.share(d.wanted())))
            .toList());
  }

  private void calibration(Calibration calibration) {
    line(
        "Calibration: logits are divided by a temperature of %s, fitted on the validation split (Guo et al."
            + " 2017). Expected calibration error %s (%d bins), Brier score %s, log loss %s.",
        Markdown.share(bundle.temperature()),
        Markdown.share(calibration.expectedCalibrationError()),
        Calibration.BINS,
        Markdown.share(calibration.brier()),
        Markdown.share(calibration.logLoss()));
  }

  private void provenance() {
    ModelBundle.Training training = bundle.training();
    line("## Provenance");
    List<List<String>> rows = new ArrayList<>();
    rows.add(provenance("model.onnx", bundle.sha256()));
    rows.add(provenance("recipe `%s`".formatted(training.recipe()), training.recipeSha256()));
    rows.add(provenance("data set `%s`".formatted(training.dataSet()), training.dataSha256()));
    training
        .pretrainedSha256()
        .ifPresent(digest -> rows.add(provenance("the weights it began with", digest)));
    training
        .teacherSha256()
        .ifPresent(digest -> rows.add(provenance("its teacher's answers", digest)));
    Markdown.table(out, List.of("what", "sha256"), rows);
    line("Measured with Vultus %s.", evaluations.get(0).vultus());
  }

  private static List<String> provenance(String what, Sha256 digest) {
    return List.of(what, "`" + digest + "`");
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private void line(String format, Object... values) {
    out.append(format.formatted(values)).append("\n\n");
  }
}
