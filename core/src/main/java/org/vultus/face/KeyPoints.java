package org.vultus.face;

import java.util.List;
import java.util.Optional;

/**
 * Six places of a face, in pixels of the picture; left and right as the viewer sees them. An ear
 * that the head hides lies where the network supposes it.
 *
 * @param leftEye centre of the eye
 * @param rightEye centre of the eye
 * @param nose its tip
 * @param mouth its middle
 * @param leftEar the tragion, where the ear begins
 * @param rightEar the tragion
 */
public record KeyPoints(
    Point leftEye, Point rightEye, Point nose, Point mouth, Point leftEar, Point rightEar) {

  /** A place in a picture; pixel (0, 0) covers [0, 1) x [0, 1). */
  public record Point(double x, double y) {
    private Point scaled(double factor) {
      return new Point(x * factor, y * factor);
    }
  }

  /** {@return all six, in the order of this record} */
  public List<Point> all() {
    return List.of(leftEye, rightEye, nose, mouth, leftEar, rightEar);
  }

  /** {@return the eyes, where the left one is left of the right one: not of a face upside down} */
  public Optional<DetectedFace.Eyes> eyes() {
    return leftEye.x < rightEye.x
        ? Optional.of(new DetectedFace.Eyes(leftEye.x, leftEye.y, rightEye.x, rightEye.y))
        : Optional.empty();
  }

  /**
   * {@return by how much the head is tilted to a shoulder, in radians in (-pi, pi]; above 0 where
   * the right eye is lower}
   */
  public double tilt() {
    return Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x);
  }

  /** {@return whether the mouth is lower in the picture than the middle of the eyes} */
  public boolean mouthBelowEyes() {
    return mouth.y > (leftEye.y + rightEye.y) / 2;
  }

  /**
   * {@return how far the head is turned aside: the distance of the nose's tip from the middle of
   * the eyes, along the line through them, over the distance of the eyes} 0 from the front; of LFW,
   * 0.11 (median) and at most 0.58. It is about 0.6 tan(yaw), so 0.6 stands for 45 degrees.
   */
  public double turn() {
    double ex = rightEye.x - leftEye.x;
    double ey = rightEye.y - leftEye.y;
    double nx = nose.x - (leftEye.x + rightEye.x) / 2;
    double ny = nose.y - (leftEye.y + rightEye.y) / 2;
    return Math.abs(nx * ex + ny * ey) / Math.max(ex * ex + ey * ey, 1e-9);
  }

  KeyPoints scaled(double factor) {
    return new KeyPoints(
        leftEye.scaled(factor),
        rightEye.scaled(factor),
        nose.scaled(factor),
        mouth.scaled(factor),
        leftEar.scaled(factor),
        rightEar.scaled(factor));
  }
}
