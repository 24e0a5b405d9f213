package org.vultus.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a network gave for a batch of N inputs; row-major, one input after the other.
 *
 * <p>The arrays are shared, not copied; whoever gets them reads them.
 *
 * @param bundle names of the classes and the temperature
 * @param count N
 * @param logits shape [N, classes]
 * @param embedding shape [N, D]
 * @param classActivation shape [N, classes, mapHeight, mapWidth]
 * @param mapHeight rows of a class activation map
 * @param mapWidth columns of a class activation map
 * @param outlierScores shape [N, 1], where the graph gives them
 */
public record Activations(
    ModelBundle bundle,
    int count,
    float[] logits,
    float[] embedding,
    float[] classActivation,
    int mapHeight,
    int mapWidth,
    Optional<float[]> outlierScores) {

  /**
   * Calibrated probabilities of one input: the bundle's activation of logits / temperature.
   *
   * @param index of the input, in [0, N)
   * @return one a class, in the bundle's order, each in [0, 1]; of exclusive classes they sum to 1
   *     within 1e-9
   * @throws IllegalStateException if a logit is not finite
   */
  public double[] probabilities(int index) {
    return bundle.outputs().activates().of(logits(index), bundle.temperature());
  }

  /**
   * {@return the logits of one input, a copy of one value a class}
   *
   * @throws IllegalStateException if one is not finite
   */
  public float[] logits(int index) {
    int classes = bundle.classes().size();
    float[] row = Arrays.copyOfRange(logits, index * classes, (index + 1) * classes);
    for (int c = 0; c < classes; c++) {
      if (!Float.isFinite(row[c])) {
        throw new IllegalStateException(
            "model %s gave a logit of %s for class '%s'; run: vultus models verify %s"
                .formatted(bundle.name(), row[c], bundle.classes().get(c), bundle.name()));
      }
    }
    return row;
  }

  /**
   * {@return how far one input lies from the training split, 0 or more; empty where the graph does
   * not say}
   *
   * @throws IllegalStateException if the score is not a number
   */
  public OptionalDouble outlierScore(int index) {
    if (outlierScores.isEmpty()) {
      return OptionalDouble.empty();
    }
    double score = outlierScores.get()[index];
    if (Double.isNaN(score)) {
      throw new IllegalStateException(
          "model %s gave an outlier score that is no number; run: vultus models verify %s"
              .formatted(bundle.name(), bundle.name()));
    }
    return OptionalDouble.of(score);
  }

  /** {@return the embedding of one input, a copy of D values} */
  public float[] embedding(int index) {
    int size = embedding.length / count;
    return Arrays.copyOfRange(embedding, index * size, (index + 1) * size);
  }

  /** {@return the class activation map of one input and class: a copy, [mapHeight, mapWidth]} */
  public float[] classActivation(int index, int classIndex) {
    int size = mapHeight * mapWidth;
    int from = (index * bundle.classes().size() + classIndex) * size;
    return Arrays.copyOfRange(classActivation, from, from + size);
  }
}
