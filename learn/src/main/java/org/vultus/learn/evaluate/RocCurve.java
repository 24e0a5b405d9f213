package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic of one class against the rest.
 *
 * <p>The area under it is the probability that a positive image, drawn at random, scores higher
 * than a negative one; equal scores count half [1]. It is computed from ranks, so it is exact with
 * ties, and can be computed again for weighted images without sorting again, which the bootstrap
 * needs thousands of times.
 *
 * <p>[1] Hanley and McNeil 1982, The meaning and use of the area under a receiver operating
 * characteristic (ROC) curve, doi:10.1148/radiology.143.1.7063747
 */
public final class RocCurve {
  /** Images by rising score. */
  private final int[] order;

  /** Whether the image at this rank is the last of those with an equal score. */
  private final boolean[] endsTie;

  private final boolean[] positive;

  /**
   * One operating point.
   *
   * @param falsePositiveRate 1 − specificity
   * @param truePositiveRate sensitivity
   */
  public record Point(double falsePositiveRate, double truePositiveRate) {}

  private RocCurve(int[] order, boolean[] endsTie, boolean[] positive) {
    this.order = order;
    this.endsTie = endsTie;
    this.positive = positive;
  }

  /**
   * Ranks images.
   *
   * @param scores one an image, higher where the class is more likely; no NaN
   * @param positive whether each image is of the class
   */
  public static RocCurve of(double[] scores, boolean[] positive) {
    if (scores.length != positive.length || Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "want one score an image and none NaN, got %d scores of %d images"
              .formatted(scores.length, positive.length));
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(i -> i)
            .toArray();
    boolean[] endsTie = new boolean[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      endsTie[rank] = rank == order.length - 1 || scores[order[rank]] != scores[order[rank + 1]];
    }
    return new RocCurve(order, endsTie, positive.clone());
  }

  /** {@return the area under the curve, in [0, 1]; NaN where all images are of one kind} */
  public double area() {
    int[] ones = new int[order.length];
    Arrays.fill(ones, 1);
    return area(ones);
  }

  /**
   * {@return the area with each image counted this often; NaN where only one kind is left}
   *
   * @param counts one an image, from 0
   */
  public double area(int[] counts) {
    long negativesBelow = 0;
    long positives = 0;
    long positivesInTie = 0;
    long negativesInTie = 0;
    long twicePairs = 0;
    for (int rank = 0; rank < order.length; rank++) {
      int image = order[rank];
      if (positive[image]) {
        positivesInTie += counts[image];
      } else {
        negativesInTie += counts[image];
      }
      if (endsTie[rank]) {
        twicePairs += positivesInTie * (2 * negativesBelow + negativesInTie);
        positives += positivesInTie;
        negativesBelow += negativesInTie;
        positivesInTie = 0;
        negativesInTie = 0;
      }
    }
    return twicePairs / (2.0 * positives * negativesBelow);
  }

  /** {@return how many images are of the class} */
  public int positives() {
    int positives = 0;
    for (boolean p : positive) {
      positives += p ? 1 : 0;
    }
    return positives;
  }

  /** {@return how many images are of another class} */
  public int negatives() {
    return positive.length - positives();
  }

  /** {@return the curve's corners from (0, 0) to (1, 1); empty where all images are of one kind} */
  public List<Point> points() {
    int positives = positives();
    int negatives = negatives();
    if (positives == 0 || negatives == 0) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    int truePositives = 0;
    int falsePositives = 0;
    for (int rank = order.length - 1; rank >= 0; rank--) {
      if (positive[order[rank]]) {
        truePositives++;
      } else {
        falsePositives++;
      }
      if (rank == 0 || endsTie[rank - 1]) {
        points.add(
            new Point((double) falsePositives / negatives, (double) truePositives / positives));
      }
    }
    return points;
  }
}
