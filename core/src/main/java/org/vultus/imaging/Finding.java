package org.vultus.imaging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.vultus.model.Saliency;
import org.vultus.provenance.ModelReference;

/**
 * What a network sees in one scan.
 *
 * @param label the class of the highest probability; the first of equals
 * @param probabilities one a class, in the bundle's order, each in [0, 1]; where classes are
 *     exclusive, they sum to 1 within 1e-4
 * @param embedding the features that the last layer reads: float32 [D]; shared, not to be changed
 * @param saliency where the evidence for {@code label} lies
 * @param model which weights say so
 * @param outlierScore how far the scan lies from those that the network knows, 0 or more; empty
 *     where the model does not say
 * @param exclusive whether the scan shows exactly one of the classes; else each is there or not,
 *     whatever the others are
 */
public record Finding(
    String label,
    Map<String, Double> probabilities,
    float[] embedding,
    Saliency saliency,
    ModelReference model,
    OptionalDouble outlierScore,
    boolean exclusive) {

  /** From above which probability on a finding is there that excludes no other. */
  public static final double PRESENT = 0.5;

  public Finding {
    Objects.requireNonNull(embedding, "embedding");
    Objects.requireNonNull(saliency, "saliency");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(outlierScore, "outlierScore");
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    if (!saliency.label().equals(label)) {
      throw new IllegalArgumentException(
          "want the saliency of '%s', got that of '%s'".formatted(label, saliency.label()));
    }
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean inRange = probabilities.values().stream().allMatch(p -> p >= 0 && p <= 1);
    if (!probabilities.containsKey(label) || !(exclusive ? Math.abs(sum - 1) <= 1e-4 : inRange)) {
      throw new IllegalArgumentException(
          "want probabilities %s, one of them for '%s', got %s"
              .formatted(exclusive ? "that sum to 1" : "in [0, 1]", label, probabilities));
    }
  }

  /**
   * {@return the classes that the scan shows: the label, or, where classes are not exclusive, those
   * of a probability above 1/2, in the bundle's order, possibly none}
   */
  public List<String> present() {
    return exclusive
        ? List.of(label)
        : probabilities.entrySet().stream()
            .filter(entry -> entry.getValue() > PRESENT)
            .map(Map.Entry::getKey)
            .toList();
  }

  /** {@return the probability of the label, in [0, 1]} */
  public double probability() {
    return probabilities.get(label);
  }
}
