package org.vultus.learn.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * From the probabilities of classes two by two to those of all: p that minimises Σ (rⱼᵢ pᵢ − rᵢⱼ
 * pⱼ)² over the pairs, Σ pᵢ = 1 (Wu, Lin and Weng 2004, Probability Estimates for Multi-class
 * Classification by Pairwise Coupling, JMLR 5, 975–1005, section 4.2).
 *
 * <p>The sum is pᵀQp with a positive semidefinite Q, so p solves Qp = λ(1 … 1)ᵀ. Where the pairs
 * agree perfectly Q has no inverse and p is what it maps to 0; a ridge of 1e-9 covers both cases
 * with one Cholesky factorisation, and the solution needs only be scaled to a sum of 1.
 */
final class PairwiseCoupling {
  private static final double RIDGE = 1e-9;

  private PairwiseCoupling() {}

  /**
   * Couples.
   *
   * @param against [i][j] the probability of i against j, in (0, 1), with [j][i] = 1 − [i][j]; a
   *     class whose row is 0 takes no part
   * @return one a class, 0 for those that take no part, summing to 1
   */
  static double[] of(double[][] against) {
    int classes = against.length;
    double[] probabilities = new double[classes];
    int[] present = present(against);
    double[][] q = new double[present.length][present.length];
    for (int a = 0; a < present.length; a++) {
      q[a][a] += RIDGE;
      for (int b = 0; b < present.length; b++) {
        if (a != b) {
          double toA = against[present[a]][present[b]];
          double toB = against[present[b]][present[a]];
          q[a][a] += toB * toB;
          q[a][b] = -toA * toB;
        }
      }
    }
    double[] solution = solve(q);
    double sum = Arrays.stream(solution).sum();
    for (int a = 0; a < present.length; a++) {
      probabilities[present[a]] = solution[a] / sum;
    }
    return probabilities;
  }

  private static int[] present(double[][] against) {
    return IntStream.range(0, against.length)
        .filter(c -> Arrays.stream(against[c]).anyMatch(p -> p > 0))
        .toArray();
  }

  /** Solves Qx = (1 … 1)ᵀ by Q = LLᵀ; Q becomes L. */
  private static double[] solve(double[][] q) {
    int size = q.length;
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = q[i][j];
        for (int k = 0; k < j; k++) {
          sum -= q[i][k] * q[j][k];
        }
        q[i][j] = i == j ? Math.sqrt(Math.max(sum, RIDGE * RIDGE)) : sum / q[j][j];
      }
    }
    for (int i = 0; i < size; i++) {
      double sum = 1;
      for (int k = 0; k < i; k++) {
        sum -= q[i][k] * x[k];
      }
      x[i] = sum / q[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < size; k++) {
        sum -= q[k][i] * x[k];
      }
      x[i] = sum / q[i][i];
    }
    return x;
  }
}
