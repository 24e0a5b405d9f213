package org.vultus.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Names of a model's outputs, and what they mean.
 *
 * @param logits float32 [N, classes], before temperature and activation
 * @param embedding float32 [N, D]: the features that the last linear layer reads
 * @param classActivation float32 [N, classes, h, w]: evidence for each class at each place; its
 *     mean over h and w is the logit (Zhou et al. 2016, arXiv:1512.04150)
 * @param outlierScore float32 [N, 1], 0 or more: how far an input lies from the training split, in
 *     the network's features; absent: the graph does not say
 * @param activation what makes probabilities of the logits; absent: softmax. Sigmoid: each class is
 *     a finding that is there or not, whatever the others are
 * @param grid where the cells of {@code classActivation} lie; absent: they share the input evenly
 * @param mirrored whether the network was taught mirror images, so that left and right are alike to
 *     it; absent: it is not told
 */
public record Outputs(
    String logits,
    String embedding,
    String classActivation,
    Optional<String> outlierScore,
    Optional<OutputActivation> activation,
    Optional<MapGrid> grid,
    Optional<Boolean> mirrored) {
  public Outputs {
    Objects.requireNonNull(logits, "logits");
    Objects.requireNonNull(embedding, "embedding");
    Objects.requireNonNull(classActivation, "classActivation");
    Objects.requireNonNull(outlierScore, "outlierScore");
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(mirrored, "mirrored");
  }

  /**
   * Outputs whose classes exclude one another, of a graph without outlier scores, whose maps share
   * the input evenly.
   */
  public Outputs(String logits, String embedding, String classActivation) {
    this(
        logits,
        embedding,
        classActivation,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** {@return these outputs with another activation} */
  public Outputs with(OutputActivation other) {
    return new Outputs(
        logits,
        embedding,
        classActivation,
        outlierScore,
        Optional.of(other).filter(activation -> activation != OutputActivation.SOFTMAX),
        grid,
        mirrored);
  }

  /** {@return these outputs of a network that was taught mirror images, or was not} */
  public Outputs mirrored(boolean taught) {
    return new Outputs(
        logits, embedding, classActivation, outlierScore, activation, grid, Optional.of(taught));
  }

  /**
   * {@return whether left and right are alike to the network, so that it cannot notice a mirrored
   * picture; taken to be so where it is not told}
   */
  public boolean isMirrorBlind() {
    return mirrored.orElse(true);
  }

  /** {@return what makes probabilities of the logits} */
  public OutputActivation activates() {
    return activation.orElse(OutputActivation.SOFTMAX);
  }
}
