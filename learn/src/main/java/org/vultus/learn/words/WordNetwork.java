package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A network that reads hashed tokens, as arrays of weights.
 *
 * <p>A token's values are the mean of the rows of its ids [1]. A convolution over three tokens in a
 * row, its strongest answer of each filter anywhere in the text [2], and the mean of all tokens are
 * the features; each head is linear in them.
 *
 * <p>[1] Bojanowski et al. 2017, arXiv:1607.04606. [2] Kim 2014, Convolutional Neural Networks for
 * Sentence Classification, arXiv:1408.5882
 */
public final class WordNetwork {
  /** Tokens that one filter sees. */
  public static final int WINDOW = 3;

  private final int buckets;
  private final int width;
  private final int filters;
  private final boolean[][] known;
  private final float[] table;
  private final float[] kernel;
  private final float[] kernelBias;
  private final List<float[]> heads = new ArrayList<>();
  private final List<float[]> headBiases = new ArrayList<>();

  /**
   * Makes a network of random weights.
   *
   * @param answers how many logits each head has, in the order of {@link Head}
   */
  WordNetwork(int buckets, WordsRecipe.Size size, List<Integer> answers, SplittableRandom random) {
    this.buckets = buckets;
    width = size.width();
    filters = size.filters();
    known = new boolean[2][buckets];
    table = uniform(buckets * width, 0.3, random);
    kernel = uniform(WINDOW * width * filters, Math.sqrt(6.0 / (WINDOW * width)), random);
    kernelBias = new float[filters];
    for (int count : answers) {
      heads.add(uniform(count * features(), Math.sqrt(3.0 / features()), random));
      headBiases.add(new float[count]);
    }
  }

  private static float[] uniform(int size, double most, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (most * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  /** {@return rows of the table} */
  public int buckets() {
    return buckets;
  }

  /** {@return values of a token} */
  public int width() {
    return width;
  }

  /** {@return filters of the convolution} */
  public int filters() {
    return filters;
  }

  /** {@return what the heads read: one value a filter, then the mean token} */
  public int features() {
    return filters + width;
  }

  /** {@return which tokens stood in training, by the first bucket and by the second; not a copy} */
  public boolean[][] known() {
    return known;
  }

  /** {@return [buckets, width]; not a copy} */
  public float[] table() {
    return table;
  }

  /** {@return [3, width, filters]; not a copy} */
  public float[] kernel() {
    return kernel;
  }

  /** {@return [filters]; not a copy} */
  public float[] kernelBias() {
    return kernelBias;
  }

  /** {@return [answers, features]; not a copy} */
  public float[] weights(Head head) {
    return heads.get(head.ordinal());
  }

  /** {@return [answers]; not a copy} */
  public float[] bias(Head head) {
    return headBiases.get(head.ordinal());
  }

  /** {@return all weights but the table} */
  List<float[]> dense() {
    return Stream.of(List.of(kernel, kernelBias), heads, headBiases).flatMap(List::stream).toList();
  }

  /** Sets the rows of what was not learned to 0: it then says nothing. */
  void forget(boolean[] learned) {
    for (int row = 0; row < buckets; row++) {
      if (!learned[row]) {
        Arrays.fill(table, row * width, (row + 1) * width, 0);
      }
    }
  }

  /** Divides a head's logits by a temperature. */
  void cool(Head head, double temperature) {
    for (float[] values : List.of(weights(head), bias(head))) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (values[i] / temperature);
      }
    }
  }

  /**
   * {@return the step of each column of the table that makes its largest value 127} 8 bits a value
   * are enough for a table, and make a model that a browser loads four times as fast.
   */
  public float[] steps() {
    float[] steps = new float[width];
    for (int i = 0; i < table.length; i++) {
      steps[i % width] = Math.max(steps[i % width], Math.abs(table[i]) / 127);
    }
    return steps;
  }

  /** Rounds the table to multiples of its {@link #steps}. */
  void quantize() {
    float[] steps = steps();
    for (int i = 0; i < table.length; i++) {
      float step = steps[i % width];
      table[i] = step == 0 ? 0 : Math.round(table[i] / step) * step;
    }
  }

  /**
   * {@return the logits of a text}
   *
   * @param ids one row a token, one token or more
   */
  public float[] answer(int[][] ids, Head head) {
    WordPass pass = new WordPass(this);
    pass.embed(ids);
    pass.pool();
    return pass.logits(head);
  }
}
