package org.vultus.report;

/** What a report is printed on. */
public enum Paper {
  /** 210 mm × 297 mm. */
  A4("A4"),
  /** 8.5 in × 11 in. */
  LETTER("letter");

  private final String css;

  Paper(String css) {
    this.css = css;
  }

  /** {@return its name in style sheets} */
  String css() {
    return css;
  }
}
