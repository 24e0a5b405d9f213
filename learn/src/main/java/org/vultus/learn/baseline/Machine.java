package org.vultus.learn.baseline;

import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A support vector machine that tells two classes apart: f(x) = Σ βᵢ K(xᵢ, x) + b, of the first
 * class where f(x) > 0.
 *
 * <p>It maximises Σ yᵢβᵢ − ½ ΣΣ βᵢβⱼ K(xᵢ, xⱼ) with Σ βᵢ = 0 and each βᵢ between 0 and yᵢCᵢ: the
 * soft margin of [1]. Sequential minimal optimisation [2] moves two coefficients at a time, as far
 * as both may: the one on which the objective rises most steeply, and the partner with which it
 * rises furthest, by second-order information [3]. It ends where no pair promises a slope above
 * 1e-3, the rule and the value of libsvm, with whose machines these agree to within that tolerance
 * (a test holds both together).
 *
 * <p>libsvm itself keeps vectors as chains of objects and computes each kernel value apart, which
 * costs the better part of a grid search; here rows of the kernel are shared by all machines.
 *
 * <p>[1] Cortes and Vapnik 1995, Support-Vector Networks, doi:10.1007/BF00994018. [2] Platt 1998,
 * Sequential Minimal Optimization, MSR-TR-98-14. [3] Fan, Chen and Lin 2005, Working Set Selection
 * Using Second Order Information for Training Support Vector Machines, JMLR 6, 1889–1918.
 *
 * @param support which training points have a coefficient
 * @param coefficients β of each
 * @param bias b
 * @param converged whether the tolerance was reached within the limit of steps
 */
record Machine(int[] support, double[] coefficients, double bias, boolean converged) {
  private static final double TOLERANCE = 1e-3;
  private static final double LEAST_CURVATURE = 1e-12;
  private static final int STEPS_A_POINT = 200;
  private static final int STEPS_BETWEEN_QUESTIONS = 2048;

  /** Two neighbouring stretches of training points: [from, from + count). */
  record Range(int from, int count) {}

  /**
   * Trains a machine.
   *
   * @param rows of the training points with themselves
   * @param first the points of the class with y = +1
   * @param second the points of the class with y = −1
   * @param costOfFirst C of the first class
   * @param costOfSecond C of the second class
   * @throws InterruptedIOException if it was stopped
   */
  static Machine train(
      KernelRows rows,
      Range first,
      Range second,
      double costOfFirst,
      double costOfSecond,
      BooleanSupplier stopped)
      throws InterruptedIOException {
    return new Ascent(rows, first, second, costOfFirst, costOfSecond).machine(stopped);
  }

  /**
   * {@return this machine, whose points were numbered from 0, first class first, where they stand}
   */
  Machine placed(Range first, Range second) {
    int[] places =
        IntStream.of(support)
            .map(i -> i < first.count() ? first.from() + i : second.from() + i - first.count())
            .toArray();
    return new Machine(places, coefficients, bias, converged);
  }

  /** {@return f of a point, whose kernel values with all training points these are} */
  double decision(float[] row) {
    double sum = bias;
    for (int i = 0; i < support.length; i++) {
      sum += coefficients[i] * row[support[i]];
    }
    return sum;
  }

  /** The optimisation; its points are numbered with the first class before the second. */
  private static final class Ascent {
    private final KernelRows rows;
    private final Range first;
    private final Range second;
    private final int count;
    private final double[] low;
    private final double[] high;
    private final double[] beta;

    /** yᵢ − Σⱼ βⱼ K(xᵢ, xⱼ): how steeply the objective rises with each coefficient. */
    private final double[] slope;

    private final double[] diagonal;
    private float[] row;
    private float[] partnerRow;
    private double steepestUp;
    private double steepestDown;

