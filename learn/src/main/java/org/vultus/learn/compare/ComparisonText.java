package org.vultus.learn.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.vultus.learn.compare.ComparisonResult.Estimate;
import org.vultus.learn.compare.ComparisonResult.OfMethod;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.evaluate.ResultFile;

/**
 * A comparison as Markdown: what each method reaches, and how it stands beside the first of its
 * study.
 */
public final class ComparisonText {
  private static final Path USUAL = Path.of("compare");
  private static final List<Path> OWN =
      List.of(Path.of("emotions"), Path.of("emotions", "ablation"));
  private static final String RESULT = "comparison.json";
  private static final List<Measure> DOUBTED =
      List.of(Measure.ACCURACY, Measure.RECALL, Measure.PRECISION);

  private ComparisonText() {}

  static String markdown(ComparisonResult result, Comparison comparison) {
    StringBuilder out = new StringBuilder("# ").append(comparison.title()).append("\n\n");
    out.append(
        ("Written by `./vultus compare`. Test splits; mean over the seeds, with the 95 %% interval of"
                + " %s paired resamples of images (or subjects, where the data set knows them). Recall,"
                + " precision, F1 and AUC are macro averages, the AUC one-vs-rest. Everything was chosen"
                + " on validation images. %d of %d %s are done.%n%n")
            .formatted(
                "2,000",
                result.studies().size(),
                comparison.studies().size(),
                comparison.isUsual() ? "data sets" : "tables"));
    result.studies().forEach(study -> table(out, study, comparison.isUsual()));
    if (comparison.isUsual()) {
      doubts(out, result);
    }
    return out.toString();
  }

  private static void doubts(StringBuilder out, ComparisonResult result) {
    out.append("## Where the CNN does not stand above\n\n");
    List<String> doubts = result.studies().stream().flatMap(s -> doubts(s).stream()).toList();
    if (doubts.isEmpty()) {
      out.append(
          "Nowhere: in accuracy, recall and precision the interval of the difference lies above 0 on"
              + " every data set and against every method.\n");
    } else {
      out.append(
          "The 95 % interval of the CNN's mean less the other's, where it does not lie above 0:\n\n");
      Markdown.list(out, doubts);
    }
  }

  /**
   * {@return the recorded comparisons as tables for README.md: of CNN, LSTM and SVM a row a data
   * set, of others a row a method; empty where there are none}
   *
   * @param home the repository's root
   */
  public static String recorded(Path home) throws IOException {
    Path evaluations = home.resolve("evaluations");
    StringBuilder out = new StringBuilder();
    if (Files.exists(evaluations.resolve(USUAL).resolve(RESULT))) {
      summary(out, read(evaluations.resolve(USUAL)), link(USUAL));
    }
    for (Path folder : OWN) {
      if (Files.exists(evaluations.resolve(folder).resolve(RESULT))) {
        for (OfStudy study : read(evaluations.resolve(folder)).studies()) {
          summary(out, study, link(folder));
        }
      }
    }
    return out.toString();
  }

  private static ComparisonResult read(Path folder) throws IOException {
    return ResultFile.read(folder.resolve(RESULT), ComparisonResult.class);
  }

  private static String link(Path folder) {
    return "evaluations/" + folder.toString().replace('\\', '/') + "/comparison.md";
  }

  private static void summary(StringBuilder out, ComparisonResult result, String link) {
    List<OfMethod> methods = result.studies().get(0).methods();
    List<String> header = new ArrayList<>(List.of("data set", "test images"));
    methods.forEach(method -> header.add(method.title()));
    header.add("CNN: AUC");
    List<List<String>> rows = new ArrayList<>();
    for (OfStudy study : result.studies()) {
      List<String> row = new ArrayList<>(List.of(study.title(), Markdown.count(study.images())));
      study.methods().forEach(method -> row.add(withInterval(method.of(Measure.ACCURACY))));
      row.add(Markdown.share(study.first().of(Measure.AUC).mean()));
      rows.add(row);
    }
    Markdown.table(out, header, rows);
    long doubts = result.studies().stream().mapToLong(study -> doubts(study).size()).sum();
    out.append(
        "Accuracy on the test split, mean over the seeds, with the 95 %% interval of paired resamples. [The whole comparison](%s) has recall, precision, F1, AUC, and the %s in which the CNN does not stand above another method outside of the interval.%n%n"
            .formatted(link, doubts == 1 ? "one case" : doubts + " cases"));
  }

