package org.vultus.command;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Serial;

/**
 * Text of a table whose rows end: a quote that is never closed would make one cell, and one string
 * in memory, of all that follows.
 */
final class RowReader extends FilterReader {
  /** More than {@link WordsOptions} takes. */
  private static final int MAX_CHARACTERS = 2 << 20;

  private long left = MAX_CHARACTERS;

  RowReader(Reader in) {
    super(in);
  }

  /** A row that does not end. */
  static final class TooLongException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private TooLongException() {
      super(
          "want at most %,d characters a row, got more; close its quotes"
              .formatted(MAX_CHARACTERS));
    }
  }

  /** Begins a row. */
  void nextRow() {
    left = MAX_CHARACTERS;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int characters) throws TooLongException {
    left -= characters;
    if (left < 0) {
      throw new TooLongException();
    }
  }
}
