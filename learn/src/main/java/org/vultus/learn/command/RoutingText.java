package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.evaluate.RoutingMeasure;

/** Where a router sends pictures, as the terminal shows it. */
final class RoutingText {
  private RoutingText() {}

  static void print(List<RoutingMeasure> routing, PrintWriter out) {
    if (routing.isEmpty()) {
      return;
    }
    out.println();
    TextTable table =
        new TextTable(
            Set.of(2, 3, 4, 5),
            "SOURCE",
            "IS",
            "N",
            "RECOGNISED",
            "REFUSED",
            "MISTAKEN",
            "RIGHT, 95 % INTERVAL");
    for (RoutingMeasure r : routing) {
      table.add(
          r.source(),
          r.kind(),
          String.format(Locale.ROOT, "%,d", r.images()),
          share(r.recognized()),
          share(r.refused()),
          share(r.mistaken()),
          share(r.interval().low()) + " to " + share(r.interval().high()));
    }
    table.print(out);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
