package org.vultus.learn.command;

import static org.vultus.learn.command.TextTable.interval;
import static org.vultus.learn.command.TextTable.number;

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
          number(r.recognized()),
          number(r.refused()),
          number(r.mistaken()),
          interval(r.interval()));
    }
    table.print(out);
  }
}
