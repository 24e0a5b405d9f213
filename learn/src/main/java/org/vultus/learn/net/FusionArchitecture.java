package org.vultus.learn.net;

/**
 * The choice of a network that joins features, in a recipe: {@code kind} and its hyper-parameters.
 */
public sealed interface FusionArchitecture permits FusionCnn, FusionMlp {

  /**
   * Writes the network down for one problem.
   *
   * @param input shape of one patient's features
   * @param classes how many answers it weighs
   * @throws IllegalArgumentException if it cannot read features of this shape
   */
  Network describe(Shape input, int classes);
}
