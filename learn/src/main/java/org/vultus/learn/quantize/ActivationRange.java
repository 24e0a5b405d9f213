package org.vultus.learn.quantize;

/**
 * What of a tensor is told apart in 8 bits: 256 equal steps from low to high, what lies beyond is
 * clipped. 0 is always one of the steps, exactly: padding and what a rectifier cuts off are 0.
 *
 * @param low at most 0
 * @param high at least 0, above low
 */
record ActivationRange(double low, double high) {
  /** Values of uint8. */
  static final int LEVELS = 256;

  private static final double LEAST_WIDTH = 1e-6;

  ActivationRange {
    if (!(low <= 0 && high >= 0 && high > low && high - low < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "want low <= 0 <= high, not both 0, got %s and %s".formatted(low, high));
    }
  }

  /** {@return the range that holds both and 0; of a tensor that is 0 everywhere, a narrow one} */
  static ActivationRange holding(double low, double high) {
    double least = Math.min(0, low);
    return new ActivationRange(least, Math.max(least + LEAST_WIDTH, Math.max(0, high)));
  }

  /** {@return the width of a step} */
  float scale() {
    return (float) ((high - low) / (LEVELS - 1));
  }

  /** {@return which of the 256 steps is 0} */
  int zeroPoint() {
    return (int) Math.max(0, Math.min(LEVELS - 1, Math.round(-low / scale())));
  }

  /** {@return what is left of a value} */
  double rounded(double value) {
    double step = Math.rint(value / scale()) + zeroPoint();
    return (Math.max(0, Math.min(LEVELS - 1, step)) - zeroPoint()) * scale();
  }
}
