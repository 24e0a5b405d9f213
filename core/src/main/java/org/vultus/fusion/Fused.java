package org.vultus.fusion;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vultus.model.FusionBundle;
import org.vultus.provenance.ModelReference;

/**
 * What scan, face and words say together, beside what the scan says alone.
 *
 * @param alone what the scan says by itself: one a class, in the study's order, summing to 1
 * @param probabilities one a class, in the study's order, each in [0, 1], summing to 1 within 1e-4
 * @param shift what face and words add to the log odds of disease; 0 where there are neither
 * @param diseaseAlone probability of any disease by the scan by itself, in [0, 1]
 * @param disease probability of any disease, in [0, 1]
 * @param cohort the patients that the fusion was taught by
 * @param model which weights say so
 */
public record Fused(
    Map<String, Double> alone,
    Map<String, Double> probabilities,
    double shift,
    double diseaseAlone,
    double disease,
    FusionBundle.Cohort cohort,
    ModelReference model) {
  private static final double LEAST = 1e-6;

  public Fused {
    Objects.requireNonNull(cohort, "cohort");
    Objects.requireNonNull(model, "model");
    alone = Collections.unmodifiableMap(new LinkedHashMap<>(alone));
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(Math.abs(sum - 1) <= 1e-4) || !Double.isFinite(shift)) {
      throw new IllegalArgumentException(
          "want probabilities that sum to 1 and a finite shift, got %s and %s"
              .formatted(probabilities, shift));
    }
  }

  /**
   * Moves the odds of disease; among diseases and among healthy classes nothing changes.
   *
   * @param scan what the scan says alone: one a class, summing to 1
   * @param evidence of face and words, as a log likelihood ratio
   */
  static Fused of(Map<String, Double> scan, double evidence, FusionBundle bundle) {
    List<String> healthy = bundle.healthy();
    double well = sum(scan, healthy, true);
    double before = sum(scan, healthy, false);
    double shift = bundle.calibration().shift(logOdds(before), evidence);
    double factor = Math.exp(shift);
    double ill = before * factor;
    Map<String, Double> moved = new LinkedHashMap<>();
    scan.forEach(
        (name, p) -> moved.put(name, p * (healthy.contains(name) ? 1 : factor) / (well + ill)));
    return new Fused(
        scan, moved, shift, before, ill / (well + ill), bundle.cohort(), bundle.reference());
  }

  /** {@return the logarithm of odds of at most a million to one} */
  public static double logOdds(double probability) {
    double p = Math.min(1 - LEAST, Math.max(LEAST, probability));
    return Math.log(p / (1 - p));
  }

  private static double sum(Map<String, Double> scan, List<String> healthy, boolean wanted) {
    return scan.entrySet().stream()
        .filter(entry -> healthy.contains(entry.getKey()) == wanted)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
