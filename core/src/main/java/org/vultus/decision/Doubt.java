package org.vultus.decision;

import java.util.Objects;

/** Why a scan is {@link Decision.Indeterminate}: one of exactly four things, with its numbers. */
public sealed interface Doubt {

  /**
   * How far the odds of a probability may lie from those of its limit and still be near it: by a
   * factor of 1.5 up or down. That is 40 % to 60 % about a limit of one half, and 10 % to 19 %
   * about one of 13.7 %: a calibration that is off by so much would have decided otherwise. Odds
   * and not differences, as limits of some studies are small.
   */
  double NEAR = 1.5;

  /**
   * {@return whether a probability is too near to a limit to tell on which side of it it belongs}
   *
   * @param limit in [0, 1]; none is near one of 0 or 1, which decides nothing
   */
  static boolean isNear(double probability, double limit) {
    double odds = probability * (1 - limit);
    double oddsOfLimit = limit * (1 - probability);
    return limit > 0 && limit < 1 && odds <= NEAR * oddsOfLimit && oddsOfLimit <= NEAR * odds;
  }

  /**
   * More than one class is credible.
   *
   * @param set two classes or more
   */
  record Several(PredictionSet set) implements Doubt {
    public Several {
      if (set.labels().size() < 2) {
        throw new IllegalArgumentException("want a set of two classes or more, got " + set);
      }
    }
  }

  /**
   * No class is credible enough.
   *
   * @param set without classes
   */
  record NoneCredible(PredictionSet set) implements Doubt {
    public NoneCredible {
      if (!set.isEmpty()) {
        throw new IllegalArgumentException("want an empty set, got " + set);
      }
    }
  }

  /**
   * A probability lies near the limit that decides.
   *
   * @param label the most probable disease, or the finding that may be there
   * @param probability of disease, or of the finding, in [0, 1]
   * @param limit in [0, 1]
   */
  record NearLimit(String label, double probability, double limit) implements Doubt {
    public NearLimit {
      Objects.requireNonNull(label, "label");
      if (!isNear(probability, limit)) {
        throw new IllegalArgumentException(
            "want a probability near the limit " + limit + ", got " + probability);
      }
    }
  }

  /**
   * The most probable class is healthy and the scan is flagged, or it is a disease and the scan is
   * not flagged.
   *
   * @param label the most probable class
   */
  record FlagDisagrees(String label, Triage triage) implements Doubt {
    public FlagDisagrees {
      if (triage.isFlagged() != triage.at().healthy().contains(label)) {
        throw new IllegalArgumentException(
            "want a flag that disagrees with '" + label + "', got " + triage);
      }
    }
  }
}
