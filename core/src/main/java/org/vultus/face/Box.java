package org.vultus.face;

/**
 * An upright rectangle in pixels of an image; pixel (0, 0) covers [0, 1) x [0, 1).
 *
 * @param x left edge
 * @param y upper edge
 * @param width more than 0
 * @param height more than 0
 */
public record Box(double x, double y, double width, double height) {
  public Box {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException(
          "want a width and height above 0, got " + width + " x " + height);
    }
  }

  /** {@return column of the centre} */
  public double centreX() {
    return x + width / 2;
  }

  /** {@return row of the centre} */
  public double centreY() {
    return y + height / 2;
  }

  /** {@return area in pixels} */
  public double area() {
    return width * height;
  }

  /** {@return area of the intersection over area of the union, in [0, 1]} */
  public double intersectionOverUnion(Box other) {
    double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (area() + other.area() - w * h);
  }

  /** {@return this box with all its numbers multiplied, as for an image of another size} */
  public Box scaled(double factor) {
    return new Box(x * factor, y * factor, width * factor, height * factor);
  }
}
