package org.vultus.model;

/**
 * How sure a router must be before a kind of picture counts as recognised.
 *
 * <p>The limit is a low quantile of p(true kind) over those pictures of the validation split that
 * are of a kind: all but so many in a thousand pass. Pictures of no kind choose nothing here, as
 * nobody can draw a fair sample of everything else. Half is the least: below it, what is left to
 * the others is more likely.
 *
 * @param quantile share of pictures of a kind that are to pass, in (0, 1)
 * @param minimum least probability that passes, in [0.5, 1)
 * @param images how many pictures it was chosen on
 */
public record RecognitionRule(double quantile, double minimum, int images) {
  /** The class of a router that is no kind: pictures that no study reads. */
  public static final String NONE = "none";

  /** Least {@link #minimum}. */
  public static final double HALF = 0.5;

  public RecognitionRule {
    Shares.requireInside("quantile", quantile);
    if (!(minimum >= HALF && minimum < 1)) {
      throw new IllegalArgumentException("want a minimum in [0.5, 1), got " + minimum);
    }
    if (images < 1) {
      throw new IllegalArgumentException("want images from 1, got " + images);
    }
  }

  /** {@return whether a kind of this probability is recognised} */
  public boolean recognizes(double probability) {
    return probability >= minimum;
  }
}
