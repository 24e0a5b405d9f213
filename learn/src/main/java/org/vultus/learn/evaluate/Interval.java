package org.vultus.learn.evaluate;

import java.util.Arrays;

/**
 * A 95 % confidence interval.
 *
 * @param low lower end
 * @param high upper end; both are NaN where the value itself is not defined
 */
public record Interval(double low, double high) {
  /** The standard normal's 97.5 % quantile. */
  private static final double Z = 1.959963984540054;

  public Interval {
    if (!(low <= high) && !(Double.isNaN(low) && Double.isNaN(high))) {
      throw new IllegalArgumentException("want low <= high, got " + low + " and " + high);
    }
  }

  /**
   * The score interval of a share (Wilson 1927, Probable Inference, the Law of Succession, and
   * Statistical Inference). It holds the share itself, stays inside [0, 1] and does not shrink to a
   * point at 0 or 1. It takes the images to be independent.
   *
   * @param right how many of them
   * @param of how many in all, from 1
   */
  public static Interval wilson(long right, long of) {
    if (of < 1 || right < 0 || right > of) {
      throw new IllegalArgumentException(
          "want 0 <= right <= of and of from 1, got %d of %d".formatted(right, of));
    }
    double share = (double) right / of;
    double z2 = Z * Z / of;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(share * (1 - share) / of + z2 / (4 * of));
    return new Interval(
        right == 0 ? 0 : Math.max(0, middle - half), right == of ? 1 : Math.min(1, middle + half));
  }

  /** {@return Wilson's interval of a share; NaN of a share of nothing} */
  static Interval share(long right, long of) {
    return of == 0 ? new Interval(Double.NaN, Double.NaN) : wilson(right, of);
  }

  /**
   * {@return the 2.5 % and 97.5 % quantiles of resampled values, interpolated linearly} Values that
   * are NaN are left out; where only such are left, the interval is NaN.
   */
  public static Interval percentile(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0
        ? new Interval(Double.NaN, Double.NaN)
        : new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
