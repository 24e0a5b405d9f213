package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Shares as bars, each with its number beside it: a table for those who cannot see bars, and in
 * print without colour.
 *
 * @param caption what all the bars are
 * @param kind heads the names of the bars
 * @param value heads the numbers
 * @param note heads the notes; empty where no bar has one
 */
record BarTable(String caption, String kind, String value, String note) {

  /**
   * One bar.
   *
   * @param name what has the share
   * @param share in [0, 1]
   * @param number the share as people read it
   * @param note what else there is to say, possibly nothing
   * @param strong whether it is set off from the others
   * @param limit where a line is drawn, in [0, 1]
   */
  record Bar(
      String name, double share, String number, String note, boolean strong, OptionalDouble limit) {
    Bar(String name, double share, String number, boolean strong) {
      this(name, share, number, "", strong, OptionalDouble.empty());
    }
  }

  Html of(List<Bar> bars) {
    boolean hasNotes = !note.isEmpty();
    List<Html> rows = new ArrayList<>();
    for (Bar bar : bars) {
      rows.add(
          Html.of(
              """
              <tr{}><th scope="row">{}</th><td class="bar"><div class="track"><div class="fill" \
              style="width:{}%"></div>{}</div></td><td class="value">{}</td>{}</tr>
              """,
              bar.strong() ? new Html(" class=\"strong\"") : Html.NONE,
              bar.name(),
              percent(bar.share()),
              bar.limit().isPresent()
                  ? Html.of(
                      "<div class=\"limit\" style=\"left:{}%\"></div>",
                      percent(bar.limit().getAsDouble()))
                  : Html.NONE,
              bar.number(),
              hasNotes ? Html.of("<td class=\"note\">{}</td>", bar.note()) : Html.NONE));
    }
    return Html.of(
        """
        <table class="bars"><caption>{}</caption>
        <thead><tr><th scope="col">{}</th><th scope="col" class="bar"></th><th scope="col" \
        class="value">{}</th>{}</tr></thead>
        <tbody>{}</tbody></table>
        """,
        caption,
        kind,
        value,
        hasNotes ? Html.of("<th scope=\"col\" class=\"note\">{}</th>", note) : Html.NONE,
        Html.all(rows));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
