package org.vultus.learn.fusion;

import java.util.List;

/**
 * The association ρ of a cohort, found again from what the networks read: the ρ under which these
 * readings are most likely, given who is ill.
 *
 * <p>If q is the probability of a negative mood by face and words where both moods are as likely,
 * the readings of a patient of severity s have likelihood proportional to 1 + ρ·(2s − 1)·(2q − 1).
 * Its logarithm is concave in ρ. The interval holds every ρ whose log likelihood is within 1.92 of
 * the highest (Wilks 1938, doi:10.1214/aoms/1177732360). Cohorts that were drawn from the same
 * scans, faces and texts again and again steady the estimate and tell no more of ρ than one does,
 * so the interval is that of one.
 *
 * @param estimate in [−0.999, 0.999]
 * @param low end of the 95 % interval
 * @param high end of the 95 % interval
 */
record Association(double estimate, double low, double high) {
  private static final double MOST = 0.999;
  private static final double WITHIN = 1.92;
  private static final int HALVINGS = 60;

  /**
   * Estimates.
   *
   * @param moodLogOdds log odds of a negative mood, one a case, fitted where both are as likely
   * @param draws how many cohorts of the same scans the cases are
   */
  static Association of(List<CohortCase> cases, double[] moodLogOdds, int draws) {
    double[] products = new double[moodLogOdds.length];
    for (int i = 0; i < products.length; i++) {
      double severity = cases.get(i).scan().severity();
      products[i] = (2 * severity - 1) * Math.tanh(moodLogOdds[i] / 2);
    }
    double best = whereSlopeVanishes(products);
    double least = likelihood(products, best) - WITHIN * draws;
    return new Association(
        best, end(products, best, -MOST, least), end(products, best, MOST, least));
  }

  private static double whereSlopeVanishes(double[] products) {
    double low = -MOST;
    double high = MOST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double slope = 0;
      for (double product : products) {
        slope += product / (1 + middle * product);
      }
      low = slope > 0 ? middle : low;
      high = slope > 0 ? high : middle;
    }
    return (low + high) / 2;
  }

  private static double end(double[] products, double inside, double outside, double least) {
    double in = inside;
    double out = outside;
    if (likelihood(products, out) >= least) {
      return out;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      boolean holds = likelihood(products, middle) >= least;
      in = holds ? middle : in;
      out = holds ? out : middle;
    }
    return in;
  }

  private static double likelihood(double[] products, double rho) {
    double sum = 0;
    for (double product : products) {
      sum += Math.log1p(rho * product);
    }
    return sum;
  }
}
