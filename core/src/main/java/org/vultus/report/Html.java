package org.vultus.report;

/**
 * A piece of HTML that is safe to put into a page: whatever comes in as text is escaped, and only
 * templates, which stand in the sources of whoever makes a page, bring markup.
 *
 * @param markup well-formed HTML
 */
public record Html(String markup) {
  /** Nothing. */
  public static final Html NONE = new Html("");

  /**
   * Fills a template.
   *
   * @param template markup, with {@code {}} where arguments go: in text or in a quoted attribute
   * @param arguments HTML as it is, anything else as escaped text
   */
  public static Html of(String template, Object... arguments) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Object argument : arguments) {
      int hole = template.indexOf("{}", from);
      if (hole < 0) {
        throw new IllegalArgumentException(
            "more arguments (" + arguments.length + ") than holes in: " + template);
      }
      out.append(template, from, hole);
      out.append(argument instanceof Html html ? html.markup : escaped(String.valueOf(argument)));
      from = hole + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("fewer arguments than holes in: " + template);
    }
    return new Html(out.append(template, from, template.length()).toString());
  }

  /** {@return pieces one after the other} */
  public static Html all(Iterable<Html> pieces) {
    StringBuilder out = new StringBuilder();
    pieces.forEach(piece -> out.append(piece.markup));
    return new Html(out.toString());
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c < ' ' && c != '\n' ? ' ' : inXml(c));
              }
            });
    return out.toString();
  }

  /** What XML cannot hold, as half a character, becomes the mark for what cannot be shown. */
  private static int inXml(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return half || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c;
  }
}
