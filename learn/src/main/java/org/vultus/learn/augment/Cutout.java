package org.vultus.learn.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.vultus.preprocess.Pixels;

/**
 * A square that hides part of a picture, so that the network cannot lean on one feature alone
 * (DeVries and Taylor 2017). Its centre may be anywhere, so it may reach beyond the border.
 *
 * @param left first column, inside the picture
 * @param top first row, inside the picture
 * @param right column after the last
 * @param bottom row after the last
 */
record Cutout(int left, int top, int right, int bottom) {

  static Cutout random(Pixels pixels, double mostOfSide, RandomGenerator random) {
    int shorter = Math.min(pixels.height(), pixels.width());
    int side = (int) Math.round(Math.max(1, shorter * mostOfSide * random.nextDouble()));
    int left = random.nextInt(pixels.width()) - side / 2;
    int top = random.nextInt(pixels.height()) - side / 2;
    return new Cutout(
        Math.max(0, left),
        Math.max(0, top),
        Math.min(pixels.width(), left + side),
        Math.min(pixels.height(), top + side));
  }

  /** Fills the square in each channel with the mean of that channel. */
  void fill(Pixels shape, float[] values) {
    int plane = shape.height() * shape.width();
    for (int start = 0; start < values.length; start += plane) {
      double sum = 0;
      for (int i = start; i < start + plane; i++) {
        sum += values[i];
      }
      float mean = (float) (sum / plane);
      for (int y = top; y < bottom; y++) {
        int row = start + y * shape.width();
        Arrays.fill(values, row + left, row + right, mean);
      }
    }
  }
}
