package org.vultus.preprocess;

import java.util.Arrays;

/**
 * Changes the size of a picture without aliasing.
 *
 * <p>Each output value is a weighted mean of the source pixels around its place, with weights of a
 * triangle. When growing, the triangle spans two source pixels: bilinear interpolation. When
 * shrinking by s it spans 2s, so that every source pixel counts and detail finer than the new
 * pixels averages out instead of turning into false patterns (aliasing), which plain bilinear
 * interpolation lets through [1, 2]. Pixel centres stand at half-integers, so a picture does not
 * shift when it is resized; weights that would fall outside are left out and the rest sum to 1. A
 * picture of the right size comes back bit for bit.
 *
 * <p>The filter is separable and streams: each source row is read once. When shrinking, rows are
 * first summed into the (at most three) output rows that they touch, a loop that vectorises, and
 * only finished rows are reduced along x. When growing, each row is first resized along x and then
 * added to the output. Working memory is a few source rows.
 *
 * <p>Trade-off: a triangle blurs a little more than Lanczos or bicubic kernels but never rings, so
 * values stay in the range of the source.
 *
 * <p>[1] Heckbert 1989, Fundamentals of Texture Mapping and Image Warping, UCB/CSD-89-516, chapter
 * 3. [2] Parmar et al. 2022, On Aliased Resizing and Surprising Subtleties in GAN Evaluation,
 * arXiv:2104.11222
 *
 * @param height rows of the result
 * @param width columns of the result
 */
public record Resizing(int height, int width) {
  public Resizing {
    if (height < 1 || width < 1 || height > 65_535 || width > 65_535) {
      throw new IllegalArgumentException(
          "want a size of 1 to 65535 pixels a side, got " + height + " x " + width);
    }
  }

  /** {@return the picture at this size; itself where it has the size already} */
  public Pixels apply(Pixels pixels) {
    if (pixels.height() == height && pixels.width() == width) {
      return pixels;
    }
    float[] values =
        new float[Math.multiplyExact(pixels.channels(), Math.multiplyExact(height, width))];
    for (int c = 0; c < pixels.channels(); c++) {
      stream(RowSource.of(pixels, c), values, c * height * width);
    }
    return new Pixels(pixels.channels(), height, width, values);
  }

  /** Writes all channels of the source, planar, from {@code offset} of zeroed {@code values}. */
  void stream(RowSource source, float[] values, int offset) {
    if (source.height() == height && source.width() == width) {
      copy(source, values, offset);
      return;
    }
    Triangles vertical = Triangles.of(source.height(), height);
    Triangles horizontal = Triangles.of(source.width(), width);
    if (source.height() > height) {
      sumRowsFirst(source, vertical, horizontal, values, offset);
    } else {
      resizeRowsFirst(source, vertical, horizontal, values, offset);
    }
  }

  private void copy(RowSource source, float[] values, int offset) {
    int channels = source.channels();
    float[] row = new float[width * channels];
    for (int y = 0; y < height; y++) {
      source.reader().read(y, row);
      for (int c = 0; c < channels; c++) {
        int to = offset + (c * height + y) * width;
        for (int x = 0, from = c; x < width; x++, from += channels) {
          values[to + x] = row[from];
        }
      }
    }
  }

  private void sumRowsFirst(
      RowSource source, Triangles vertical, Triangles horizontal, float[] values, int offset) {
    int samples = source.width() * source.channels();
    float[] row = new float[samples];
    float[][] sums = new float[vertical.overlap()][samples];
    int first = 0;
    for (int y = 0; y < source.height(); y++) {
      source.reader().read(y, row);
      for (int o = first; o < height && vertical.start(o) <= y; o++) {
        addScaled(sums[o % sums.length], 0, row, 0, samples, vertical.weight(o, y));
      }
      while (first < height && vertical.end(first) <= y + 1) {
        float[] sum = sums[first % sums.length];
        for (int c = 0; c < source.channels(); c++) {
          int to = offset + (c * height + first) * width;
          horizontal.reduce(sum, c, source.channels(), values, to);
        }
        Arrays.fill(sum, 0);
        first++;
      }
    }
  }

  private void resizeRowsFirst(
      RowSource source, Triangles vertical, Triangles horizontal, float[] values, int offset) {
    int channels = source.channels();
    float[] row = new float[source.width() * channels];
    float[] resized = new float[channels * width];
    int first = 0;
    for (int y = 0; y < source.height(); y++) {
      source.reader().read(y, row);
      for (int c = 0; c < channels; c++) {
        horizontal.reduce(row, c, channels, resized, c * width);
      }
      while (first < height && vertical.end(first) <= y) {
        first++;
      }
      for (int o = first; o < height && vertical.start(o) <= y; o++) {
        for (int c = 0; c < channels; c++) {
          int to = offset + (c * height + o) * width;
          addScaled(values, to, resized, c * width, width, vertical.weight(o, y));
        }
      }
    }
  }

  private static void addScaled(
      float[] sum, int to, float[] row, int from, int count, float weight) {
    for (int i = 0; i < count; i++) {
      sum[to + i] += weight * row[from + i];
    }
  }
}
