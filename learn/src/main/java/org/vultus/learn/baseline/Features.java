package org.vultus.learn.baseline;

import java.util.List;
import java.util.stream.IntStream;
import org.vultus.learn.recipe.Recipe;

/** What a support vector machine is shown; which of its variants is chosen on validation data. */
public enum Features {
  /** Histograms of oriented gradients: shapes, without brightness and colour. */
  HOG,

  /** Local binary patterns: fine texture, whatever its brightness and contrast. */
  LBP,

  /** Gabor filters: stripes of several widths and directions. */
  GABOR,

  /** Pixels, made smaller: brightness, colour and coarse shapes. */
  PIXELS;

  /** Smaller cells hold too few pixels for a histogram. */
  private static final int LEAST_CELL = 4;

  /**
   * {@return the variants to choose from, for pictures of this size}
   *
   * @throws IllegalArgumentException if pictures of this size have no four cells along a side
   */
  List<Descriptor> variants(Recipe.Input input) {
    int height = input.height();
    int width = input.width();
    return switch (this) {
      case HOG ->
          cells(input, "HOG", 4, 7, 12)
              .<Descriptor>mapToObj(cell -> new Descriptor.Hog(height, width, cell))
              .toList();
      case LBP ->
          cells(input, "LBP", 4, 7)
              .boxed()
              .flatMap(
                  cell ->
                      IntStream.of(1, 2)
                          .<Descriptor>mapToObj(
                              radius -> new Descriptor.Lbp(height, width, cell, radius)))
              .toList();
      case GABOR ->
          cells(input, "Gabor filters", 4, 7)
              .<Descriptor>mapToObj(cell -> new Descriptor.Gabor(height, width, cell))
              .toList();
      case PIXELS ->
          IntStream.of(16, 32)
              .map(side -> Math.min(side, height))
              .distinct()
              .<Descriptor>mapToObj(side -> new Descriptor.Values(side, scaled(input, side)))
              .toList();
    };
  }

  /**
   * {@return sides of cells, so many to the shorter side of the picture; without those too small}
   */
  private static IntStream cells(Recipe.Input input, String what, int... counts) {
    int shorter = Math.min(input.height(), input.width());
    if (shorter < counts[0] * LEAST_CELL) {
      throw new IllegalArgumentException(
          "want an input of %d pixels a side or more for %s, got %d x %d"
              .formatted(counts[0] * LEAST_CELL, what, input.height(), input.width()));
    }
    return IntStream.of(counts).map(count -> shorter / count).filter(cell -> cell >= LEAST_CELL);
  }

  private static int scaled(Recipe.Input input, int height) {
    return Math.max(1, Math.round((float) input.width() * height / input.height()));
  }
}
