package org.vultus.learn.compare;

/**
 * How much of a comparison is run.
 *
 * @param epochs at most so many of every network
 * @param images at most so many of each split
 */
public record Extent(int epochs, int images) {
  /** As the recipes and data sets say. */
  public static final Extent WHOLE = new Extent(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public Extent {
    if (epochs < 1 || images < 1) {
      throw new IllegalArgumentException(
          "want epochs and images from 1, got %d and %d".formatted(epochs, images));
    }
  }
}
