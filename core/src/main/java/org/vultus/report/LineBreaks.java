package org.vultus.report;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Where a line of text may end in print: as Java's rules say, but for quotation marks, which those
 * take for English ones, and slashes. A German “ closes, and no line ends before what closes.
 */
final class LineBreaks implements FSTextBreaker {
  private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);

  @Override
  public int next() {
    return breaks.next();
  }

  @Override
  public void setText(String text) {
    breaks.setText(text.replaceAll("[„“”/]", "x"));
  }
}
