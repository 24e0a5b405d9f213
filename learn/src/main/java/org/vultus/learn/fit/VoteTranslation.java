package org.vultus.learn.fit;

import java.util.stream.IntStream;

/**
 * What votes say of the labels where others labelled than voted, and by other habits: of the faces
 * that FER+'s annotators call neutral, FER-2013 calls every fourth sad.
 *
 * <p>Naive Bayes [1]: P(label | votes) ∝ P(label) · Πₖ P(k | label) ^ (n · shareₖ). P(k | label) is
 * the mean share of the votes for k among the training images of a label, counted as if each class
 * had one vote more. The annotators of an image err alike, so n, how many independent ones they are
 * worth, is the number that makes the training labels likeliest: about 2 of FER+'s 10.
 *
 * <p>[1] Dawid and Skene 1979, Maximum Likelihood Estimation of Observer Error-Rates Using the EM
 * Algorithm, doi:10.2307/2346806
 */
final class VoteTranslation {
  private static final double MOST_ANNOTATORS = 100;
  private static final int SEARCH_STEPS = 50;

  private final float[][] votes;
  private final double[] logPrior;
  private final double[][] logShare;

  private VoteTranslation(float[][] votes, int[] labels, int classes) {
    this.votes = votes;
    double[] images = new double[classes];
    double[][] shares = new double[classes][classes];
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] != null) {
        images[labels[i]]++;
        for (int k = 0; k < classes; k++) {
          shares[labels[i]][k] += votes[i][k];
        }
      }
    }
    logPrior = new double[classes];
    logShare = new double[classes][classes];
    for (int label = 0; label < classes; label++) {
      logPrior[label] = Math.log(images[label]);
      for (int k = 0; k < classes; k++) {
        logShare[label][k] = Math.log((shares[label][k] + 1) / (images[label] + classes));
      }
    }
  }

  /**
   * Translates the votes of training images.
   *
   * @param votes one row an image, one share a class, summing to 1; null where nobody voted
   * @param labels one an image, in [0, classes)
   * @return the probability of each label given the votes, in the same form
   */
  static float[][] of(float[][] votes, int[] labels, int classes) {
    VoteTranslation translation = new VoteTranslation(votes, labels, classes);
    double annotators = translation.annotators(labels);
    float[][] translated = new float[votes.length][];
    for (int i = 0; i < votes.length; i++) {
      translated[i] = votes[i] == null ? null : translation.labels(votes[i], annotators);
    }
    return translated;
  }

  /** By ternary search: the likelihood's logarithm is concave. */
  private double annotators(int[] labels) {
    double low = 0;
    double high = MOST_ANNOTATORS;
    for (int step = 0; step < SEARCH_STEPS; step++) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (logLikelihood(labels, left) < logLikelihood(labels, right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return (low + high) / 2;
  }

  private double logLikelihood(int[] labels, double annotators) {
    return IntStream.range(0, labels.length)
        .filter(i -> votes[i] != null)
        .mapToDouble(i -> Math.log(Math.max(1e-30, labels(votes[i], annotators)[labels[i]])))
        .sum();
  }

  private float[] labels(float[] vote, double annotators) {
    double[] logits = logPrior.clone();
    double highest = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < logits.length; label++) {
      for (int k = 0; k < vote.length; k++) {
        logits[label] += annotators * vote[k] * logShare[label][k];
      }
      highest = Math.max(highest, logits[label]);
    }
    double total = 0;
    for (int label = 0; label < logits.length; label++) {
      logits[label] = Math.exp(logits[label] - highest);
      total += logits[label];
    }
    float[] probabilities = new float[logits.length];
    for (int label = 0; label < logits.length; label++) {
      probabilities[label] = (float) (logits[label] / total);
    }
    return probabilities;
  }
}
