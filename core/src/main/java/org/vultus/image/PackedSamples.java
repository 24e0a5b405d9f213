package org.vultus.image;

import java.nio.ByteOrder;

/** Rows of samples of 1 to 16 bits, packed from the highest bit of the first byte. */
final class PackedSamples {
  private PackedSamples() {}

  /** {@return bytes of a row} */
  static int rowBytes(int samples, int bits) {
    return (int) (((long) samples * bits + 7) / 8);
  }

  /** Unpacks a row; 16-bit samples are in the given order. */
  static void unpack(byte[] row, int bits, ByteOrder order, int[] samples, int count) {
    if (bits == 8) {
      for (int i = 0; i < count; i++) {
        samples[i] = row[i] & 0xFF;
      }
    } else if (bits == 16) {
      int high = order == ByteOrder.BIG_ENDIAN ? 0 : 1;
      for (int i = 0; i < count; i++) {
        samples[i] = (row[2 * i + high] & 0xFF) << 8 | row[2 * i + 1 - high] & 0xFF;
      }
    } else {
      int mask = (1 << bits) - 1;
      for (int i = 0, at = 0; i < count; i++) {
        int value = 0;
        for (int b = 0; b < bits; b++, at++) {
          value = value << 1 | row[at >> 3] >> 7 - (at & 7) & 1;
        }
        samples[i] = value & mask;
      }
    }
  }

  /** {@return the depth that samples of this many bits are kept at} */
  static int depth(int bits) {
    return bits <= 8 ? 8 : 16;
  }

  /** Stretches samples of some bits to the full range of 8 or 16 bits. */
  static void stretch(int[] samples, int count, int bits) {
    if (bits == 8 || bits == 16) {
      return;
    }
    int from = (1 << bits) - 1;
    int to = (1 << depth(bits)) - 1;
    for (int i = 0; i < count; i++) {
      samples[i] = (int) (((long) samples[i] * to + from / 2) / from);
    }
  }

  /** {@return a sample over black, rounded} */
  static int overBlack(int sample, int alpha, int most) {
    return (int) (((long) sample * alpha + most / 2) / most);
  }
}
