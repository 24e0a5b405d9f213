package org.vultus.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.vultus.model.FusionBundle;
import org.vultus.model.MoodBundle;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextBundle;

/** Tells apart what ships in {@code recipes/}. */
public final class ShippedRecipes {
  private ShippedRecipes() {}

  /** {@return whether a recipe is of a network that reads pictures} */
  public static boolean readsPictures(Path recipe) {
    try {
      return !StrictYaml.says(recipe, TextBundle.TASK_LINE)
          && !StrictYaml.says(recipe, FusionBundle.TASK_LINE)
          && !StrictYaml.says(recipe, MoodBundle.TASK_LINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
