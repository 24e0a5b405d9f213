package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say.
 *
 * @param logLoss mean of −ln p(true class), in nats; p is taken as at least 1e-15
 * @param brier mean over the images of Σ (p − y)² over the classes, y being 1 for the true class
 *     and 0 for others: in [0, 2], smaller is better (Brier 1950)
 * @param expectedCalibrationError mean over the images of the gap between confidence and accuracy
 *     of their bin [1]; confidence is the highest probability
 * @param bins {@value #BINS} equal parts of [0, 1], by confidence
 *     <p>[1] Guo et al. 2017, On Calibration of Modern Neural Networks, arXiv:1706.04599
 */
public record Calibration(
    double logLoss, double brier, double expectedCalibrationError, List<Bin> bins) {
  /** How many bins. */
  public static final int BINS = 15;

  private static final double LEAST = 1e-15;

  /**
   * The images whose confidence lies in (low, high].
   *
   * @param images how many
   * @param confidence their mean confidence; NaN where there are none
   * @param accuracy share of right answers; NaN where there are none
   */
  public record Bin(double low, double high, int images, double confidence, double accuracy) {
    /** {@return Wilson's interval of the accuracy; NaN where there are no images} */
    Interval interval() {
      return Interval.share(Math.round(accuracy * images), images);
    }
  }

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** {@return the calibration of a split} */
  public static Calibration of(Scores scores) {
    double logLoss = 0;
    double brier = 0;
    int[] images = new int[BINS];
    int[] right = new int[BINS];
    double[] confidence = new double[BINS];
    for (int i = 0; i < scores.images(); i++) {
      double[] row = scores.probabilities().get(i);
      int label = scores.labels()[i];
      logLoss -= Math.log(Math.max(LEAST, row[label]));
      for (int c = 0; c < row.length; c++) {
        double gap = row[c] - (c == label ? 1 : 0);
        brier += gap * gap;
      }
      double highest = row[scores.predicted(i)];
      int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(highest * BINS) - 1));
      images[bin]++;
      confidence[bin] += highest;
      right[bin] += scores.predicted(i) == label ? 1 : 0;
    }
    double error = 0;
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      error += Math.abs(right[b] - confidence[b]) / scores.images();
      bins.add(
          new Bin(
              (double) b / BINS,
              (b + 1.0) / BINS,
              images[b],
              confidence[b] / images[b],
              (double) right[b] / images[b]));
    }
    return new Calibration(logLoss / scores.images(), brier / scores.images(), error, bins);
  }
}
