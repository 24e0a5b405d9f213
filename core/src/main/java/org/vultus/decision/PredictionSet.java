package org.vultus.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vultus.model.PredictionSets;

/**
 * The classes that are credible for one scan.
 *
 * @param coverage share of scans whose set holds their true class, as {@link PredictionSets}
 *     promises it, in (0, 1)
 * @param labels the classes, the most probable first; none: no class is credible enough
 */
public record PredictionSet(double coverage, List<String> labels) {
  public PredictionSet {
    labels = List.copyOf(labels);
    if (!(coverage > 0 && coverage < 1)) {
      throw new IllegalArgumentException("want a coverage in (0, 1), got " + coverage);
    }
  }

  /** {@return the set for these probabilities, one a class} */
  public static PredictionSet of(Map<String, Double> probabilities, PredictionSets rule) {
    Comparator<Map.Entry<String, Double>> byProbability = Map.Entry.comparingByValue();
    return new PredictionSet(
        rule.coverage(),
        probabilities.entrySet().stream()
            .filter(entry -> rule.holds(entry.getValue()))
            .sorted(byProbability.reversed())
            .map(Map.Entry::getKey)
            .toList());
  }

  /** {@return whether no class is credible enough} */
  public boolean isEmpty() {
    return labels.isEmpty();
  }
}
