package org.vultus.learn.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far an image lies from those that a network was trained on: the Mahalanobis distance of its
 * features to the nearest class mean, all classes sharing one covariance [1], divided by √D so that
 * it is about 1 for an image of the training split, whatever D is.
 *
 * <p>[1] fits one distance a depth and weighs them by outliers that it is given. Here all depths
 * stand in one vector ({@link PooledFeatures}) and the covariance weighs them, which needs no
 * outliers: a detector that was tuned on some is best at those.
 *
 * <p>[1] Lee et al. 2018, A Simple Unified Framework for Detecting Out-of-Distribution Samples and
 * Adversarial Attacks, arXiv:1807.03888
 *
 * @param mean of all features, [D]
 * @param whitening what the features less their mean are multiplied with: z = (f − mean) W, [D, D],
 *     row-major
 * @param classMeans of z, [classes, D], row-major; classes without an image are left out
 * @param shrinkage share of the covariance that was replaced, see {@link LedoitWolf}
 */
record OutlierStatistics(float[] mean, float[] whitening, float[] classMeans, double shrinkage) {
  /** A feature that hardly varies is taken to vary by this share of the others' mean deviation. */
  private static final double LEAST_DEVIATION = 1e-3;

  /** {@return D} */
  int size() {
    return mean.length;
  }

  /** {@return how many classes have a mean} */
  int classes() {
    return classMeans.length / mean.length;
  }

  /**
   * Fits the statistics of the training split.
   *
   * @param features one [D] an image, two or more
   * @param labels class of each
   */
  static OutlierStatistics fit(List<float[]> features, int[] labels) {
    int d = features.get(0).length;
    int classes = 1 + Arrays.stream(labels).max().orElseThrow();
    double[] mean = new double[d];
    double[][] means = new double[classes][d];
    int[] counts = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]]++;
      for (int k = 0; k < d; k++) {
        mean[k] += features.get(i)[k] / (double) labels.length;
        means[labels[i]][k] += features.get(i)[k];
      }
    }
    for (int c = 0; c < classes; c++) {
      for (int k = 0; k < d; k++) {
        means[c][k] /= Math.max(1, counts[c]);
      }
    }
    List<double[]> residuals = new ArrayList<>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      double[] residual = new double[d];
      for (int k = 0; k < d; k++) {
        residual[k] = features.get(i)[k] - means[labels[i]][k];
      }
      residuals.add(residual);
    }
    double[] scale = scale(residuals);
    LedoitWolf shrunk = LedoitWolf.of(scaled(residuals, scale));
    double[][] lower = shrunk.whitening();
    float[] whitening = new float[d * d];
    for (int from = 0; from < d; from++) {
      for (int to = from; to < d; to++) {
        whitening[from * d + to] = (float) (lower[to][from] / scale[from]);
      }
    }
    return new OutlierStatistics(
        floats(mean), whitening, whitened(means, counts, mean, whitening), shrunk.shrinkage());
  }

  /** {@return the deviation of each feature about its class mean, none of them 0} */
  private static double[] scale(List<double[]> residuals) {
    double[] scale = new double[residuals.get(0).length];
    for (double[] residual : residuals) {
      for (int k = 0; k < scale.length; k++) {
        scale[k] += residual[k] * residual[k] / residuals.size();
      }
    }
    double sum = 0;
    for (int k = 0; k < scale.length; k++) {
      scale[k] = Math.sqrt(scale[k]);
      sum += scale[k];
    }
    double least = LEAST_DEVIATION * sum / scale.length;
    for (int k = 0; k < scale.length; k++) {
      scale[k] = Math.max(scale[k], least);
    }
    return scale;
  }

  private static List<double[]> scaled(List<double[]> residuals, double[] scale) {
    for (double[] residual : residuals) {
      for (int k = 0; k < scale.length; k++) {
        residual[k] /= scale[k];
      }
    }
    return residuals;
  }

  private static float[] whitened(
      double[][] means, int[] counts, double[] mean, float[] whitening) {
    int d = mean.length;
    List<double[]> present = new ArrayList<>();
    for (int c = 0; c < means.length; c++) {
      if (counts[c] > 0) {
        double[] from = means[c].clone();
        for (int k = 0; k < d; k++) {
          from[k] -= mean[k];
        }
        present.add(product(from, whitening));
      }
    }
    float[] flat = new float[present.size() * d];
    for (int c = 0; c < present.size(); c++) {
      System.arraycopy(floats(present.get(c)), 0, flat, c * d, d);
    }
    return flat;
  }

  /**
   * {@return the score, 0 or more}
   *
   * @param features [D]
   */
  double score(float[] features) {
    int d = size();
    double[] from = new double[d];
    for (int k = 0; k < d; k++) {
      from[k] = features[k] - mean[k];
    }
    double[] z = product(from, whitening);
    double nearest = Double.POSITIVE_INFINITY;
    for (int c = 0; c < classes(); c++) {
      double sum = 0;
      for (int k = 0; k < d; k++) {
        double difference = z[k] - classMeans[c * d + k];
        sum += difference * difference;
      }
      nearest = Math.min(nearest, sum / d);
    }
    return Math.sqrt(nearest);
  }

  private static double[] product(double[] row, float[] matrix) {
    double[] product = new double[row.length];
    for (int from = 0; from < row.length; from++) {
      for (int to = from; to < row.length; to++) {
        product[to] += row[from] * matrix[from * row.length + to];
      }
    }
    return product;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
