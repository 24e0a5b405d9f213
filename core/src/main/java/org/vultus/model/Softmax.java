package org.vultus.model;

/** From logits to probabilities: pᵢ = e^(zᵢ / T) / Σⱼ e^(zⱼ / T). */
public final class Softmax {
  private Softmax() {}

  /**
   * Takes the softmax, shifted by the largest value so that no exponential overflows.
   *
   * @param logits finite values
   * @param temperature T, more than 0
   * @return one a logit, each in [0, 1], summing to 1 within 1e-9
   */
  public static double[] of(float[] logits, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit / temperature);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Math.exp(logits[i] / temperature - max);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
