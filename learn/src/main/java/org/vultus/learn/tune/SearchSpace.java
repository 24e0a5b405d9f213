package org.vultus.learn.tune;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a tuning may try: every combination of the values of its keys.
 *
 * @param variations one a key
 */
public record SearchSpace(List<Variation> variations) {
  /** No tuning has more trials. */
  public static final int MOST_TRIALS = 1000;

  private static final int DRAWS_A_TRIAL = 200;

  public SearchSpace {
    variations = List.copyOf(variations);
    if (variations.isEmpty()) {
      throw new IllegalArgumentException("want at least one key to vary, got none");
    }
    for (Variation one : variations) {
      for (Variation other : variations) {
        if (one != other && (other.key() + ".").startsWith(one.key() + ".")) {
          throw new IllegalArgumentException(
              "'%s' and '%s' are varied, and one holds the other; vary one of them"
                  .formatted(one.key(), other.key()));
        }
      }
    }
  }

  /** {@return the space of these {@code KEY=VALUES}} See {@link Variation#parse}. */
  public static SearchSpace of(String... variations) {
    return new SearchSpace(List.of(variations).stream().map(Variation::parse).toList());
  }

  /**
   * {@return every combination, the last key varying fastest}
   *
   * @throws IllegalArgumentException if a key has a range, or there are more than {@link
   *     #MOST_TRIALS}
   */
  public List<List<Setting>> grid() {
    long count = 1;
    for (Variation variation : variations) {
      if (!(variation.values() instanceof Values.Listed listed)) {
        throw new IllegalArgumentException(
            "'%s' is a range, which a grid cannot walk; list its values, or search at random"
                .formatted(variation.key()));
      }
      count *= listed.values().size();
      if (count > MOST_TRIALS) {
        throw new IllegalArgumentException(
            "want a grid of at most %d trials, got more; list fewer values, or search at random"
                .formatted(MOST_TRIALS));
      }
    }
    List<List<Setting>> combinations = List.of(List.of());
    for (Variation variation : variations) {
      List<List<Setting>> longer = new ArrayList<>();
      for (List<Setting> combination : combinations) {
        for (String value : ((Values.Listed) variation.values()).values()) {
          List<Setting> settings = new ArrayList<>(combination);
          settings.add(new Setting(variation.key(), value));
          longer.add(settings);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /**
   * {@return so many different combinations, drawn at random} The first of them are the same for
   * any count, so that a search can be made longer.
   *
   * @param count in [1, {@link #MOST_TRIALS}]
   * @throws IllegalArgumentException if there are not so many combinations
   */
  public List<List<Setting>> random(int count, long seed) {
    if (count < 1 || count > MOST_TRIALS) {
      throw new IllegalArgumentException(
          "want 1 to %d trials, got %d".formatted(MOST_TRIALS, count));
    }
    SplittableRandom random = new SplittableRandom(seed);
    Set<List<Setting>> drawn = new LinkedHashSet<>();
    for (long draws = 0; drawn.size() < count; draws++) {
      if (draws == (long) count * DRAWS_A_TRIAL) {
        throw new IllegalArgumentException(
            "want %d different trials, found %d; ask for fewer, try all with a grid, or give more values"
                .formatted(count, drawn.size()));
      }
      List<Setting> settings = new ArrayList<>();
      for (Variation variation : variations) {
        settings.add(new Setting(variation.key(), variation.values().draw(random)));
      }
      drawn.add(settings);
    }
    return List.copyOf(drawn);
  }
}
