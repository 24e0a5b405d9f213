package org.vultus.learn.baseline;

import java.util.Locale;
import org.vultus.preprocess.GaborFilters;
import org.vultus.preprocess.HistogramOfOrientedGradients;
import org.vultus.preprocess.LocalBinaryPatterns;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Resizing;

/** How a picture becomes a vector. */
public sealed interface Descriptor {

  /** {@return the vector of one picture, values in [0, 1]} */
  float[] of(Pixels pixels);

  /** {@return what it is, e.g. "HOG of 64 x 64, cells of 8"} */
  String title();

  /**
   * Histograms of oriented gradients.
   *
   * @param height rows the picture is resized to
   * @param width columns it is resized to
   * @param cell side of a cell in pixels
   */
  record Hog(int height, int width, int cell) implements Descriptor {
    @Override
    public float[] of(Pixels pixels) {
      return new HistogramOfOrientedGradients(cell)
          .apply(new Resizing(height, width).apply(pixels));
    }

    @Override
    public String title() {
      return String.format(Locale.ROOT, "HOG of %d x %d, cells of %d", height, width, cell);
    }
  }

  /**
   * Local binary patterns.
   *
   * @param height rows the picture is resized to
   * @param width columns it is resized to
   * @param cell side of a cell in pixels
   * @param radius of the circle of neighbours in pixels
   */
  record Lbp(int height, int width, int cell, int radius) implements Descriptor {
    @Override
    public float[] of(Pixels pixels) {
      return new LocalBinaryPatterns(cell, radius).apply(new Resizing(height, width).apply(pixels));
    }

    @Override
    public String title() {
      return String.format(
          Locale.ROOT, "LBP of %d x %d, radius %d, cells of %d", height, width, radius, cell);
    }
  }

  /**
   * Gabor filters.
   *
   * @param height rows the picture is resized to
   * @param width columns it is resized to
   * @param cell side of a cell in pixels
   */
  record Gabor(int height, int width, int cell) implements Descriptor {
    @Override
    public float[] of(Pixels pixels) {
      return new GaborFilters(cell).apply(new Resizing(height, width).apply(pixels));
    }

    @Override
    public String title() {
      return String.format(
          Locale.ROOT, "Gabor filters on %d x %d, cells of %d", height, width, cell);
    }
  }

  /**
   * The values of all channels.
   *
   * @param height rows the picture is resized to
   * @param width columns it is resized to
   */
  record Values(int height, int width) implements Descriptor {
    @Override
    public float[] of(Pixels pixels) {
      return new Resizing(height, width).apply(pixels).values();
    }

    @Override
    public String title() {
      return String.format(Locale.ROOT, "pixels of %d x %d", height, width);
    }
  }
}
