package org.vultus.learn.augment;

import org.vultus.preprocess.Pixels;

/**
 * Mirrors, turns, scales and shifts a picture about its centre in one resampling, so that it is
 * blurred only once.
 *
 * <p>With p a place relative to the centre, in pixels, x to the right and y down, the content moves
 * to p' = s · R(θ) · F · p + t, where R(θ) = [cos θ, −sin θ; sin θ, cos θ] and F mirrors. Each
 * output pixel therefore reads the source at F · R(−θ) · (p' − t) / s, bilinearly; places outside
 * take the nearest border pixel, which adds no black corners for a network to learn.
 *
 * @param angle θ in radians, clockwise as y points down
 * @param scale s, more than 0
 * @param right x of t in pixels
 * @param down y of t in pixels
 * @param mirrorX whether left and right change places
 * @param mirrorY whether top and bottom change places
 */
record AffineWarp(
    double angle, double scale, double right, double down, boolean mirrorX, boolean mirrorY) {

  boolean isIdentity() {
    return angle == 0 && scale == 1 && right == 0 && down == 0 && !mirrorX && !mirrorY;
  }

  /** {@return new values, shape [channels, height, width]} */
  float[] apply(Pixels pixels) {
    double cos = Math.cos(angle) / scale;
    double sin = Math.sin(angle) / scale;
    double signX = mirrorX ? -1 : 1;
    double signY = mirrorY ? -1 : 1;
    double centreX = (pixels.width() - 1) / 2.0;
    double centreY = (pixels.height() - 1) / 2.0;
    float[] values = new float[pixels.values().length];
    for (int y = 0; y < pixels.height(); y++) {
      double dx = -centreX - right;
      double dy = y - centreY - down;
      double sourceX = centreX + signX * (cos * dx + sin * dy);
      double sourceY = centreY + signY * (cos * dy - sin * dx);
      readLine(pixels, y, values, sourceX, sourceY, signX * cos, signY * -sin);
    }
    return values;
  }

  /**
   * {@return a picture sheared about its centre, shape [channels, height, width]}
   *
   * @param alongX how far right a row reads for each row that it lies below the centre
   * @param alongY how far down a column reads for each column that it lies right of the centre
   */
  static float[] sheared(Pixels pixels, double alongX, double alongY) {
    double centreX = (pixels.width() - 1) / 2.0;
    double centreY = (pixels.height() - 1) / 2.0;
    float[] values = new float[pixels.values().length];
    for (int y = 0; y < pixels.height(); y++) {
      readLine(pixels, y, values, alongX * (y - centreY), y - alongY * centreX, 1, alongY);
    }
    return values;
  }

  /** Reads one output row along a straight line through the source. */
  private static void readLine(
      Pixels pixels, int y, float[] values, double x0, double y0, double stepX, double stepY) {
    float[] source = pixels.values();
    int width = pixels.width();
    int plane = pixels.height() * width;
    int lastX = width - 1;
    int lastY = pixels.height() - 1;
    for (int x = 0; x < width; x++) {
      float sx = (float) Math.min(lastX, Math.max(0, x0 + x * stepX));
      float sy = (float) Math.min(lastY, Math.max(0, y0 + x * stepY));
      int left = (int) sx;
      int top = (int) sy;
      float fx = sx - left;
      float fy = sy - top;
      int a = top * width + left;
      int toRight = left < lastX ? 1 : 0;
      int toBelow = top < lastY ? width : 0;
      int to = y * width + x;
      for (int c = 0; c < values.length; c += plane) {
        float upper = source[c + a] + fx * (source[c + a + toRight] - source[c + a]);
        int b = c + a + toBelow;
        float lower = source[b] + fx * (source[b + toRight] - source[b]);
        values[c + to] = upper + fy * (lower - upper);
      }
    }
  }
}
