package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.evaluate.Interval;

/** Rows of text in aligned columns. */
final class TextTable {
  private final Set<Integer> rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(Set<Integer> rightAligned, String... header) {
    this.rightAligned = rightAligned;
    rows.add(List.of(header));
  }

  /** {@return a cell such as "0.9417"; "-" where it is not defined} */
  static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** {@return a cell such as "0.9190 to 0.9570"} */
  static String interval(Interval interval) {
    return Double.isNaN(interval.low())
        ? "-"
        : number(interval.low()) + " to " + number(interval.high());
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        boolean right = rightAligned.contains(i);
        line.append(right ? padding : "").append(row.get(i)).append(right ? "" : padding);
        line.append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
