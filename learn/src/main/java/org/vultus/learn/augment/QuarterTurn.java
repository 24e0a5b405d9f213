package org.vultus.learn.augment;

import org.vultus.preprocess.Pixels;

/** Turns a square picture by 90 degrees clockwise: pixels move, none is made anew. */
final class QuarterTurn {
  private QuarterTurn() {}

  static Pixels of(Pixels pixels) {
    int side = pixels.width();
    if (pixels.height() != side) {
      throw new IllegalArgumentException(
          "want a square picture for quarterTurn, got %d × %d".formatted(side, pixels.height()));
    }
    float[] source = pixels.values();
    float[] turned = new float[source.length];
    for (int plane = 0; plane < source.length; plane += side * side) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          turned[plane + x * side + side - 1 - y] = source[plane + y * side + x];
        }
      }
    }
    return new Pixels(pixels.channels(), side, side, turned);
  }
}
