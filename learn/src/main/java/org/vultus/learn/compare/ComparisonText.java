package org.vultus.learn.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vultus.learn.compare.ComparisonResult.Estimate;
import org.vultus.learn.compare.ComparisonResult.OfMethod;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.evaluate.ResultFile;

/** A comparison as Markdown: what each method reaches, and where the CNN does not stand above. */
public final class ComparisonText {
  private static final String RECORDED = "evaluations/compare/comparison";

  private ComparisonText() {}

  static String markdown(ComparisonResult result, int studies) {
    StringBuilder out = new StringBuilder("# CNN against LSTM and SVM\n\n");
    out.append(
        ("Written by `./vultus compare`. Test splits; mean over the seeds, with the 95 %% interval of"
                + " %s paired resamples of images (or subjects, where the data set knows them). Recall,"
                + " precision, F1 and AUC are macro averages, the AUC one-vs-rest. Everything was chosen"
                + " on validation images. %d of %d data sets are done.%n%n")
            .formatted("2,000", result.studies().size(), studies));
    result.studies().forEach(study -> table(out, study));
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
    return out.toString();
  }

  /**
   * {@return the recorded comparison as one table for README.md, a row a data set; empty where
   * there is none}
   *
   * @param home the repository's root
   */
  public static String recorded(Path home) throws IOException {
    Path file = home.resolve(RECORDED + ".json");
    return Files.exists(file)
        ? summary(ResultFile.read(file, ComparisonResult.class), RECORDED + ".md")
        : "";
  }

  private static String summary(ComparisonResult result, String link) {
    StringBuilder out = new StringBuilder();
    List<String> header = new ArrayList<>(List.of("data set", "test images"));
    for (Method method : Method.values()) {
      header.add(method.title());
    }
    header.add("CNN: AUC");
    List<List<String>> rows = new ArrayList<>();
    for (OfStudy study : result.studies()) {
      List<String> row = new ArrayList<>(List.of(study.title(), Markdown.count(study.images())));
      for (Method method : Method.values()) {
        row.add(withInterval(study.of(method).estimates().get(Measure.ACCURACY.name())));
      }
      row.add(Markdown.share(study.of(Method.CNN).estimates().get(Measure.AUC.name()).mean()));
      rows.add(row);
    }
    Markdown.table(out, header, rows);
    long doubts = result.studies().stream().mapToLong(study -> doubts(study).size()).sum();
    out.append(
        "Accuracy on the test split, mean over the seeds, with the 95 %% interval of paired resamples. [The whole comparison](%s) has recall, precision, F1, AUC, and the %s in which the CNN does not stand above another method outside of the interval.%n%n"
            .formatted(link, doubts == 1 ? "one case" : doubts + " cases"));
    return out.toString();
  }

  private static void table(StringBuilder out, OfStudy study) {
    out.append("## ")
        .append(study.title())
        .append(
            "\n\n`%s`, %s test images, intervals by %s, seeds %s%n%n"
                .formatted(
                    study.dataSet(),
                    Markdown.count(study.images()),
                    study.unit(),
                    study.seeds().toString().replaceAll("[\\[\\]]", "")));
    List<List<String>> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      OfMethod of = study.of(method);
      List<String> row = new ArrayList<>(List.of(method.title()));
      for (Measure measure : List.of(Measure.ACCURACY, Measure.RECALL, Measure.PRECISION)) {
        row.add(withInterval(of.estimates().get(measure.name())));
      }
      row.add(Markdown.share(of.estimates().get(Measure.F1.name()).mean()));
      row.add(withInterval(of.estimates().get(Measure.AUC.name())));
      row.add(Markdown.share(of.validationAccuracy()));
      row.add(Markdown.count(of.size()));
      row.add(String.format(Locale.ROOT, "%.0f s", of.seconds()));
      rows.add(row);
    }
    study
        .published()
        .forEach(
            p ->
                rows.add(
                    List.of(
                        "published: " + p.what(),
                        Markdown.share(p.accuracy()),
                        "",
                        "",
                        "",
                        Markdown.share(p.auc()),
                        "",
                        "",
                        "")));
    Markdown.table(
        out,
        List.of(
            "method",
            "accuracy",
            "recall",
            "precision",
            "F1",
            "AUC",
            "validation accuracy",
            "learned values",
            "training"),
        rows);
  }

  private static String withInterval(Estimate estimate) {
    return "%s (%s)"
        .formatted(
            Markdown.share(estimate.mean()),
            Markdown.interval(estimate.interval()).replace(" to ", "–"));
  }

  private static List<String> doubts(OfStudy study) {
    List<String> doubts = new ArrayList<>();
    for (Method other : ComparisonResult.others()) {
      for (Measure measure : List.of(Measure.ACCURACY, Measure.RECALL, Measure.PRECISION)) {
        if (!study.cnnStandsAbove(other, measure)) {
          Interval ahead = study.of(other).estimates().get(measure.name()).cnnAhead();
          doubts.add(
              "%s, %s, %s: %s"
                  .formatted(
                      study.title(),
                      other.title(),
                      measure.name().toLowerCase(Locale.ROOT),
                      Markdown.interval(ahead)));
        }
      }
    }
    return doubts;
  }
}
