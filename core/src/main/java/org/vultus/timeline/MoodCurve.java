package org.vultus.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vultus.emotion.Mood;

/**
 * Mood over time in a fixed number of bins: where a clip outgrows them, two neighbours become one.
 * Memory does not grow with its length, and neither does the work of drawing it.
 */
final class MoodCurve {
  static final int MOST_BINS = 720;
  private static final double ROUNDING =
      1e-6; // readings of a regular grid lie on the edges of bins
  private static final int MOODS = Mood.values().length;

  private final double[][] sums = new double[MOST_BINS][MOODS];
  private final double[] weights = new double[MOST_BINS];
  private final boolean[] goesOn = new boolean[MOST_BINS];
  private double width;

  /**
   * @param width seconds of a bin at first, more than 0
   */
  MoodCurve(double width) {
    this.width = width;
  }

  /**
   * Takes a reading.
   *
   * @param seconds when, 0 or later
   * @param weight for how many seconds it stands, more than 0
   * @param joined whether the face was read in the frame before, too
   */
  void add(double seconds, double weight, boolean joined, Map<Mood, Double> moods) {
    while (seconds >= width * MOST_BINS) {
      merge();
    }
    int bin = (int) Math.min(MOST_BINS - 1, seconds / width + ROUNDING);
    if (weights[bin] == 0) {
      goesOn[bin] = joined;
    }
    weights[bin] += weight;
    for (Mood mood : Mood.values()) {
      sums[bin][mood.ordinal()] += weight * moods.get(mood);
    }
  }

  private void merge() {
    for (int i = 0; i < MOST_BINS; i++) {
      int first = 2 * i;
      boolean there = first < MOST_BINS;
      goesOn[i] = there && (weights[first] > 0 ? goesOn[first] : goesOn[first + 1]);
      weights[i] = there ? weights[first] + weights[first + 1] : 0;
      for (int m = 0; m < MOODS; m++) {
        sums[i][m] = there ? sums[first][m] + sums[first + 1][m] : 0;
      }
    }
    width *= 2;
  }

  /** {@return the bins that hold a reading, in the order of time} */
  List<MoodPoint> points() {
    List<MoodPoint> points = new ArrayList<>();
    for (int i = 0; i < MOST_BINS; i++) {
      if (weights[i] > 0) {
        Map<Mood, Double> moods = new EnumMap<>(Mood.class);
        for (Mood mood : Mood.values()) {
          moods.put(mood, sums[i][mood.ordinal()] / weights[i]);
        }
        points.add(new MoodPoint(i * width, (i + 1) * width, goesOn[i], moods));
      }
    }
    return points;
  }
}
