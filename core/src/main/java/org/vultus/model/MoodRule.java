package org.vultus.model;

/**
 * How sure a network must be of a mood before it is told: below the minimum the displayed mood is
 * "other", as no class is sure enough.
 *
 * <p>The minimum is the one that gives the four states of the mood the highest weighted F1 on the
 * validation split; 0 where turning away faces helps no state enough to pay for the others. Hazard:
 * it is a property of that split. Where faces are harder than there, more of them become "other".
 *
 * @param minimum least probability of a mood that is told, in [0, 1)
 * @param weightedF1 what it reached on the validation split, in [0, 1]
 * @param images how many faces it was chosen on
 */
public record MoodRule(double minimum, double weightedF1, int images) {
  public MoodRule {
    if (!(minimum >= 0 && minimum < 1)) {
      throw new IllegalArgumentException("want a minimum in [0, 1), got " + minimum);
    }
    Shares.require("weightedF1", weightedF1);
    if (images < 1) {
      throw new IllegalArgumentException("want images from 1, got " + images);
    }
  }

  /** {@return whether a mood of this probability is told} */
  public boolean tells(double probability) {
    return probability >= minimum;
  }
}
