package org.vultus.learn.net;

/**
 * The choice of a network in a recipe: {@code kind} and its hyper-parameters. One file an
 * architecture.
 */
public sealed interface Architecture
    permits ResidualCnn, MiniXception, RowLstm, PlainCnn, CsamVgg, GhostResnet, Resnet50 {

  /**
   * Writes the network down for one problem.
   *
   * @param input shape of one image
   * @param classes how many classes it tells apart
   * @throws IllegalArgumentException if the input is too small for the network's depth
   */
  Network describe(Shape input, int classes);
}
