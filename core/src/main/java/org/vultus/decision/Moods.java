package org.vultus.decision;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.vultus.emotion.Mood;

/**
 * The mood that a face displays or words say, as probabilities.
 *
 * @param probabilities one a {@link Mood}, each in [0, 1], summing to 1 within 1e-4
 */
public record Moods(Map<Mood, Double> probabilities) {
  public Moods {
    probabilities = Collections.unmodifiableMap(new EnumMap<>(probabilities));
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean inRange = probabilities.values().stream().allMatch(p -> p >= 0 && p <= 1);
    if (probabilities.size() != Mood.values().length || !inRange || !(Math.abs(sum - 1) <= 1e-4)) {
      throw new IllegalArgumentException(
          "want one probability a mood, summing to 1, got " + probabilities);
    }
  }

  /** {@return the mood of the highest probability; the first of equals} */
  public Mood strongest() {
    Comparator<Map.Entry<Mood, Double>> byProbability = Map.Entry.comparingByValue();
    return probabilities.entrySet().stream().min(byProbability.reversed()).orElseThrow().getKey();
  }

  /** {@return the probability of a mood, in [0, 1]} */
  public double of(Mood mood) {
    return probabilities.get(mood);
  }
}