    Ascent(KernelRows rows, Range first, Range second, double costOfFirst, double costOfSecond) {
      this.rows = rows;
      this.first = first;
      this.second = second;
      this.count = first.count() + second.count();
      low = new double[count];
      high = new double[count];
      Arrays.fill(low, first.count(), count, -costOfSecond);
      Arrays.fill(high, 0, first.count(), costOfFirst);
      beta = new double[count];
      slope = new double[count];
      Arrays.fill(slope, 0, first.count(), 1);
      Arrays.fill(slope, first.count(), count, -1);
      diagonal = IntStream.range(0, count).mapToDouble(i -> rows.diagonal(place(i))).toArray();
      row = new float[count];
      partnerRow = new float[count];
    }

    private int place(int i) {
      return i < first.count() ? first.from() + i : second.from() + i - first.count();
    }

    Machine machine(BooleanSupplier stopped) throws InterruptedIOException {
      long limit = (long) STEPS_A_POINT * count;
      boolean converged = false;
      for (long step = 0; step < limit && !converged; step++) {
        if (step % STEPS_BETWEEN_QUESTIONS == 0 && stopped.getAsBoolean()) {
          throw new InterruptedIOException("stopped while a support vector machine was trained");
        }
        int rising = steepest();
        copy(rising, row);
        int falling = partner(rising);
        converged = falling < 0 || steepestUp - steepestDown < TOLERANCE;
        if (!converged) {
          move(rising, falling);
        }
      }
      int[] moved = IntStream.range(0, count).filter(i -> beta[i] != 0).toArray();
      return new Machine(
          IntStream.of(moved).map(this::place).toArray(),
          IntStream.of(moved).mapToDouble(i -> beta[i]).toArray(),
          bias(),
          converged);
    }

    /** {@return of the coefficients that may rise, the one with the steepest slope} */
    private int steepest() {
      int best = -1;
      steepestUp = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        if (slope[i] > steepestUp && beta[i] < high[i]) {
          steepestUp = slope[i];
          best = i;
        }
      }
      return best;
    }

    /** {@return of those that may fall, the one with which the objective gains most; −1: none} */
    private int partner(int rising) {
      int best = -1;
      double most = 0;
      steepestDown = Double.POSITIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        if (beta[i] > low[i]) {
          steepestDown = Math.min(steepestDown, slope[i]);
          double gap = steepestUp - slope[i];
          if (gap > 0) {
            double gain = gap * gap / curvature(rising, i);
            if (gain > most) {
              most = gain;
              best = i;
            }
          }
        }
      }
      return best;
    }

    private double curvature(int rising, int falling) {
      return Math.max(LEAST_CURVATURE, diagonal[rising] + diagonal[falling] - 2 * row[falling]);
    }

    private void move(int rising, int falling) {
      copy(falling, partnerRow);
      double wanted = (slope[rising] - slope[falling]) / curvature(rising, falling);
      double roomUp = high[rising] - beta[rising];
      double roomDown = beta[falling] - low[falling];
      double step = Math.min(wanted, Math.min(roomUp, roomDown));
      beta[rising] = step == roomUp ? high[rising] : beta[rising] + step;
      beta[falling] = step == roomDown ? low[falling] : beta[falling] - step;
      for (int i = 0; i < count; i++) {
        slope[i] -= step * (row[i] - partnerRow[i]);
      }
    }

    private void copy(int i, float[] to) {
      float[] all = rows.row(place(i));
      System.arraycopy(all, first.from(), to, 0, first.count());
      System.arraycopy(all, second.from(), to, first.count(), second.count());
    }

    /** The mean slope of the coefficients at no bound, or the middle of what the bounds allow. */
    private double bias() {
      double[] free =
          IntStream.range(0, count)
              .filter(i -> beta[i] > low[i] && beta[i] < high[i])
              .mapToDouble(i -> slope[i])
              .toArray();
      return Arrays.stream(free).average().orElse((steepestUp + steepestDown) / 2);
    }
  }
}
