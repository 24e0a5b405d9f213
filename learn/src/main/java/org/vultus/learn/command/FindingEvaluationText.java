package org.vultus.learn.command;

import static org.vultus.learn.command.TextTable.interval;
import static org.vultus.learn.command.TextTable.number;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.evaluate.FindingEvaluation;
import org.vultus.learn.evaluate.FindingMeasures;

/** An evaluation of findings as the terminal shows it. */
final class FindingEvaluationText {
  private FindingEvaluationText() {}

  static void print(FindingEvaluation evaluation, PrintWriter out) {
    FindingMeasures m = evaluation.measures();
    out.printf(
        Locale.ROOT,
        "%s %s on the %s split of %s: n = %,d%n",
        evaluation.model(),
        evaluation.version(),
        evaluation.split(),
        evaluation.dataSet(),
        m.images());
    evaluation.remarks().forEach(remark -> out.println("note: " + remark));
    out.println();
    TextTable table = new TextTable(Set.of(1), "", "VALUE", "95 % INTERVAL", "");
    String how =
        String.format(
            Locale.ROOT, "bootstrap of images, %,d resamples, seed %d", m.resamples(), m.seed());
    table.add("macro AUC", number(m.macroAuc()), interval(m.macroAucInterval()), how);
    table.add("accuracy", number(m.accuracy()), interval(m.accuracyInterval()), "mean of findings");
    table.add("exact match", number(m.exactMatch()), "", "every finding right");
    table.add("log loss", number(m.logLoss()), "", "nats");
    table.add("Brier score", number(m.brier()), "", "0 to 1");
    table.print(out);
    out.println();
    TextTable findings =
        new TextTable(
            Set.of(1, 2, 3, 4, 5, 6),
            "FINDING",
            "N",
            "ACCURACY",
            "PRECISION",
            "SENSITIVITY",
            "SPECIFICITY",
            "AUC");
    for (FindingMeasures.OfFinding f : m.perFinding()) {
      findings.add(
          f.name(),
          Integer.toString(f.images()),
          number(f.accuracy()),
          number(f.precision()),
          number(f.sensitivity()),
          number(f.specificity()),
          number(f.auc()));
    }
    findings.print(out);
  }
}
