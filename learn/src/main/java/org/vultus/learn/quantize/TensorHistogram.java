package org.vultus.learn.quantize;

/**
 * How often which values occur in a tensor, over many images: equal bins from the least to the
 * greatest.
 */
final class TensorHistogram {
  /** Eight for each step of 8 bits. */
  static final int BINS = 2048;

  private final double low;
  private final double high;
  private final long[] counts = new long[BINS];

  /**
   * An empty one.
   *
   * @param low least value, finite
   * @param high greatest value, finite
   */
  TensorHistogram(double low, double high) {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
      throw new IllegalArgumentException(
          "want finite values from low to high, got %s and %s; look for a training that diverged"
              .formatted(low, high));
    }
    this.low = low;
    this.high = high;
  }

  /** Counts values, which lie in the range. */
  void add(float[] values) {
    double binsAUnit = high > low ? BINS / (high - low) : 0;
    for (float value : values) {
      counts[(int) Math.max(0, Math.min(BINS - 1, (value - low) * binsAUnit))]++;
    }
  }

  /** {@return the least value} */
  double low() {
    return low;
  }

  /** {@return the greatest value} */
  double high() {
    return high;
  }

  /** {@return how often the values of a bin occur} */
  long count(int bin) {
    return counts[bin];
  }

  /** {@return the middle of a bin} */
  double middle(int bin) {
    return low + (high - low) * (bin + 0.5) / BINS;
  }

  /** {@return how many values were counted} */
  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** {@return the value below which a share of all lie, to within a bin} */
  double quantile(double share) {
    double wanted = share * total();
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += counts[bin];
      if (below >= wanted) {
        return low + (high - low) * (bin + 1.0) / BINS;
      }
    }
    return high;
  }
}
