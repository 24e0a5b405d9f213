package org.vultus.learn.saliency;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;

/** How alike two maps are. */
final class MapSimilarity {
  /** Of the window of SSIM, in pixels. */
  private static final double SIGMA = 1.5;

  /** (0.01 · L)² and (0.03 · L)² for values in [0, L = 1]. */
  private static final double C1 = 1e-4;

  private static final double C2 = 9e-4;

  private MapSimilarity() {}

  /**
   * {@return Spearman's rank correlation, in [−1, 1], ties sharing their mean rank} 0 where all
   * values of one map are equal: such a map has no order that could be alike.
   */
  static double spearman(float[] first, float[] second) {
    double[] a = ranks(first);
    double[] b = ranks(second);
    double mean = (a.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }

  private static double[] ranks(float[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to + 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /**
   * Structural similarity (Wang et al. 2004, doi:10.1109/TIP.2003.819861), with a Gaussian window
   * of 1.5 pixels.
   *
   * @param first in [0, 1], row-major
   * @param second of the same size
   * @return the mean over all pixels, in [−1, 1]; 1: equal
   */
  static double ssim(float[] first, float[] second, int height, int width) {
    float[] meanA = smooth(first, first, true, height, width);
    float[] meanB = smooth(second, second, true, height, width);
    float[] squareA = smooth(first, first, false, height, width);
    float[] squareB = smooth(second, second, false, height, width);
    float[] product = smooth(first, second, false, height, width);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double a = meanA[i];
      double b = meanB[i];
      double varianceA = Math.max(0, squareA[i] - a * a);
      double varianceB = Math.max(0, squareB[i] - b * b);
      double covariance = product[i] - a * b;
      sum +=
          (2 * a * b + C1)
              * (2 * covariance + C2)
              / ((a * a + b * b + C1) * (varianceA + varianceB + C2));
    }
    return sum / first.length;
  }

  private static float[] smooth(float[] a, float[] b, boolean alone, int height, int width) {
    float[] values = Arrays.copyOf(a, a.length);
    for (int i = 0; i < values.length && !alone; i++) {
      values[i] *= b[i];
    }
    return new GaussianFilter(SIGMA).apply(new Pixels(1, height, width, values)).values();
  }
}
