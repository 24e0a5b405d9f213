package org.vultus.learn.evaluate;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Temperature scaling: one number T > 0 that divides a network's logits, so that what it says with
 * 80 % confidence is right about 80 times in 100 [1].
 *
 * <p>T never changes which class comes first, so accuracy stays as it is; T > 1 makes an
 * overconfident network more modest. It is chosen on the validation split: on the training split a
 * network is sure of what it has learnt by heart, and the test split is for the last number only.
 *
 * <p>Of n images that are all right, a likelihood would make T as small as it may and every answer
 * certain. That n were right shows less: the target of the true class is therefore 1 − 1 / (n + 2),
 * as in [2], and the rest is shared by the other classes.
 *
 * <p>The mean cross-entropy is convex in 1 / T, hence has one minimum over ln T, which
 * golden-section search finds. Logits that are worse than saying nothing have none (T → ∞) and end
 * at a bound.
 *
 * <p>[1] Guo et al. 2017, On Calibration of Modern Neural Networks, arXiv:1706.04599
 *
 * <p>[2] Platt 1999, Probabilistic Outputs for Support Vector Machines, section 2.2, whose target
 * (n + 1) / (n + 2) this is
 */
public final class Temperature {
  /** No temperature is smaller. */
  public static final double MIN = 0.05;

  /** No temperature is larger. */
  public static final double MAX = 20;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double PRECISION = 1e-7;

  private Temperature() {}

  /**
   * Finds the temperature with the least mean cross-entropy to the targets of n images.
   *
   * @param logits one array an image, each of K ≥ 2 finite values, not divided by any temperature
   * @param labels index of the true class of each image, in [0, K)
   * @return T in [{@link #MIN}, {@link #MAX}], to a relative precision of 1e-6
   * @throws IllegalArgumentException if there are no images, or sizes or values do not fit
   */
  public static double fit(List<float[]> logits, int[] labels) {
    require(logits, labels);
    double doubt = doubt(labels.length);
    return minimum(temperature -> crossEntropy(logits, labels, doubt, temperature));
  }

  /**
   * Finds the temperature with the least mean binary cross-entropy, of findings that do not exclude
   * one another.
   *
   * @param logits one array an image, each of K finite values, not divided by any temperature
   * @param findings whether each image shows each of K findings
   * @return T as {@link #fit} gives it
   */
  public static double fitFindings(List<float[]> logits, List<boolean[]> findings) {
    requireFindings(logits, findings);
    double doubt = doubt(findings.size());
    return minimum(temperature -> crossEntropyOfFindings(logits, findings, doubt, temperature));
  }

  /** The mean over images and findings of the cross-entropy, in nats, under sigmoid(logits / T). */
  public static double lossOfFindings(
      List<float[]> logits, List<boolean[]> findings, double temperature) {
    requireFindings(logits, findings);
    return crossEntropyOfFindings(logits, findings, 0, temperature);
  }

  /** What the target of a true class lacks to 1. */
  private static double doubt(int images) {
    return 1.0 / (images + 2);
  }

  private static double minimum(DoubleUnaryOperator loss) {
    double low = Math.log(MIN);
    double high = Math.log(MAX);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double lossLeft = loss.applyAsDouble(Math.exp(left));
    double lossRight = loss.applyAsDouble(Math.exp(right));
    while (high - low > PRECISION) {
      if (lossLeft <= lossRight) {
        high = right;
        right = left;
        lossRight = lossLeft;
        left = high - GOLDEN * (high - low);
        lossLeft = loss.applyAsDouble(Math.exp(left));
      } else {
        low = left;
        left = right;
        lossLeft = lossRight;
        right = low + GOLDEN * (high - low);
        lossRight = loss.applyAsDouble(Math.exp(right));
      }
    }
    return Math.min(MAX, Math.max(MIN, Math.exp((low + high) / 2)));
  }

  /**
   * The mean negative log-likelihood, in nats, of the true classes under softmax(logits / T).
   *
   * @throws IllegalArgumentException as {@link #fit} does
   */
  public static double loss(List<float[]> logits, int[] labels, double temperature) {
    require(logits, labels);
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("want a temperature > 0, got " + temperature);
    }
    return crossEntropy(logits, labels, 0, temperature);
  }

  private static double crossEntropyOfFindings(
      List<float[]> logits, List<boolean[]> findings, double doubt, double temperature) {
    double sum = 0;
    for (int i = 0; i < findings.size(); i++) {
      for (int c = 0; c < findings.get(i).length; c++) {
        double z = logits.get(i)[c] / temperature;
        double against = findings.get(i)[c] ? -z : z;
        sum += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))) - doubt * against;
      }
    }
    return sum / findings.size() / findings.get(0).length;
  }

  private static void requireFindings(List<float[]> logits, List<boolean[]> findings) {
    if (findings.isEmpty() || logits.size() != findings.size()) {
      throw new IllegalArgumentException(
          "want the logits and the findings of at least one image, got %d and %d"
              .formatted(logits.size(), findings.size()));
    }
    for (int i = 0; i < findings.size(); i++) {
      float[] values = logits.get(i);
      if (values.length != findings.get(i).length) {
        throw new IllegalArgumentException(
            "want one logit a finding; image %d has %d for %d"
                .formatted(i, values.length, findings.get(i).length));
      }
      requireFinite(values, i);
    }
  }

  private static void requireFinite(float[] logits, int image) {
    for (float value : logits) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "image %d has a logit of %s; look for a training that diverged"
                .formatted(image, value));
      }
    }
  }

  private static double crossEntropy(
      List<float[]> logits, int[] labels, double doubt, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      float[] values = logits.get(i);
      double max = Double.NEGATIVE_INFINITY;
      double all = 0;
      for (float value : values) {
        max = Math.max(max, value / temperature);
        all += value / temperature;
      }
      double partition = 0;
      for (float value : values) {
        partition += Math.exp(value / temperature - max);
      }
      double right = values[labels[i]] / temperature;
      double wrong = (all - right) / (values.length - 1);
      sum += max + Math.log(partition) - right + doubt * (right - wrong);
    }
    return sum / labels.length;
  }

  private static void require(List<float[]> logits, int[] labels) {
    if (labels.length == 0 || logits.size() != labels.length) {
      throw new IllegalArgumentException(
          "want the logits and the label of at least one image, got %d arrays of logits and %d labels"
              .formatted(logits.size(), labels.length));
    }
    int classes = logits.get(0).length;
    for (int i = 0; i < labels.length; i++) {
      float[] values = logits.get(i);
      if (classes < 2 || values.length != classes) {
        throw new IllegalArgumentException(
            "want at least two logits an image, as many for each; image %d has %d, image 0 has %d"
                .formatted(i, values.length, classes));
      }
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label of image %d is %d, want 0 to %d".formatted(i, labels[i], classes - 1));
      }
      requireFinite(values, i);
    }
  }
}
