package org.vultus.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.vultus.model.ModelKind;

/** Tells apart what ships in {@code recipes/}. */
public final class ShippedRecipes {
  private ShippedRecipes() {}

  /** {@return whether a recipe is of a network that reads pictures} */
  public static boolean readsPictures(Path recipe) {
    try {
      return ModelKind.of(recipe) == ModelKind.PICTURES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
