package org.vultus.learn.fusion;

import java.util.Objects;

/**
 * What a network made of one face or text, and what people said of it.
 *
 * @param id of the item in its data set
 * @param values log probabilities, as {@link org.vultus.fusion.PatientFeatures} wants them
 * @param negativeLogOdds of a negative mood, as the network says
 * @param distressed whether people called its mood negative
 */
record AffectReading(String id, double[] values, double negativeLogOdds, boolean distressed) {
  private static final double LEAST = 1e-4;

  AffectReading {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(values, "values");
  }

  /** {@return the log odds of a probability that is held off 0 and 1} */
  static double logOdds(double probability) {
    double p = Math.min(1 - LEAST, Math.max(LEAST, probability));
    return Math.log(p / (1 - p));
  }
}
