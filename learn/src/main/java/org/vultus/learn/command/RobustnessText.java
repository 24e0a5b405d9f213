package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.evaluate.Robustness;

/** A measured robustness as the terminal shows it. */
final class RobustnessText {
  private RobustnessText() {}

  static void print(Robustness r, PrintWriter out) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s %s on the %s split of %s (n = %,d), its pictures changed",
            r.model(),
            r.version(),
            r.split(),
            r.dataSet(),
            r.images()));
    out.println();
    TextTable table =
        new TextTable(
            Set.of(1, 2, 3, 4, 5), "PICTURES", "ACCURACY", "BALANCED", "AUC", "LOG LOSS", "ECE");
    add(table, r.unchanged());
    r.changed().forEach(change -> add(table, change));
    add(table, r.mean());
    table.print(out);
  }

  private static void add(TextTable table, Robustness.UnderChange u) {
    table.add(
        u.change(),
        number(u.accuracy()),
        number(u.balancedAccuracy()),
        number(u.macroAuc()),
        number(u.logLoss()),
        number(u.ece()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
