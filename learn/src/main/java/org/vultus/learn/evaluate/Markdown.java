package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Locale;

/** Numbers and tables as the documents write them. */
public final class Markdown {
  private Markdown() {}

  /** {@return e.g. "0.941"; a dash where it is not defined} */
  public static String share(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** {@return e.g. "+0.0101": a difference; what rounds to none is "+0.0000"} */
  public static String gain(double difference) {
    String written = String.format(Locale.ROOT, "%+.4f", difference);
    return written.equals("-0.0000") ? "+0.0000" : written;
  }

  /** {@return e.g. "0.919 to 0.957"} */
  public static String interval(Interval interval) {
    return Double.isNaN(interval.low())
        ? "–"
        : share(interval.low()) + " to " + share(interval.high());
  }

  /** {@return e.g. "5,137"} */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@return e.g. "0.28 MB": decimal units} */
  public static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f MB", bytes / 1e6);
  }

  /** Appends a table; columns but the first are right-aligned where their cells are numbers. */
  public static void table(StringBuilder out, List<String> header, List<List<String>> rows) {
    row(out, header);
    out.append('|');
    for (int column = 0; column < header.size(); column++) {
      int of = column;
      boolean numbers =
          !rows.isEmpty() && rows.stream().allMatch(row -> row.get(of).matches("[-+–0-9.,]+"));
      out.append(numbers ? "---:|" : "---|");
    }
    out.append('\n');
    rows.forEach(row -> row(out, row));
    out.append('\n');
  }

  /** Appends a list; appends nothing where it is empty. */
  public static void list(StringBuilder out, List<String> items) {
    items.forEach(item -> out.append("- ").append(item).append('\n'));
    out.append(items.isEmpty() ? "" : "\n");
  }

  private static void row(StringBuilder out, List<String> cells) {
    out.append('|');
    for (String cell : cells) {
      out.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    out.append('\n');
  }
}
