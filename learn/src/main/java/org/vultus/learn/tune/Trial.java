package org.vultus.learn.tune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.vultus.learn.recipe.Distillation;
import org.vultus.learn.recipe.Recipe;

/**
 * One combination of settings, and the trainings that judge it.
 *
 * @param settings what differs from the recipe that is tuned
 * @param recipes what is trained: one a seed
 */
public record Trial(List<Setting> settings, List<Recipe> recipes) {
  public Trial {
    settings = List.copyOf(settings);
    recipes = List.copyOf(recipes);
  }

  /**
   * Writes the recipes of a trial and finds out whether they can be trained.
   *
   * @param epochs of each training; empty: as many as the recipe says
   * @param seeds how many trainings, whose seeds count up from the recipe's
   * @param classes of the data set
   * @throws IOException if the settings make no valid recipe, or a network that cannot be built
   */
  static Trial of(
      RecipeText base, List<Setting> settings, OptionalInt epochs, int seeds, int classes)
      throws IOException {
    Recipe original = base.recipe();
    RecipeText text = base.with(settings);
    Recipe varied = text.recipe();
    if (!varied.onSameImagesAs(original)) {
      throw new IOException(
          "%s: trials on other images cannot be ranked; leave data, split and leaveOut as they are"
              .formatted(text.source()));
    }
    if (!varied.pretrained().equals(original.pretrained())
        || !places(varied).equals(places(original))) {
      throw new IOException(
          "%s: all trials have the weights to begin with, and the teacher, that the recipe names; leave pretrained and distillation.teacher as they are"
              .formatted(text.source()));
    }
    try {
      varied.describe(classes);
    } catch (IllegalArgumentException e) {
      throw new IOException(text.source() + ": " + e.getMessage(), e);
    }
    if (epochs.isPresent()) {
      text = text.with(new Setting("training.epochs", Integer.toString(epochs.getAsInt())));
    }
    List<Recipe> recipes = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      Setting seed = new Setting("seed", Long.toString(varied.seed() + i));
      recipes.add((i == 0 ? text : text.with(seed)).recipe());
    }
    return new Trial(settings, recipes);
  }

  private static List<String> places(Recipe recipe) {
    return recipe.distillation().map(Distillation::teacher).orElse(List.of());
  }

  /**
   * {@return the settings on one line, by the last words of their keys: "batchSize 64, dropout 0"}
   */
  public String label() {
    return settings.stream()
        .map(s -> s.key().substring(s.key().lastIndexOf('.') + 1) + " " + s.value())
        .collect(Collectors.joining(", "));
  }
}
