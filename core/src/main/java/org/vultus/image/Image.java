package org.vultus.image;

import java.util.Objects;

/**
 * One decoded image: immutable, upright, row-major, samples of a pixel side by side (HWC).
 *
 * <p>Samples are unsigned, of 8 or 16 bit, and are kept at the depth of the file: windowing and
 * scaling belong to {@code org.vultus.preprocess}.
 */
public final class Image {
  private final int width;
  private final int height;
  private final Photometric photometric;
  private final byte[] samples8;
  private final short[] samples16;

  private Image(
      int width, int height, Photometric photometric, byte[] samples8, short[] samples16) {
    this.width = width;
    this.height = height;
    this.photometric = Objects.requireNonNull(photometric, "photometric");
    this.samples8 = samples8;
    this.samples16 = samples16;
    int samples = samples8 == null ? samples16.length : samples8.length;
    if (width < 1 || height < 1 || (long) width * height * photometric.channels() != samples) {
      throw new IllegalArgumentException(
          "want width x height x channels samples, got %d x %d x %d and %d samples"
              .formatted(width, height, photometric.channels(), samples));
    }
  }

  /**
   * Makes an image of 8-bit samples.
   *
   * @param samples unsigned bytes, shape [height, width, channels], copied
   */
  public static Image of8Bit(int width, int height, Photometric photometric, byte[] samples) {
    return new Image(width, height, photometric, samples.clone(), null);
  }

  /**
   * Makes an image of 16-bit samples.
   *
   * @param samples unsigned shorts, shape [height, width, channels], copied
   */
  public static Image of16Bit(int width, int height, Photometric photometric, short[] samples) {
    return new Image(width, height, photometric, null, samples.clone());
  }

  /** Like {@link #of8Bit}, but keeps the array, which nobody else may hold. */
  static Image owning(int width, int height, Photometric photometric, byte[] samples) {
    return new Image(width, height, photometric, samples, null);
  }

  /** Like {@link #of16Bit}, but keeps the array, which nobody else may hold. */
  static Image owning(int width, int height, Photometric photometric, short[] samples) {
    return new Image(width, height, photometric, null, samples);
  }

  /** {@return width in pixels} */
  public int width() {
    return width;
  }

  /** {@return height in pixels} */
  public int height() {
    return height;
  }

  /** {@return how samples are to be understood} */
  public Photometric photometric() {
    return photometric;
  }

  /** {@return samples a pixel, 1 or 3} */
  public int channels() {
    return photometric.channels();
  }

  /** {@return bits a sample, 8 or 16} */
  public int bitDepth() {
    return samples8 == null ? 16 : 8;
  }

  /** {@return the largest value that a sample can take: 255 or 65535} */
  public int maxSample() {
    return samples8 == null ? 0xFFFF : 0xFF;
  }

  /**
   * {@return the largest value that the bits in use can take} It is 255 for 8-bit samples. Scanners
   * store 10 to 14 bits in 16-bit files: for 16-bit samples it is 2ᵇ − 1 with the fewest bits b, 8
   * or more, that hold every sample of this image; 4095 where the brightest is 3000.
   */
  public int fullScale() {
    if (samples8 != null) {
      return 0xFF;
    }
    int used = 0xFF;
    for (short sample : samples16) {
      used |= sample & 0xFFFF;
    }
    return (Integer.highestOneBit(used) << 1) - 1;
  }

  /** {@return one sample, in [0, maxSample]} */
  public int sample(int x, int y, int channel) {
    int i = (y * width + x) * channels() + channel;
    return samples8 == null ? samples16[i] & 0xFFFF : samples8[i] & 0xFF;
  }

  /**
   * Copies a stretch of one row, fast enough to stream whole images through.
   *
   * @param y the row, in [0, height)
   * @param fromX first column
   * @param toX column after the last
   * @param row receives sample values in [0, maxSample], shape [toX − fromX, channels]; may be
   *     longer
   */
  public void readRow(int y, int fromX, int toX, float[] row) {
    Objects.checkIndex(y, height);
    Objects.checkFromToIndex(fromX, toX, width);
    int start = (y * width + fromX) * channels();
    int count = (toX - fromX) * channels();
    Objects.checkFromIndexSize(0, count, row.length);
    if (samples8 != null) {
      for (int i = 0; i < count; i++) {
        row[i] = samples8[start + i] & 0xFF;
      }
    } else {
      for (int i = 0; i < count; i++) {
        row[i] = samples16[start + i] & 0xFFFF;
      }
    }
  }
}
