package org.vultus.model;

/**
 * When a picture does not look like those that the network knows, so that its probabilities mean
 * nothing: a softmax is as sure of a photograph as of a scan.
 *
 * <p>The score is an output of the graph ({@link Outputs#outlierScore}); the limit is a high
 * quantile of it on the validation split. 0.995 lets one in about 200 pictures of the study be
 * turned away, which a reader then has to read alone: cheap, compared with a confident finding in a
 * picture of something else, and the scores of other studies lie far above it.
 *
 * @param quantile share of the study's own pictures that are to pass, in (0, 1)
 * @param limit the largest score that passes, above 0
 * @param images how many images it was chosen on
 */
public record OutOfDistribution(double quantile, double limit, int images) {
  public OutOfDistribution {
    Shares.requireInside("quantile", quantile);
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("want a finite limit above 0, got " + limit);
    }
    if (images < 1) {
      throw new IllegalArgumentException("want images from 1, got " + images);
    }
  }

  /** {@return whether a picture of this score is none that the network knows} */
  public boolean isOutlier(double score) {
    return !(score <= limit);
  }
}
