package org.vultus.learn.baseline;

import java.util.Arrays;

/**
 * Vectors side by side, component by component, so that inner products of one with all others are
 * sums of scaled rows, which the JVM computes several at a time.
 *
 * @param values float32 [components, count]; shared, not copied
 */
record Points(float[][] values) {
  Points {
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException("want a component and a point or more");
    }
  }

  int components() {
    return values.length;
  }

  int count() {
    return values[0].length;
  }

  /** {@return the same points with their first components alone} */
  Points first(int components) {
    return new Points(Arrays.copyOf(values, components));
  }

  /** {@return some of the points, in this order} */
  Points at(int[] indices) {
    float[][] some = new float[components()][indices.length];
    for (int k = 0; k < some.length; k++) {
      for (int i = 0; i < indices.length; i++) {
        some[k][i] = values[k][indices[i]];
      }
    }
    return new Points(some);
  }

  /** {@return |x|² of each point} */
  double[] squares() {
    double[] squares = new double[count()];
    for (float[] row : values) {
      for (int i = 0; i < squares.length; i++) {
        squares[i] += (double) row[i] * row[i];
      }
    }
    return squares;
  }

  /** Adds the inner products of one point of {@code other} with these, [count], to {@code sums}. */
  void addDots(Points other, int index, float[] sums) {
    for (int from = 0; from < count(); from += BLOCK) {
      int to = Math.min(from + BLOCK, count());
      for (int k = 0; k < components(); k++) {
        addScaled(sums, values[k], other.values[k][index], from, to);
      }
    }
  }

  /** Sums of this many points stay in the fastest cache. */
  private static final int BLOCK = 2048;

  private static void addScaled(float[] sums, float[] row, float scale, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] += scale * row[i];
    }
  }
}
