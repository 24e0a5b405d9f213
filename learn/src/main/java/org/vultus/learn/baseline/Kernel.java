package org.vultus.learn.baseline;

/** How alike two points are; the inner product of a space in which classes are cut by a plane. */
public sealed interface Kernel {

  /**
   * {@return the kernel's value}
   *
   * @param dot inner product of the two points
   * @param squares sum of the squares of their lengths
   */
  double of(double dot, double squares);

  /** Of points themselves: x · y. */
  record Linear() implements Kernel {
    @Override
    public double of(double dot, double squares) {
      return dot;
    }
  }

  /**
   * Radial basis functions: exp(−γ |x − y|²).
   *
   * @param gamma γ, more than 0; the mean |x − y|² of two training images is about 2
   */
  record Radial(double gamma) implements Kernel {
    public Radial {
      if (!(gamma > 0) || gamma == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("want a gamma above 0, got " + gamma);
      }
    }

    @Override
    public double of(double dot, double squares) {
      return Math.exp(-gamma * Math.max(0, squares - 2 * dot));
    }
  }
}
