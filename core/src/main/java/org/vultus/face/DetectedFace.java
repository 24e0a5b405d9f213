package org.vultus.face;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One face in a picture.
 *
 * @param box from forehead to chin and temple to temple, about as wide as it is high
 * @param eyes where both were found, at places where a face can have them
 * @param keyPoints where the detector knows them
 * @param score how sure the detector is, in [0, 1], where it says so
 */
public record DetectedFace(
    Box box, Optional<Eyes> eyes, Optional<KeyPoints> keyPoints, OptionalDouble score) {
  public DetectedFace {
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(eyes, "eyes");
    Objects.requireNonNull(keyPoints, "keyPoints");
    Objects.requireNonNull(score, "score");
  }

  /** A face of which no more is known. */
  public DetectedFace(Box box, Optional<Eyes> eyes) {
    this(box, eyes, Optional.empty(), OptionalDouble.empty());
  }

  /** {@return this face with all its places multiplied, as for a picture of another size} */
  DetectedFace scaled(double factor) {
    return new DetectedFace(
        box.scaled(factor),
        eyes.map(found -> found.scaled(factor)),
        keyPoints.map(found -> found.scaled(factor)),
        score);
  }

  /**
   * Centres of both eyes, in pixels of the picture; left and right as the viewer sees them.
   *
   * @param leftX less than {@code rightX}
   */
  public record Eyes(double leftX, double leftY, double rightX, double rightY) {
    private static final double LEAST_DISTANCE = 0.25;
    private static final double LARGEST_DISTANCE = 0.6;
    static final double LARGEST_TILT = Math.toRadians(25);

    public Eyes {
      if (!(leftX < rightX)) {
        throw new IllegalArgumentException(
            "want the left eye left of the right one, got x = " + leftX + " and " + rightX);
      }
    }

    /**
     * {@return whether these can be the eyes of an upright face in this box: 0.25 to 0.6 of its
     * width apart, and tilted by at most 25 degrees} A nostril and a brow seldom are.
     */
    boolean fit(Box face) {
      double distance = Math.hypot(rightX - leftX, rightY - leftY) / face.width();
      return distance >= LEAST_DISTANCE
          && distance <= LARGEST_DISTANCE
          && Math.abs(tilt()) <= LARGEST_TILT;
    }

    private Eyes scaled(double factor) {
      return new Eyes(leftX * factor, leftY * factor, rightX * factor, rightY * factor);
    }

    /**
     * {@return by how much the head is tilted, in radians; above 0 where the right eye is lower}
     */
    public double tilt() {
      return Math.atan2(rightY - leftY, rightX - leftX);
    }
  }
}
