package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.compare.ComparisonResult;
import org.vultus.learn.compare.ComparisonResult.Estimate;
import org.vultus.learn.compare.ComparisonResult.OfMethod;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;

/** A comparison as the terminal shows it. */
final class CompareText {
  private CompareText() {}

  static void print(ComparisonResult result, PrintWriter out) {
    TextTable table =
        new TextTable(
            Set.of(2, 3, 4, 5, 6),
            "DATA SET",
            "METHOD",
            "ACCURACY",
            "RECALL",
            "PRECISION",
            "F1",
            "AUC");
    for (OfStudy study : result.studies()) {
      String name = study.name();
      for (OfMethod method : study.methods()) {
        table.add(
            name,
            method.method(),
            number(method, Measure.ACCURACY),
            number(method, Measure.RECALL),
            number(method, Measure.PRECISION),
            number(method, Measure.F1),
            number(method, Measure.AUC));
        name = "";
      }
    }
    table.print(out);
  }

  private static String number(OfMethod method, Measure measure) {
    Estimate estimate = method.estimates().get(measure.name());
    return String.format(Locale.ROOT, "%.3f", estimate.mean());
  }
}