  private static void summary(StringBuilder out, OfStudy study, String link) {
    List<List<String>> rows = new ArrayList<>();
    for (OfMethod method : study.methods()) {
      rows.add(
          List.of(
              method.title(),
              withInterval(method.of(Measure.ACCURACY)),
              Markdown.share(method.of(Measure.F1).mean()),
              Markdown.share(method.of(Measure.AUC).mean()),
              Markdown.count(method.size()),
              millions(method.multiplyAdds()),
              difference(study, method)));
    }
    Markdown.table(
        out,
        List.of(
            study.title(),
            "accuracy",
            "F1",
            "AUC",
            "learned values",
            "multiply-adds",
            "accuracy less that of " + study.first().title()),
        rows);
    out.append(
        "`%s`, %s test images, seeds %s; intervals of 95 %%, by paired resamples. [The whole comparison](%s) has recall and precision too.%n%n"
            .formatted(study.dataSet(), Markdown.count(study.images()), seeds(study), link));
  }

  private static void table(StringBuilder out, OfStudy study, boolean usual) {
    out.append("## ")
        .append(study.title())
        .append(
            "\n\n`%s`, %s test images, intervals by %s, seeds %s%n%n"
                .formatted(
                    study.dataSet(), Markdown.count(study.images()), study.unit(), seeds(study)));
    List<String> header =
        new ArrayList<>(
            List.of(
                "method",
                "accuracy",
                "recall",
                "precision",
                "F1",
                "AUC",
                "validation accuracy",
                "learned values",
                "training"));
    if (!usual) {
      header.addAll(List.of("multiply-adds", "accuracy less that of " + study.first().title()));
    }
    List<List<String>> rows = new ArrayList<>();
    study.methods().forEach(method -> rows.add(row(study, method, usual)));
    for (Comparison.Published p : study.published()) {
      List<String> row = new ArrayList<>(Collections.nCopies(header.size(), ""));
      row.set(0, "published: " + p.what());
      row.set(1, Markdown.share(p.accuracy()));
      row.set(header.indexOf("AUC"), Markdown.share(p.auc()));
      rows.add(row);
    }
    Markdown.table(out, header, rows);
  }

  private static List<String> row(OfStudy study, OfMethod method, boolean usual) {
    List<String> row = new ArrayList<>(List.of(method.title()));
    DOUBTED.forEach(measure -> row.add(withInterval(method.of(measure))));
    row.add(Markdown.share(method.of(Measure.F1).mean()));
    row.add(withInterval(method.of(Measure.AUC)));
    row.add(Markdown.share(method.validationAccuracy()));
    row.add(Markdown.count(method.size()));
    row.add(String.format(Locale.ROOT, "%.0f s", method.seconds()));
    if (!usual) {
      row.addAll(List.of(millions(method.multiplyAdds()), difference(study, method)));
    }
    return row;
  }

  private static String seeds(OfStudy study) {
    return study.seeds().toString().replaceAll("[\\[\\]]", "");
  }

  private static String millions(long multiplyAdds) {
    return multiplyAdds == 0 ? "" : String.format(Locale.ROOT, "%.1f M", multiplyAdds / 1e6);
  }

  /** What a method's accuracy is above (+) or below (−) the first's, with its interval. */
  private static String difference(OfStudy study, OfMethod method) {
    Estimate estimate = method.of(Measure.ACCURACY);
    if (method == study.first()) {
      return "";
    }
    Interval ahead = estimate.firstAhead();
    return String.format(
        Locale.ROOT,
        "%+.3f (%+.3f to %+.3f)",
        estimate.mean() - study.first().of(Measure.ACCURACY).mean(),
        -ahead.high(),
        -ahead.low());
  }

  private static String withInterval(Estimate estimate) {
    return "%s (%s)"
        .formatted(
            Markdown.share(estimate.mean()),
            Markdown.interval(estimate.interval()).replace(" to ", "–"));
  }

  private static List<String> doubts(OfStudy study) {
    List<String> doubts = new ArrayList<>();
    for (OfMethod other : study.others()) {
      for (Measure measure : DOUBTED) {
        if (!other.isBelowFirst(measure)) {
          doubts.add(
              "%s, %s, %s: %s"
                  .formatted(
                      study.title(),
                      other.title(),
                      measure.name().toLowerCase(Locale.ROOT),
                      Markdown.interval(other.of(measure).firstAhead())));
        }
      }
    }
    return doubts;
  }
}
