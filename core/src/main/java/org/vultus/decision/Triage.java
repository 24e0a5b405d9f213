package org.vultus.decision;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.vultus.imaging.Finding;
import org.vultus.model.OperatingPoint;

/**
 * Whether a scan wants a second look, even where its most probable class is healthy.
 *
 * @param diseaseProbability probability that the scan is of none of the healthy classes, in [0, 1]
 * @param at the operating point that decides
 */
public record Triage(double diseaseProbability, OperatingPoint at) {
  public Triage {
    if (!(diseaseProbability >= 0 && diseaseProbability <= 1)) {
      throw new IllegalArgumentException(
          "want a probability of disease in [0, 1], got " + diseaseProbability);
    }
  }

  /** {@return whether the probability of disease reaches the operating point} */
  public boolean isFlagged() {
    return at.flags(diseaseProbability);
  }

  /** {@return of the classes that are not healthy the most probable one, where there is one} */
  Optional<String> mostProbableDisease(Finding finding) {
    return finding.probabilities().entrySet().stream()
        .filter(entry -> !at.healthy().contains(entry.getKey()))
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }
}
