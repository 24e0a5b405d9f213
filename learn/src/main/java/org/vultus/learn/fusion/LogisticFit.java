package org.vultus.learn.fusion;

import java.util.Arrays;

/**
 * Logistic regression on a few features beside an offset that is not fitted: late fusion of log
 * odds. By Newton's method with a little ridge, which keeps separable classes finite (Hosmer and
 * Lemeshow 2000, Applied Logistic Regression, doi:10.1002/0471722146).
 */
final class LogisticFit {
  private static final int MOST_STEPS = 100;
  private static final double SETTLED = 1e-9;

  private final double[] weights;

  private LogisticFit(double[] weights) {
    this.weights = weights;
  }

  /**
   * Fits.
   *
   * @param features one row a case, all of one length
   * @param offsets log odds that each case begins with
   * @param positive the answers
   * @param ridge the inverse variance of what the weights were thought to be, about 0, above 0
   */
  static LogisticFit of(double[][] features, double[] offsets, boolean[] positive, double ridge) {
    int size = features[0].length;
    double[] weights = new double[size];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] gradient = new double[size];
      double[][] curvature = new double[size][size];
      for (int k = 0; k < size; k++) {
        gradient[k] = -ridge * weights[k];
        curvature[k][k] = ridge;
      }
      for (int i = 0; i < features.length; i++) {
        double p = 1 / (1 + Math.exp(-offsets[i] - sum(features[i], weights)));
        double error = (positive[i] ? 1 : 0) - p;
        for (int k = 0; k < size; k++) {
          gradient[k] += error * features[i][k];
          for (int l = 0; l <= k; l++) {
            curvature[k][l] += p * (1 - p) * features[i][k] * features[i][l];
            curvature[l][k] = curvature[k][l];
          }
        }
      }
      double[] moved = solved(curvature, gradient);
      double furthest = 0;
      for (int k = 0; k < size; k++) {
        weights[k] += moved[k];
        furthest = Math.max(furthest, Math.abs(moved[k]));
      }
      if (furthest < SETTLED) {
        break;
      }
    }
    return new LogisticFit(weights);
  }

  private static double sum(double[] features, double[] weights) {
    double sum = 0;
    for (int k = 0; k < features.length; k++) {
      sum += features[k] * weights[k];
    }
    return sum;
  }

  /** {@return one a feature} */
  double[] weights() {
    return weights.clone();
  }

  /** {@return log odds of the answer yes} */
  double logOdds(double[] features, double offset) {
    return offset + sum(features, weights);
  }

  /** By Gaussian elimination; the matrix is symmetric and positive definite. */
  private static double[] solved(double[][] matrix, double[] right) {
    int size = right.length;
    double[][] left = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double[] solution = right.clone();
    for (int k = 0; k < size; k++) {
      for (int row = k + 1; row < size; row++) {
        double factor = left[row][k] / left[k][k];
        for (int column = k; column < size; column++) {
          left[row][column] -= factor * left[k][column];
        }
        solution[row] -= factor * solution[k];
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      for (int column = k + 1; column < size; column++) {
        solution[k] -= left[k][column] * solution[column];
      }
      solution[k] /= left[k][k];
    }
    return solution;
  }
}
