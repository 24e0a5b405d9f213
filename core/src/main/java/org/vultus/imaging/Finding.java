package org.vultus.imaging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.vultus.provenance.ModelReference;

/**
 * What a network sees in one scan.
 *
 * @param label the class of the highest probability; the first of equals
 * @param probabilities one a class, in the bundle's order, each in [0, 1], summing to 1 within 1e-4
 * @param embedding the features that the last layer reads: float32 [D]; shared, not to be changed
 * @param saliency where the evidence for {@code label} lies
 * @param model which weights say so
 * @param outlierScore how far the scan lies from those that the network knows, 0 or more; empty
 *     where the model does not say
 */
public record Finding(
    String label,
    Map<String, Double> probabilities,
    float[] embedding,
    Saliency saliency,
    ModelReference model,
    OptionalDouble outlierScore) {
  public Finding {
    Objects.requireNonNull(embedding, "embedding");
    Objects.requireNonNull(saliency, "saliency");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(outlierScore, "outlierScore");
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!probabilities.containsKey(label) || !(Math.abs(sum - 1) <= 1e-4)) {
      throw new IllegalArgumentException(
          "want probabilities that sum to 1, one of them for '%s', got %s"
              .formatted(label, probabilities));
    }
  }

  /** {@return the probability of the label, in [0, 1]} */
  public double probability() {
    return probabilities.get(label);
  }
}
