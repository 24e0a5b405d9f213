package org.vultus.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * CSV as spreadsheets save it: UTF-8 with or without a byte order mark, cells apart by commas or,
 * where the header has them, by semicolons.
 */
public final class CsvText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_HEADER = 4096;

  private CsvText() {}

  /**
   * {@return the text after the byte order mark}
   *
   * @throws java.nio.charset.CharacterCodingException if it begins with what is not UTF-8; so do
   *     later reads
   */
  public static BufferedReader reader(InputStream in) throws IOException {
    // A decoder, and not a charset's name: it refuses what is not UTF-8.
    InputStreamReader decoded = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    BufferedReader text = new BufferedReader(decoded);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** {@return what stands between the cells of the header, which is next} */
  public static char delimiter(BufferedReader text) throws IOException {
    text.mark(MAX_HEADER);
    char delimiter = ',';
    for (int i = 0; i < MAX_HEADER; i++) {
      int next = text.read();
      if (next == ';') {
        delimiter = ';';
      }
      if (next < 0 || next == '\n' || next == '\r' || next == ';') {
        break;
      }
    }
    text.reset();
    return delimiter;
  }
}
