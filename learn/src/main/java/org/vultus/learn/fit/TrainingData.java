package org.vultus.learn.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vultus.learn.audit.WithoutTwins;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Split;
import org.vultus.learn.recipe.Recipe;

/** Opens what a recipe trains on. */
public final class TrainingData {
  private TrainingData() {}

  /**
   * Opens the data set of a recipe, labelled and split as it says, without the pictures that it
   * leaves out.
   *
   * @param listener is told how many pictures are compared with those to leave out
   * @throws IOException if it is missing or damaged, has no training or validation images, or does
   *     not fit the recipe's network
   */
  public static DataSet open(DataCatalog catalog, Recipe recipe, TrainingListener listener)
      throws IOException {
    DataSet data = catalog.open(recipe.data(), OpenOptions.of(recipe.split()));
    try {
      Trainer.requireTrainable(recipe, data);
      recipe.describe(data.classes().size());
      return recipe.leaveOut().isEmpty()
          ? data
          : without(data, recipe.leaveOut().get(), catalog, listener);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static DataSet without(
      DataSet data, List<Recipe.HeldOut> heldOut, DataCatalog catalog, TrainingListener listener)
      throws IOException {
    List<DataSet> others = new ArrayList<>();
    try {
      for (Recipe.HeldOut other : heldOut) {
        others.add(catalog.open(other.data(), OpenOptions.of(other.split())));
      }
      int total = data.items(Split.TRAIN).size() + data.items(Split.VALIDATION).size();
      AtomicInteger done = new AtomicInteger();
      return WithoutTwins.of(
          data, others, any -> listener.prepared("for twins", done.incrementAndGet(), total));
    } finally {
      for (DataSet other : others) {
        other.close();
      }
    }
  }
}
