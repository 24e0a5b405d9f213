package org.vultus.learn.generate;

import java.util.Arrays;

/**
 * A field of displacements u over a picture: what stands at x in one picture is found at x + u(x)
 * in another.
 *
 * @param height rows
 * @param width columns
 * @param rows vertical part in pixels, shape [height, width]; shared, not to be changed
 * @param columns horizontal part
 */
record Displacement(int height, int width, float[] rows, float[] columns) {
  private static final int INVERSION_STEPS = 15;

  Displacement {
    int size = height * width;
    if (size != rows.length || size != columns.length) {
      throw new IllegalArgumentException(
          "want %d x %d displacements, got %d and %d"
              .formatted(height, width, rows.length, columns.length));
    }
  }

  /** {@return the field that leaves everything where it is} */
  static Displacement none(int height, int width) {
    return new Displacement(height, width, new float[height * width], new float[height * width]);
  }

  /** {@return the field of a flat array: all rows, then all columns; see {@link #flat}} */
  static Displacement of(int height, int width, float[] flat) {
    int size = height * width;
    return new Displacement(
        height, width, Arrays.copyOfRange(flat, 0, size), Arrays.copyOfRange(flat, size, 2 * size));
  }

  /** {@return both parts in one array, shape [2, height, width]} */
  float[] flat() {
    float[] flat = Arrays.copyOf(rows, 2 * rows.length);
    System.arraycopy(columns, 0, flat, rows.length, columns.length);
    return flat;
  }

  /**
   * {@return the plane as the field finds it, between pixels bilinear, beyond the edge the edge}
   */
  float[] warp(float[] plane) {
    float[] warped = new float[plane.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float fromY = Math.max(0, Math.min(height - 1, y + rows[i]));
        float fromX = Math.max(0, Math.min(width - 1, x + columns[i]));
        int top = Math.min((int) fromY, Math.max(0, height - 2));
        int left = Math.min((int) fromX, Math.max(0, width - 2));
        int below = height > 1 ? width : 0;
        int right = width > 1 ? 1 : 0;
        float down = fromY - top;
        float along = fromX - left;
        int at = top * width + left;
        float upper = plane[at] + along * (plane[at + right] - plane[at]);
        float lower = plane[at + below] + along * (plane[at + below + right] - plane[at + below]);
        warped[i] = upper + down * (lower - upper);
      }
    }
    return warped;
  }

  /** {@return every displacement times a factor} */
  Displacement times(float factor) {
    float[] flat = flat();
    for (int i = 0; i < flat.length; i++) {
      flat[i] *= factor;
    }
    return of(height, width, flat);
  }

  /**
   * {@return the way back} By the fixed point v(x) = −u(x + v(x)) (Chen et al. 2008, A simple
   * fixed-point approach to invert a deformation field, doi:10.1118/1.2816107), which a smooth
   * field has.
   */
  Displacement inverse() {
    Displacement back = times(-1);
    for (int step = 0; step < INVERSION_STEPS; step++) {
      back = new Displacement(height, width, back.warp(rows), back.warp(columns)).times(-1);
    }
    return back;
  }
}
