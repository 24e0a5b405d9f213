package org.vultus.preprocess;

import java.util.Arrays;

/**
 * What filters that run along x and then along y share. Beyond the border the picture is reflected,
 * edge pixel repeated (d c b a | a b c d | d c b a).
 */
final class Convolution {
  private Convolution() {}

  /** {@return 2 radius + 1 weights of a Gaussian, summing to 1} */
  static float[] gaussian(double sigma, int radius) {
    double[] weights = new double[2 * radius + 1];
    for (int i = 0; i < weights.length; i++) {
      double x = i - radius;
      weights[i] = Math.exp(-x * x / (2 * sigma * sigma));
    }
    double sum = Arrays.stream(weights).sum();
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  /** {@return which pixel stands at each place of a line that is extended by radius both ways} */
  static int[] reflected(int length, int radius) {
    int[] places = new int[length + 2 * radius];
    for (int i = 0; i < places.length; i++) {
      int place = Math.floorMod(i - radius, 2 * length);
      places[i] = place < length ? place : 2 * length - 1 - place;
    }
    return places;
  }

  /** Adds {@code count} pixels of a line, weighted, to sums. */
  static void addScaled(float[] sums, int to, float[] line, int from, int count, float weight) {
    for (int i = 0; i < count; i++) {
      sums[to + i] += weight * line[from + i];
    }
  }
}
