package org.vultus.learn.baseline;

import java.util.List;
import java.util.stream.IntStream;
import org.vultus.learn.recipe.Recipe;

/** What a support vector machine is shown; which of its variants is chosen on validation data. */
public enum Features {
  /** Histograms of oriented gradients: shapes, without brightness and colour. */
  HOG {
    @Override
    List<Descriptor> variants(Recipe.Input input) {
      int shorter = Math.min(input.height(), input.width());
      List<Descriptor> variants =
          IntStream.of(4, 7, 12)
              .map(cells -> shorter / cells)
              .filter(cell -> cell >= LEAST_CELL)
              .<Descriptor>mapToObj(cell -> new Descriptor.Hog(input.height(), input.width(), cell))
              .toList();
      if (variants.isEmpty()) {
        throw new IllegalArgumentException(
            "want an input of %d pixels a side or more for HOG, got %d x %d"
                .formatted(4 * LEAST_CELL, input.height(), input.width()));
      }
      return variants;
    }
  },

  /** Pixels, made smaller: brightness, colour and coarse shapes. */
  PIXELS {
    @Override
    List<Descriptor> variants(Recipe.Input input) {
      return IntStream.of(16, 32)
          .map(side -> Math.min(side, input.height()))
          .distinct()
          .<Descriptor>mapToObj(height -> new Descriptor.Values(height, scaled(input, height)))
          .toList();
    }
  };

  /** Smaller cells hold too few gradients for a histogram. */
  private static final int LEAST_CELL = 4;

  /** {@return the variants to choose from, for pictures of this size} */
  abstract List<Descriptor> variants(Recipe.Input input);

  private static int scaled(Recipe.Input input, int height) {
    return Math.max(1, Math.round((float) input.width() * height / input.height()));
  }
}
