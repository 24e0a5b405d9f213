package org.vultus.learn.command;

import static org.vultus.learn.command.TextTable.number;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.evaluate.DecisionMeasure;

/** How well a model decides, as the terminal shows it. */
final class DecisionText {
  private DecisionText() {}

  static void print(List<DecisionMeasure> decisions, PrintWriter out) {
    if (decisions.isEmpty()) {
      return;
    }
    out.println();
    TextTable table =
        new TextTable(Set.of(1, 2, 4), "DECISION", "N", "VALUE", "95 % INTERVAL", "CHOSEN FOR");
    for (DecisionMeasure d : decisions) {
      table.add(
          d.of().words(),
          String.format(Locale.ROOT, "%,d", d.images()),
          number(d.value()),
          Double.isNaN(d.interval().low())
              ? "-"
              : number(d.interval().low()) + " to " + number(d.interval().high()),
          number(d.wanted()));
    }
    table.print(out);
  }
}
