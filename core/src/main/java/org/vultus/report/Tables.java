package org.vultus.report;

import java.util.List;
import java.util.Locale;

/** Pieces that all sections are made of: lists, and tables of facts. */
final class Tables {
  private Tables() {}

  /** {@return one item a line; nothing of no lines} */
  static Html list(List<String> lines) {
    return lines.isEmpty()
        ? Html.NONE
        : Html.of(
            "<ul>{}</ul>\n",
            Html.all(lines.stream().map(line -> Html.of("<li>{}</li>", line)).toList()));
  }

  /** {@return one fact} */
  static Html row(String name, Object value) {
    return Html.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", name, value);
  }

  /** {@return facts below each other} */
  static Html facts(List<Html> rows) {
    return Html.of("<table class=\"facts\"><tbody>{}</tbody></table>\n", Html.all(rows));
  }

  /** {@return a headed paragraph or list that stays in one piece where it fits on a page} */
  static Html part(String heading, Html content) {
    return Html.of("<div class=\"part\"><h3>{}</h3>\n{}</div>\n", heading, content);
  }

  /** {@return text with its first letter in upper case} */
  static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, words.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
            + words.substring(words.offsetByCodePoints(0, 1));
  }
}
