package org.vultus.learn.evaluate;

import java.util.List;

/**
 * How precise the calls of one class are while more and more of its images are found.
 *
 * <p>Each corner of the ROC curve is one corner here, and the other way round [1]. Where a class is
 * rare this curve shows what the ROC hides: a thousand healthy images make few false alarms look
 * like none. By chance alone precision is the share of the class's images, at any recall.
 *
 * <p>The area is taken as average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over falling thresholds, with images
 * of equal score on one side of each. Straight lines between the corners would promise precision
 * that no threshold has [1, 2].
 *
 * <p>[1] Davis and Goadrich 2006, The Relationship Between Precision-Recall and ROC Curves,
 * doi:10.1145/1143844.1143874. [2] Boyd, Eng and Page 2013, Area under the Precision-Recall Curve,
 * doi:10.1007/978-3-642-40994-3_29
 *
 * @param points by rising recall, from the first threshold that calls an image to the first that
 *     finds all of the class; empty where all images are of one kind
 * @param chance share of the class's images
 */
public record PrecisionRecallCurve(List<Point> points, double chance) {

  /**
   * One operating point.
   *
   * @param recall also called sensitivity
   * @param precision also called positive predictive value, at this split's frequencies
   */
  public record Point(double recall, double precision) {}

  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /** {@return the curve with the thresholds of a ROC curve} */
  public static PrecisionRecallCurve of(RocCurve roc) {
    double positives = roc.positives();
    double negatives = roc.negatives();
    List<Point> points =
        roc.points().stream()
            .filter(p -> p.truePositiveRate() > 0 || p.falsePositiveRate() > 0)
            .map(
                p -> {
                  double found = p.truePositiveRate() * positives;
                  double called = found + p.falsePositiveRate() * negatives;
                  return new Point(p.truePositiveRate(), found / called);
                })
            .toList();
    int last = 0;
    while (last < points.size() && points.get(last).recall() < 1) {
      last++;
    }
    points = points.subList(0, Math.min(points.size(), last + 1));
    return new PrecisionRecallCurve(points, positives / (positives + negatives));
  }

  /** {@return the mean precision over recall, in [0, 1]; NaN where all images are of one kind} */
  public double averagePrecision() {
    double recall = 0;
    double sum = points.isEmpty() ? Double.NaN : 0;
    for (Point point : points) {
      sum += (point.recall() - recall) * point.precision();
      recall = point.recall();
    }
    return sum;
  }
}
