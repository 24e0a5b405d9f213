package org.vultus.image;

/** An image in the making: a decoder puts its rows in, once each. */
final class Canvas {
  private final int width;
  private final int height;
  private final Photometric photometric;
  private final byte[] samples8;
  private final short[] samples16;

  /**
   * Allocates an image whose size has been checked.
   *
   * @param bits 8 or 16
   */
  Canvas(int width, int height, Photometric photometric, int bits) {
    this.width = width;
    this.height = height;
    this.photometric = photometric;
    int samples = width * height * photometric.channels();
    this.samples8 = bits == 8 ? new byte[samples] : null;
    this.samples16 = bits == 8 ? null : new short[samples];
  }

  /** Takes over 8-bit samples. */
  Canvas(int width, int height, Photometric photometric, byte[] samples) {
    this.width = width;
    this.height = height;
    this.photometric = photometric;
    this.samples8 = samples;
    this.samples16 = null;
  }

  int channels() {
    return photometric.channels();
  }

  /** Puts pixels at x, x + step, … of a row; samples already have the image's depth. */
  void put(int y, int x, int step, int[] samples, int pixels) {
    int channels = channels();
    int to = (y * width + x) * channels;
    int skip = (step - 1) * channels;
    for (int i = 0, from = 0; i < pixels; i++, to += skip) {
      for (int c = 0; c < channels; c++, to++, from++) {
        if (samples8 != null) {
          samples8[to] = (byte) samples[from];
        } else {
          samples16[to] = (short) samples[from];
        }
      }
    }
  }

  /** Puts 8-bit pixels side by side. */
  void put8(int y, int x, byte[] row, int from, int pixels) {
    System.arraycopy(row, from, samples8, (y * width + x) * channels(), pixels * channels());
  }

  /** {@return the image, upright; nothing may be put after this} */
  Image upright(Orientation orientation) {
    int w = orientation.swapsSides() ? height : width;
    int h = orientation.swapsSides() ? width : height;
    if (orientation.equals(Orientation.UPRIGHT)) {
      return samples8 != null
          ? Image.owning(w, h, photometric, samples8)
          : Image.owning(w, h, photometric, samples16);
    }
    byte[] turned8 = samples8 == null ? null : new byte[samples8.length];
    short[] turned16 = samples16 == null ? null : new short[samples16.length];
    Orientation.Walk walk = orientation.walk(width, height);
    int channels = channels();
    int to = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int from = (walk.start() + x * walk.stepX() + y * walk.stepY()) * channels;
        for (int c = 0; c < channels; c++, to++) {
          if (turned8 != null) {
            turned8[to] = samples8[from + c];
          } else {
            turned16[to] = samples16[from + c];
          }
        }
      }
    }
    return turned8 != null
        ? Image.owning(w, h, photometric, turned8)
        : Image.owning(w, h, photometric, turned16);
  }
}
