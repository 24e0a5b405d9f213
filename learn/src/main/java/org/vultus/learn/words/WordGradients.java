package org.vultus.learn.words;

import java.util.List;

/**
 * Sums of a batch's gradients, and the steps that follow from them: those of Adam [1], but for two
 * things. Rows of the table that no token of a batch used are left as they are, moments included.
 * And the moments, which begin at 0, are not corrected for it: the first hundreds of steps of a row
 * are several times as long as the rate says, so that tokens that are met seldom learn fast. The
 * rates of the recipes were chosen with this.
 *
 * <p>[1] Kingma and Ba 2015, Adam, arXiv:1412.6980
 */
final class WordGradients {
  private static final float DECAY = 0.9f;
  private static final float SQUARE_DECAY = 0.999f;
  private static final float EPSILON = 1e-6f;

  private final WordNetwork network;
  private final List<float[]> dense;
  private final List<float[]> means;
  private final List<float[]> squares;
  private final float[] table;
  private final float[] tableMeans;
  private final float[] tableSquares;
  private final boolean[] isUsed;
  private final int[] used;
  private int usedCount;

  WordGradients(WordNetwork network) {
    this.network = network;
    dense = zeros(network.dense());
    means = zeros(network.dense());
    squares = zeros(network.dense());
    table = new float[network.table().length];
    tableMeans = new float[table.length];
    tableSquares = new float[table.length];
    isUsed = new boolean[network.buckets()];
    used = new int[network.buckets()];
  }

  private static List<float[]> zeros(List<float[]> like) {
    return like.stream().map(values -> new float[values.length]).toList();
  }

  float[] kernel() {
    return dense.get(0);
  }

  float[] kernelBias() {
    return dense.get(1);
  }

  float[] weights(Head head) {
    return dense.get(2 + head.ordinal());
  }

  float[] bias(Head head) {
    return dense.get(2 + Head.values().length + head.ordinal());
  }

  float[] table() {
    return table;
  }

  /** Adds the gradient of a row of the table, which stands in an array from an index on. */
  void addRow(int row, float[] gradient, int from) {
    if (!isUsed[row]) {
      isUsed[row] = true;
      used[usedCount++] = row;
    }
    int width = network.width();
    for (int d = 0; d < width; d++) {
      table[row * width + d] += gradient[from + d];
    }
  }

  /** Moves the weights against the sums, and sets these to 0. */
  void step(float rate, float tableRate) {
    for (int i = 0; i < dense.size(); i++) {
      move(
          network.dense().get(i),
          dense.get(i),
          means.get(i),
          squares.get(i),
          0,
          dense.get(i).length,
          rate);
    }
    int width = network.width();
    for (int i = 0; i < usedCount; i++) {
      int from = used[i] * width;
      move(network.table(), table, tableMeans, tableSquares, from, from + width, tableRate);
      isUsed[used[i]] = false;
    }
    usedCount = 0;
  }

  private static void move(
      float[] weights, float[] sums, float[] mean, float[] square, int from, int to, float rate) {
    for (int i = from; i < to; i++) {
      float slope = sums[i];
      sums[i] = 0;
      mean[i] += (1 - DECAY) * (slope - mean[i]);
      square[i] += (1 - SQUARE_DECAY) * (slope * slope - square[i]);
      weights[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) + EPSILON);
    }
  }
}
