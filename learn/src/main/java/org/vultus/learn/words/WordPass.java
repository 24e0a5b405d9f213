package org.vultus.learn.words;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One text on its way through a {@link WordNetwork}, and back with the gradient of its loss. It is
 * used for text after text, by one thread.
 */
final class WordPass {
  private final WordNetwork network;
  private final int width;
  private final int filters;

  /** The tokens' values, between an empty token before them and one after. */
  private float[] tokens = new float[0];

  private float[] kept = new float[0];
  private float[] gradient = new float[0];
  private final float[] features;
  private final float[] keptFeatures;
  private final float[] featureGradient;

  /** Where each filter's answer is strongest; −1: nowhere above 0. */
  private final int[] strongest;

  private final float[] answers;
  private int count;

  WordPass(WordNetwork network) {
    this.network = network;
    width = network.width();
    filters = network.filters();
    features = new float[network.features()];
    keptFeatures = new float[network.features()];
    featureGradient = new float[network.features()];
    strongest = new int[filters];
    answers = new float[filters];
  }

  /**
   * Looks the tokens up.
   *
   * @param ids one row a token; an id below 0 counts and says nothing
   */
  void embed(int[][] ids) {
    count = ids.length;
    int size = (count + 2) * width;
    if (tokens.length < size) {
      tokens = new float[2 * size];
      kept = new float[2 * size];
      gradient = new float[2 * size];
    }
    Arrays.fill(tokens, 0, size, 0);
    float[] table = network.table();
    for (int t = 0; t < count; t++) {
      int to = (t + 1) * width;
      float share = 1f / ids[t].length;
      for (int id : ids[t]) {
        for (int d = 0; id >= 0 && d < width; d++) {
          tokens[to + d] += share * table[id * width + d];
        }
      }
    }
    Arrays.fill(kept, 0, size, 1);
    Arrays.fill(keptFeatures, 1);
  }

  /** Sets a share of the tokens' values to 0, and scales the others so that their mean stays. */
  void dropValues(double share, SplittableRandom random) {
    float scale = (float) (1 / (1 - share));
    for (int i = width; i < (count + 1) * width; i++) {
      kept[i] = random.nextDouble() < share ? 0 : scale;
      tokens[i] *= kept[i];
    }
  }

  /** Computes the features. */
  void pool() {
    Arrays.fill(features, 0);
    Arrays.fill(strongest, -1);
    float[] kernel = network.kernel();
    for (int t = 0; t < count; t++) {
      System.arraycopy(network.kernelBias(), 0, answers, 0, filters);
      for (int j = 0; j < WordNetwork.WINDOW * width; j++) {
        float value = tokens[t * width + j];
        int row = j * filters;
        for (int f = 0; value != 0 && f < filters; f++) {
          answers[f] += value * kernel[row + f];
        }
      }
      for (int f = 0; f < filters; f++) {
        if (answers[f] > features[f]) {
          features[f] = answers[f];
          strongest[f] = t;
        }
      }
      for (int d = 0; d < width; d++) {
        features[filters + d] += tokens[(t + 1) * width + d] / count;
      }
    }
  }

  /** Sets a share of the features to 0, likewise. */
  void dropFeatures(double share, SplittableRandom random) {
    float scale = (float) (1 / (1 - share));
    for (int i = 0; i < features.length; i++) {
      keptFeatures[i] = random.nextDouble() < share ? 0 : scale;
      features[i] *= keptFeatures[i];
    }
  }

  /** {@return the logits of a head} */
  float[] logits(Head head) {
    float[] weights = network.weights(head);
    float[] logits = network.bias(head).clone();
    for (int c = 0; c < logits.length; c++) {
      double sum = logits[c];
      for (int i = 0; i < features.length; i++) {
        sum += weights[c * features.length + i] * features[i];
      }
      logits[c] = (float) sum;
    }
    return logits;
  }

  /**
   * Adds the gradients of all weights.
   *
   * @param ids as they were looked up
   * @param ofLogits gradient of the loss by each logit of the head
   */
  void back(int[][] ids, Head head, float[] ofLogits, WordGradients sums) {
    backFromHead(head, ofLogits, sums);
    Arrays.fill(gradient, 0, (count + 2) * width, 0);
    backFromFilters(sums);
    for (int t = 0; t < count; t++) {
      int at = (t + 1) * width;
      float share = 1f / ids[t].length;
      for (int d = 0; d < width; d++) {
        float whole = gradient[at + d] + featureGradient[filters + d] / count;
        gradient[at + d] = whole * kept[at + d] * share;
      }
      for (int id : ids[t]) {
        if (id >= 0) {
          sums.addRow(id, gradient, at);
        }
      }
    }
  }

  private void backFromHead(Head head, float[] ofLogits, WordGradients sums) {
    Arrays.fill(featureGradient, 0);
    float[] weights = network.weights(head);
    for (int c = 0; c < ofLogits.length; c++) {
      sums.bias(head)[c] += ofLogits[c];
      for (int i = 0; i < features.length; i++) {
        int at = c * features.length + i;
        featureGradient[i] += ofLogits[c] * weights[at] * keptFeatures[i];
        sums.weights(head)[at] += ofLogits[c] * features[i];
      }
    }
  }

  private void backFromFilters(WordGradients sums) {
    float[] kernel = network.kernel();
    for (int f = 0; f < filters; f++) {
      float slope = featureGradient[f];
      if (strongest[f] < 0 || slope == 0) {
        continue;
      }
      sums.kernelBias()[f] += slope;
      int from = strongest[f] * width;
      for (int j = 0; j < WordNetwork.WINDOW * width; j++) {
        sums.kernel()[j * filters + f] += slope * tokens[from + j];
        gradient[from + j] += slope * kernel[j * filters + f];
      }
    }
  }
}
