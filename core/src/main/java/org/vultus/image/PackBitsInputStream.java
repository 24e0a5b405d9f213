package org.vultus.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Expands PackBits: runs of up to 128 equal or 128 different bytes (TIFF 6.0, section 9). */
final class PackBitsInputStream extends InputStream {
  private final InputStream packed;
  private int left;
  private int repeated = -1;

  PackBitsInputStream(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    while (left == 0) {
      int head = packed.read();
      if (head < 0) {
        return -1;
      }
      left = head < 128 ? head + 1 : head > 128 ? 257 - head : 0;
      repeated = head > 128 ? next() : -1;
    }
    left--;
    return repeated >= 0 ? repeated : next();
  }

  private int next() throws IOException {
    int b = packed.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }
}
