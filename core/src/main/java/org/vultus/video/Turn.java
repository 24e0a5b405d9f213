package org.vultus.video;

/**
 * How a stored picture is turned to be upright, in quarter turns and mirrorings: by which cameras
 * say how they were held.
 *
 * @param swapped whether rows become columns, before the mirrorings
 * @param mirroredX whether left and right are exchanged
 * @param mirroredY whether top and bottom are exchanged
 */
record Turn(boolean swapped, boolean mirroredX, boolean mirroredY) {
  static final Turn NONE = new Turn(false, false, false);

  /**
   * Reads a display matrix: (x, y) of the stored picture is shown at (a x + c y, b x + d y), but
   * for a shift. What is no quarter turn is taken for the nearest.
   *
   * <p>Source: ISO/IEC 14496-12, section 8.3.2 (tkhd).
   *
   * @param matrix nine fixed-point numbers, row by row: a, b, u, c, d, v, x, y, w
   */
  static Turn of(int[] matrix) {
    long a = matrix[0];
    long b = matrix[1];
    long c = matrix[3];
    long d = matrix[4];
    return Math.abs(a) >= Math.abs(b)
        ? new Turn(false, a < 0, d < 0)
        : new Turn(true, c < 0, b < 0);
  }

  /**
   * Turns a picture.
   *
   * @param stored 8-bit samples, shape [height, width, 3]
   * @return the same samples, shape [width, height, 3] where rows become columns
   */
  byte[] apply(byte[] stored, int width, int height) {
    if (equals(NONE)) {
      return stored;
    }
    byte[] upright = new byte[stored.length];
    int uprightWidth = swapped ? height : width;
    int uprightHeight = swapped ? width : height;
    int to = 0;
    for (int y = 0; y < uprightHeight; y++) {
      int v = mirroredY ? uprightHeight - 1 - y : y;
      for (int x = 0; x < uprightWidth; x++, to += 3) {
        int u = mirroredX ? uprightWidth - 1 - x : x;
        int from = 3 * (swapped ? u * width + v : v * width + u);
        upright[to] = stored[from];
        upright[to + 1] = stored[from + 1];
        upright[to + 2] = stored[from + 2];
      }
    }
    return upright;
  }
}
