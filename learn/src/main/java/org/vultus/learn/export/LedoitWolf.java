package org.vultus.learn.export;

import java.util.List;

/**
 * A covariance that can be inverted however few the samples: (1 − λ) S + λ m I, where S is the
 * sample covariance, m the mean of its diagonal, and λ in [0, 1] the share that brings the whole
 * nearest to the true covariance on average, which the samples themselves tell [1]. With more
 * dimensions than samples S is singular and says of some directions that they never vary; a
 * Mahalanobis distance would then be infinite for every new image.
 *
 * <p>[1] Ledoit and Wolf 2004, A well-conditioned estimator for large-dimensional covariance
 * matrices, doi:10.1016/S0047-259X(03)00096-4
 *
 * @param covariance the shrunk covariance: symmetric, positive definite, [D, D]
 * @param shrinkage λ
 */
record LedoitWolf(double[][] covariance, double shrinkage) {
  /** What is shrunk at least, so that float32 can carry the inverse. */
  static final double LEAST_SHRINKAGE = 1e-4;

  /**
   * Estimates a covariance.
   *
   * @param samples of mean 0, each [D], one or more
   */
  static LedoitWolf of(List<double[]> samples) {
    int n = samples.size();
    int d = samples.get(0).length;
    double[][] covariance = new double[d][d];
    double fourth = 0;
    for (double[] x : samples) {
      double norm = 0;
      for (int i = 0; i < d; i++) {
        double[] row = covariance[i];
        double xi = x[i];
        for (int j = 0; j <= i; j++) {
          row[j] += xi * x[j];
        }
        norm += xi * xi;
      }
      fourth += norm * norm;
    }
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double value = covariance[i][j] / n;
        covariance[i][j] = value;
        covariance[j][i] = value;
        squares += (i == j ? 1 : 2) * value * value;
      }
      trace += covariance[i][i];
    }
    double mean = trace / d;
    double distance = squares - d * mean * mean;
    double error = (fourth / n - squares) / n;
    double shrinkage = distance > 0 ? Math.max(0, Math.min(1, error / distance)) : 1;
    return shrunk(covariance, mean, Math.max(LEAST_SHRINKAGE, shrinkage));
  }

  private static LedoitWolf shrunk(double[][] covariance, double mean, double shrinkage) {
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        covariance[i][j] *= 1 - shrinkage;
      }
      covariance[i][i] += shrinkage * mean;
    }
    return new LedoitWolf(covariance, shrinkage);
  }

  /**
   * {@return what makes samples of this covariance white: W with W C Wᵀ = I; lower triangular, [D,
   * D]}
   *
   * <p>It is the inverse of the Cholesky factor.
   */
  double[][] whitening() {
    double[][] factor = cholesky();
    int d = factor.length;
    double[][] inverse = new double[d][d];
    for (int column = 0; column < d; column++) {
      inverse[column][column] = 1 / factor[column][column];
      for (int row = column + 1; row < d; row++) {
        double sum = 0;
        for (int k = column; k < row; k++) {
          sum += factor[row][k] * inverse[k][column];
        }
        inverse[row][column] = -sum / factor[row][row];
      }
    }
    return inverse;
  }

  private double[][] cholesky() {
    int d = covariance.length;
    double[][] factor = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = covariance[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new IllegalStateException(
              "the features of the training split have no covariance (dimension %d of %d: %s); is every image the same?"
                  .formatted(i, d, sum));
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
    return factor;
  }
}
