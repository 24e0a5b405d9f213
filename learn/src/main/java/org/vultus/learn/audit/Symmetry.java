package org.vultus.learn.audit;

/** How one picture must be turned or mirrored to become another: the symmetries of the square. */
public enum Symmetry {
  /** As it is. */
  NONE("as it is", false, false, false),
  /** Left and right change places. */
  MIRRORED("mirrored", true, false, false),
  /** Top and bottom change places. */
  FLIPPED("flipped", false, true, false),
  /** Turned by 180 degrees. */
  HALF_TURN("turned by 180 degrees", true, true, false),
  /** Rows become columns. */
  TRANSPOSED("transposed", false, false, true),
  /** Turned by a quarter. */
  QUARTER_TURN("turned by 90 degrees", true, false, true),
  /** Turned by three quarters. */
  THREE_QUARTER_TURN("turned by 270 degrees", false, true, true),
  /** Rows become columns, and turned by 180 degrees. */
  ANTI_TRANSPOSED("transposed and turned by 180 degrees", true, true, true);

  private final String words;
  private final boolean mirrored;
  private final boolean flipped;
  private final boolean transposed;

  Symmetry(String words, boolean mirrored, boolean flipped, boolean transposed) {
    this.words = words;
    this.mirrored = mirrored;
    this.flipped = flipped;
    this.transposed = transposed;
  }

  /** {@return e.g. "mirrored"} */
  public String words() {
    return words;
  }

  /** {@return a square picture so turned; the same array for {@link #NONE}} */
  float[] apply(float[] picture, int side) {
    if (this == NONE) {
      return picture;
    }
    float[] turned = new float[picture.length];
    for (int y = 0, i = 0; y < side; y++) {
      for (int x = 0; x < side; x++, i++) {
        int u = mirrored ? side - 1 - x : x;
        int v = flipped ? side - 1 - y : y;
        turned[i] = picture[transposed ? u * side + v : v * side + u];
      }
    }
    return turned;
  }
}
