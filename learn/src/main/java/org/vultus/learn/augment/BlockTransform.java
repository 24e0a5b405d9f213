package org.vultus.learn.augment;

import org.vultus.preprocess.Pixels;

/**
 * The loss of JPEG: cosine transform of blocks of 8 x 8 values, rounded to steps that grow with the
 * frequency, and back (Wallace 1992, doi:10.1109/30.125072). Chroma is not treated apart.
 */
final class BlockTransform {
  private static final int SIDE = 8;
  private static final double[][] COSINES = cosines();

  private BlockTransform() {}

  private static double[][] cosines() {
    double[][] cosines = new double[SIDE][SIDE];
    for (int k = 0; k < SIDE; k++) {
      for (int x = 0; x < SIDE; x++) {
        cosines[k][x] =
            Math.cos(Math.PI * (2 * x + 1) * k / (2.0 * SIDE))
                * Math.sqrt((k == 0 ? 1.0 : 2.0) / SIDE);
      }
    }
    return cosines;
  }

  /**
   * Compresses each channel; values beyond the last whole block stay.
   *
   * @param step width of the rounding at frequency 0, relative to the values' range [0, 1] times 8,
   *     the gain of the transform
   */
  static void quantize(Pixels shape, float[] values, double step) {
    int width = shape.width();
    int plane = width * shape.height();
    double[] block = new double[SIDE * SIDE];
    for (int start = 0; start < values.length; start += plane) {
      for (int top = 0; top + SIDE <= shape.height(); top += SIDE) {
        for (int left = 0; left + SIDE <= width; left += SIDE) {
          int at = start + top * width + left;
          for (int i = 0; i < block.length; i++) {
            block[i] = values[at + i / SIDE * width + i % SIDE];
          }
          quantize(block, SIDE * step);
          for (int i = 0; i < block.length; i++) {
            values[at + i / SIDE * width + i % SIDE] = (float) Math.min(1, Math.max(0, block[i]));
          }
        }
      }
    }
  }

  private static void quantize(double[] block, double step) {
    transform(block, false);
    for (int i = 0; i < block.length; i++) {
      double width = step * (1 + i / SIDE + i % SIDE) / 2;
      block[i] = Math.rint(block[i] / width) * width;
    }
    transform(block, true);
  }

  /** Rows, then columns. */
  private static void transform(double[] block, boolean inverse) {
    double[] line = new double[SIDE];
    for (int pass = 0; pass < 2; pass++) {
      int step = pass == 0 ? 1 : SIDE;
      int lineStep = pass == 0 ? SIDE : 1;
      for (int l = 0; l < SIDE; l++) {
        for (int k = 0; k < SIDE; k++) {
          double sum = 0;
          for (int x = 0; x < SIDE; x++) {
            sum += block[l * lineStep + x * step] * (inverse ? COSINES[x][k] : COSINES[k][x]);
          }
          line[k] = sum;
        }
        for (int k = 0; k < SIDE; k++) {
          block[l * lineStep + k * step] = line[k];
        }
      }
    }
  }
}
