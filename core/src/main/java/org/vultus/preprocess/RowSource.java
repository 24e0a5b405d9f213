package org.vultus.preprocess;

import org.vultus.image.Image;

/**
 * A picture that is read row by row, so that a file of any size can be resized without a float copy
 * of it.
 *
 * @param channels samples a pixel, side by side in a row
 */
record RowSource(int channels, int height, int width, Reader reader) {

  /** Fills a row: shape [width, channels]. */
  @FunctionalInterface
  interface Reader {
    void read(int y, float[] row);
  }

  /** {@return the samples of an image in [0, maxSample], or their luminance} */
  static RowSource of(Image image, Region part, boolean luminance) {
    if (!luminance || image.channels() == 1) {
      Reader samples = (y, row) -> image.readRow(part.top() + y, part.left(), part.right(), row);
      return new RowSource(image.channels(), part.height(), part.width(), samples);
    }
    float[] colours = new float[part.width() * image.channels()];
    Reader grays =
        (y, row) -> {
          image.readRow(part.top() + y, part.left(), part.right(), colours);
          Grayscale.ofInterleaved(colours, part.width(), row);
        };
    return new RowSource(1, part.height(), part.width(), grays);
  }

  /** {@return one plane of some pixels} */
  static RowSource of(Pixels pixels, int channel) {
    int start = channel * pixels.height() * pixels.width();
    Reader plane =
        (y, row) ->
            System.arraycopy(pixels.values(), start + y * pixels.width(), row, 0, pixels.width());
    return new RowSource(1, pixels.height(), pixels.width(), plane);
  }

  /** {@return this picture at another size, planar, in the units of its rows} */
  Pixels resized(int toHeight, int toWidth) {
    float[] values = new float[Math.multiplyExact(channels, Math.multiplyExact(toHeight, toWidth))];
    new Resizing(toHeight, toWidth).stream(this, values, 0);
    return new Pixels(channels, toHeight, toWidth, values);
  }
}
