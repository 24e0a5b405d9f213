package org.vultus.decision;

/**
 * How far a scan lies from those that the network knows.
 *
 * @param score 0 or more, of no unit: comparable within one model only
 * @param limit the largest score that passes, above 0
 */
public record OutlierScore(double score, double limit) {
  public OutlierScore {
    if (!(score >= 0) || !(limit > 0)) {
      throw new IllegalArgumentException(
          "want a score of 0 or more and a limit above 0, got " + score + " and " + limit);
    }
  }

  /** {@return whether the scan is none that the network knows} */
  public boolean isOutlier() {
    return score > limit;
  }
}
