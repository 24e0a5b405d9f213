package org.vultus.learn.tune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vultus.learn.recipe.Recipe;
import org.vultus.provenance.Sha256;

/**
 * All trials of a tuning, each checked before the first is trained.
 *
 * @param base the recipe that is tuned
 * @param epochs of each training; empty: as many as its recipe says
 * @param trials in the order in which they are trained
 */
public record TuningPlan(RecipeText base, OptionalInt epochs, List<Trial> trials) {
  public TuningPlan {
    trials = List.copyOf(trials);
  }

  /**
   * Plans a tuning.
   *
   * @param combinations from {@link SearchSpace#grid} or {@link SearchSpace#random}
   * @param epochs of each training, for shorter trials; empty: as many as the recipe says
   * @param seeds how many trainings judge one combination, by their mean
   * @param classes of the data set
   * @throws IOException if a combination makes no valid recipe, a network that cannot be built, or
   *     the same trainings as another
   */
  public static TuningPlan of(
      RecipeText base, List<List<Setting>> combinations, OptionalInt epochs, int seeds, int classes)
      throws IOException {
    if (seeds < 1 || (long) seeds * combinations.size() > SearchSpace.MOST_TRIALS) {
      throw new IOException(
          "want 1 to %d trainings, got %d trials of %d seeds; ask for fewer"
              .formatted(SearchSpace.MOST_TRIALS, combinations.size(), seeds));
    }
    requireFree(combinations, "training.epochs", epochs.isPresent());
    requireFree(combinations, "seed", seeds > 1);
    List<Trial> trials = new ArrayList<>();
    Map<Training, Trial> known = new HashMap<>();
    for (List<Setting> settings : combinations) {
      Trial trial = Trial.of(base, settings, epochs, seeds, classes);
      Trial same = known.putIfAbsent(Training.of(trial.recipes().get(0)), trial);
      if (same != null) {
        throw new IOException(
            "%s: %s and %s are the same training; leave one of them out"
                .formatted(base.source(), same.settings(), settings));
      }
      trials.add(trial);
    }
    return new TuningPlan(base, epochs, trials);
  }

  /** What makes two trials the same: the fit, and whether its answers are mirrored. */
  private record Training(Sha256 fit, boolean mirrored) {
    static Training of(Recipe recipe) {
      return new Training(recipe.fitDigest(), recipe.mirrored());
    }
  }

  private static void requireFree(List<List<Setting>> combinations, String key, boolean taken)
      throws IOException {
    boolean varied =
        combinations.stream().flatMap(List::stream).anyMatch(setting -> setting.key().equals(key));
    if (taken && varied) {
      throw new IOException(
          "'%s' is varied and given for all trials as well; do one of both".formatted(key));
    }
  }

  /**
   * {@return the recipe that is tuned, with the settings of a tuning's best trial; epochs and seed
   * are its own again}
   */
  public RecipeText winner(Tuning tuning) throws IOException {
    return base.with(tuning.best().settings());
  }
}
