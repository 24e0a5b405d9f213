package org.vultus.preprocess;

import org.vultus.image.Image;

/**
 * The rectangle of an image that a network's input shows, in pixels of the image: pixel (0, 0)
 * covers [0, 1) x [0, 1). It is smaller than the image where {@link Preprocessing.Fit#CENTER_CROP}
 * cut, and reaches beyond it where {@link Preprocessing.Fit#PAD} added black. What a network says
 * of a place in its input can so be drawn where it belongs.
 *
 * @param left column where the input's left edge lies; below 0 where black was added
 * @param top row where the input's upper edge lies; below 0 where black was added
 * @param width columns that the input shows, more than 0
 * @param height rows that the input shows, more than 0
 */
public record Viewport(double left, double top, double width, double height) {
  public Viewport {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException(
          "want a width and height above 0, got " + width + " x " + height);
    }
  }

  /** {@return what {@link Preprocessing#prepare} makes the network see of this image} */
  static Viewport of(Image image, Preprocessing preprocessing) {
    switch (preprocessing.fit()) {
      case CENTER_CROP:
        Region crop = Region.central(image, preprocessing.height(), preprocessing.width());
        return new Viewport(crop.left(), crop.top(), crop.width(), crop.height());
      case PAD:
        Frame frame = Frame.of(image, preprocessing.height(), preprocessing.width());
        double columns = (double) image.width() / frame.columns();
        double rows = (double) image.height() / frame.rows();
        return new Viewport(
            -frame.left() * columns,
            -frame.top() * rows,
            preprocessing.width() * columns,
            preprocessing.height() * rows);
      default:
        return new Viewport(0, 0, image.width(), image.height());
    }
  }

  /** Where a picture lies that is shrunk to fit and framed with black, in pixels of the input. */
  record Frame(int left, int top, int rows, int columns) {
    static Frame of(Image image, int height, int width) {
      double scale = Math.min((double) height / image.height(), (double) width / image.width());
      int rows = Math.max(1, (int) Math.round(image.height() * scale));
      int columns = Math.max(1, (int) Math.round(image.width() * scale));
      return new Frame((width - columns) / 2, (height - rows) / 2, rows, columns);
    }
  }
}
