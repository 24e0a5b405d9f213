package org.vultus.model;

/** From a network's logits to probabilities. */
public enum OutputActivation {
  /** Classes exclude one another: their probabilities sum to 1. See {@link Softmax}. */
  SOFTMAX,
  /** Each finding is there or not, whatever the others are: pᵢ = 1 / (1 + e^(−zᵢ / T)). */
  SIGMOID;

  /**
   * {@return one probability a logit, each in [0, 1]}
   *
   * @param logits finite values
   * @param temperature T, more than 0
   */
  public double[] of(float[] logits, double temperature) {
    return switch (this) {
      case SOFTMAX -> Softmax.of(logits, temperature);
      case SIGMOID -> sigmoid(logits, temperature);
    };
  }

  private static double[] sigmoid(float[] logits, double temperature) {
    double[] probabilities = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = 1 / (1 + Math.exp(-logits[i] / temperature));
    }
    return probabilities;
  }
}
