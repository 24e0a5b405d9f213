package org.vultus.learn.quantize;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How the range of a tensor is chosen from the values that it took on the calibration images: a
 * wide range rounds coarsely, a narrow one clips. Which rule is best depends on the network, so all
 * are tried and judged.
 *
 * <p>[1] Migacz 2017, 8-bit Inference with TensorRT, GPU Technology Conference
 */
enum CalibrationRule {
  /** All that occurred. */
  MIN_MAX {
    @Override
    ActivationRange of(TensorHistogram histogram) {
      return ActivationRange.holding(histogram.low(), histogram.high());
    }
  },
  /** All but the 0.01 % that lie farthest out on either side. */
  PERCENTILE_99_99 {
    @Override
    ActivationRange of(TensorHistogram histogram) {
      return inner(histogram, 1e-4);
    }
  },
  /** All but the 0.1 % that lie farthest out on either side. */
  PERCENTILE_99_9 {
    @Override
    ActivationRange of(TensorHistogram histogram) {
      return inner(histogram, 1e-3);
    }
  },
  /** The least divergence of the distribution before from that after [1]. */
  ENTROPY {
    @Override
    ActivationRange of(TensorHistogram histogram) {
      return least(histogram, range -> divergence(histogram, range));
    }
  },
  /** The least mean square of the rounding and clipping errors. */
  SQUARED_ERROR {
    @Override
    ActivationRange of(TensorHistogram histogram) {
      return least(histogram, range -> squaredError(histogram, range));
    }
  };

  /** A side of the range is tried at 1/64, 2/64, … of its length; of less than 1/8, none. */
  private static final int TRIED = 64;

  private static final int LEAST_TRIED = 8;

  /** Takes the place of 0 after rounding where there was something before. */
  private static final double NEXT_TO_NOTHING = 1e-9;

  /** {@return the range} */
  abstract ActivationRange of(TensorHistogram histogram);

  /** {@return e.g. "percentile-99-99"} */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ActivationRange inner(TensorHistogram histogram, double outside) {
    double low = histogram.low() >= 0 ? 0 : histogram.quantile(outside);
    double high = histogram.high() <= 0 ? 0 : histogram.quantile(1 - outside);
    return ActivationRange.holding(low, high);
  }

  /** Shortens the upper side first, then the lower one. */
  private static ActivationRange least(
      TensorHistogram histogram, ToDoubleFunction<ActivationRange> cost) {
    ActivationRange whole = MIN_MAX.of(histogram);
    ActivationRange best = whole;
    double least = cost.applyAsDouble(whole);
    for (int k = TRIED - 1; k >= LEAST_TRIED && whole.high() > 0; k--) {
      ActivationRange shorter = ActivationRange.holding(whole.low(), whole.high() * k / TRIED);
      double of = cost.applyAsDouble(shorter);
      if (of < least) {
        best = shorter;
        least = of;
      }
    }
    double high = best.high();
    for (int k = TRIED - 1; k >= LEAST_TRIED && whole.low() < 0; k--) {
      ActivationRange shorter = ActivationRange.holding(whole.low() * k / TRIED, high);
      double of = cost.applyAsDouble(shorter);
      if (of < least) {
        best = shorter;
        least = of;
      }
    }
    return best;
  }

  private static double squaredError(TensorHistogram histogram, ActivationRange range) {
    double sum = 0;
    for (int bin = 0; bin < TensorHistogram.BINS; bin++) {
      double error = histogram.middle(bin) - range.rounded(histogram.middle(bin));
      sum += histogram.count(bin) * error * error;
    }
    return sum;
  }

  /**
   * The Kullback-Leibler divergence of [1]: of what was counted, with all that is clipped counted
   * at the ends of the range, from that where each step spreads its own evenly over its bins in
   * which something was, and what was clipped is lost.
   */
  private static double divergence(TensorHistogram histogram, ActivationRange range) {
    int steps = ActivationRange.LEVELS;
    int[] stepOf = new int[TensorHistogram.BINS];
    double[] clipped = new double[TensorHistogram.BINS];
    double[] inStep = new double[steps];
    int[] filledBins = new int[steps];
    int first = -1;
    int last = -1;
    for (int bin = 0; bin < stepOf.length; bin++) {
      double value = histogram.middle(bin);
      boolean inside = value >= range.low() && value <= range.high();
      stepOf[bin] = inside ? step(range, value) : -1;
      if (inside) {
        first = first < 0 ? bin : first;
        last = bin;
        inStep[stepOf[bin]] += histogram.count(bin);
        filledBins[stepOf[bin]] += histogram.count(bin) > 0 ? 1 : 0;
      }
    }
    if (first < 0) {
      return Double.POSITIVE_INFINITY;
    }
    double kept = 0;
    for (int bin = 0; bin < stepOf.length; bin++) {
      clipped[Math.max(first, Math.min(last, bin))] += histogram.count(bin);
      kept += stepOf[bin] < 0 ? 0 : histogram.count(bin);
    }
    double total = histogram.total();
    double divergence = 0;
    for (int bin = first; bin <= last; bin++) {
      double before = clipped[bin] / total;
      if (before > 0) {
        boolean filled = histogram.count(bin) > 0;
        double after = filled ? inStep[stepOf[bin]] / filledBins[stepOf[bin]] / kept : 0;
        divergence += before * Math.log(before / Math.max(after, NEXT_TO_NOTHING));
      }
    }
    return divergence;
  }

  private static int step(ActivationRange range, double value) {
    double step = Math.rint(value / range.scale()) + range.zeroPoint();
    return (int) Math.max(0, Math.min(ActivationRange.LEVELS - 1, step));
  }
}
