package org.vultus.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A face as a network of the BlazeFace family says it once: an anchor's box and key points.
 *
 * @param score in [0, 1]
 * @param places x and y of the centre, width and height of the box, then x and y of the viewer's
 *     left eye, right eye, nose, mouth, left ear and right ear; in pixels of the picture
 */
record Sighting(double score, double[] places) {
  static final int PLACES = 16;

  /** Sightings that overlap by this much (IoU) are of one face. */
  private static final double SAME_FACE = 0.3;

  /**
   * Viola-Jones' box beside the networks', medians over LFW (800 faces): so many times as wide and
   * high, and its centre higher by so many heights.
   */
  private static final double WIDER = 1.06;

  private static final double HIGHER = 0.12;

  private static final Comparator<Sighting> SUREST_FIRST =
      Comparator.comparingDouble(Sighting::score)
          .reversed()
          .thenComparingDouble(sighting -> sighting.places[0])
          .thenComparingDouble(sighting -> sighting.places[1]);

  /** {@return the box as the networks draw it: from the brows to the chin} */
  Box box() {
    return new Box(places[0] - places[2] / 2, places[1] - places[3] / 2, places[2], places[3]);
  }

  /** {@return the box as {@link DetectedFace} has it: the one that Viola-Jones would draw} */
  Box headBox() {
    double width = WIDER * places[2];
    double height = WIDER * places[3];
    return new Box(
        places[0] - width / 2, places[1] - HIGHER * places[3] - height / 2, width, height);
  }

  KeyPoints keyPoints() {
    return new KeyPoints(point(2), point(3), point(4), point(5), point(6), point(7));
  }

  private KeyPoints.Point point(int pair) {
    return new KeyPoints.Point(places[2 * pair], places[2 * pair + 1]);
  }

  /** {@return this sighting and one of another network as one: mean score, weighted places} */
  Sighting with(Sighting other) {
    double[] mean = new double[PLACES];
    for (int i = 0; i < PLACES; i++) {
      mean[i] = (score * places[i] + other.score * other.places[i]) / (score + other.score);
    }
    return new Sighting((score + other.score) / 2, mean);
  }

  boolean isSameFaceAs(Sighting other) {
    return box().intersectionOverUnion(other.box()) >= SAME_FACE;
  }

  /**
   * {@return this sighting seen in another picture, which is so much larger and begins elsewhere}
   */
  Sighting moved(double factorX, double factorY, double left, double top) {
    double[] moved = new double[PLACES];
    for (int i = 0; i < PLACES; i++) {
      boolean size = i == 2 || i == 3;
      moved[i] =
          i % 2 == 0
              ? places[i] * factorX + (size ? 0 : left)
              : places[i] * factorY + (size ? 0 : top);
    }
    return new Sighting(score, moved);
  }

  /**
   * Weighted non-maximum suppression [1]: the surest sighting takes all that overlap it, and the
   * mean of their places, weighted by the scores, is steadier than the places of the surest alone.
   * The surest one's score is that of the group.
   *
   * <p>[1] Bazarevsky et al. 2019, BlazeFace, section 3.4, arXiv:1907.05047
   */
  static List<Sighting> blended(List<Sighting> sightings) {
    List<Sighting> left = new ArrayList<>(sightings);
    left.sort(SUREST_FIRST);
    List<Sighting> blended = new ArrayList<>();
    while (!left.isEmpty()) {
      Sighting surest = left.get(0);
      double[] mean = new double[PLACES];
      double weight = 0;
      for (Sighting other : List.copyOf(left)) {
        if (other == surest || other.isSameFaceAs(surest)) {
          for (int i = 0; i < PLACES; i++) {
            mean[i] += other.score * other.places[i];
          }
          weight += other.score;
          left.remove(other);
        }
      }
      for (int i = 0; i < PLACES; i++) {
        mean[i] /= weight;
      }
      blended.add(new Sighting(surest.score, mean));
    }
    return blended;
  }
}
