package org.vultus.learn.command;

import java.util.Locale;

/** Sizes as people read them. */
final class ByteSize {
  private ByteSize() {}

  /** {@return e.g. "559.6 kB": decimal units, one digit after the point} */
  static String of(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < 3) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", value, "kMGT".charAt(unit));
  }
}
