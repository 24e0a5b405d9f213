package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.evaluate.OutlierDetection;

/** An outlier detection as the terminal shows it. */
final class OutlierText {
  private OutlierText() {}

  static void print(OutlierDetection d, PrintWriter out) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s %s: outlier scores of the %s split of %s (n = %,d, median %.2f, limit %.2f; %.4f turned"
                + " away) against pictures of",
            d.model(),
            d.version(),
            d.split(),
            d.dataSet(),
            d.images(),
            d.medianScore(),
            d.limit(),
            d.turnedAway()));
    out.println();
    TextTable table =
        new TextTable(
            Set.of(1, 2, 4, 5), "DATA SET", "N", "AUROC", "95 % INTERVAL", "TURNED AWAY", "MEDIAN");
    for (OutlierDetection.Against a : d.against()) {
      table.add(
          a.dataSet(),
          String.format(Locale.ROOT, "%,d", a.images()),
          String.format(Locale.ROOT, "%.4f", a.auroc()),
          String.format(
              Locale.ROOT, "%.4f to %.4f", a.aurocInterval().low(), a.aurocInterval().high()),
          String.format(Locale.ROOT, "%.4f", a.turnedAway()),
          String.format(Locale.ROOT, "%.2f", a.medianScore()));
    }
    table.print(out);
  }
}
