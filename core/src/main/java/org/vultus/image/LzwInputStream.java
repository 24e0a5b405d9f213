package org.vultus.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;

/**
 * Expands LZW as TIFF has it: codes of 9 to 12 bits, highest bit first, one code early (TIFF 6.0,
 * section 13; Welch 1984, A Technique for High-Performance Data Compression,
 * doi:10.1109/MC.1984.1659158).
 *
 * <p>Each table entry is a byte after another entry; a string is written backwards from its end.
 */
final class LzwInputStream extends InputStream {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int SIZE = 4096;

  private final InputStream codes;
  private final short[] prefix = new short[SIZE];
  private final byte[] last = new byte[SIZE];
  private final short[] length = new short[SIZE];
  private final byte[] string = new byte[SIZE];
  private int at;
  private int end;
  private int bits;
  private int held;
  private int width = 9;
  private int next = FIRST;
  private int before = -1;

  LzwInputStream(InputStream codes) {
    this.codes = codes;
    for (int i = 0; i < 256; i++) {
      last[i] = (byte) i;
      length[i] = 1;
    }
  }

  @Override
  public int read() throws IOException {
    return at < end || nextString() ? string[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (at == end && !nextString()) {
      return -1;
    }
    int some = Math.min(count, end - at);
    System.arraycopy(string, at, into, from, some);
    at += some;
    return some;
  }

  private boolean nextString() throws IOException {
    int code = nextCode();
    while (code == CLEAR) {
      width = 9;
      next = FIRST;
      before = -1;
      code = nextCode();
    }
    if (code < 0 || code == END) {
      return false;
    }
    boolean known = code < CLEAR || code >= FIRST && code < next;
    if (!known && (code != next || before < 0)) {
      throw new StreamCorruptedException("its LZW data has the invalid code " + code);
    }
    expand(known ? code : before);
    if (!known) {
      string[end++] = string[0];
    }
    if (before >= 0 && next < SIZE) {
      prefix[next] = (short) before;
      last[next] = string[0];
      length[next] = (short) (length[before] + 1);
      next++;
      if (next + 1 >= 1 << width && width < 12) {
        width++;
      }
    }
    before = code;
    return true;
  }

  private void expand(int code) {
    at = 0;
    end = length[code];
    int entry = code;
    for (int i = end - 1; i >= 0; i--) {
      string[i] = last[entry];
      entry = prefix[entry];
    }
  }

  private int nextCode() throws IOException {
    while (bits < width) {
      int b = codes.read();
      if (b < 0) {
        return -1;
      }
      held = held << 8 | b;
      bits += 8;
    }
    bits -= width;
    return held >> bits & (1 << width) - 1;
  }
}
