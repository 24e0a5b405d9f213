package org.vultus.image;

/**
 * Where the top of a stored picture is: the values 1 to 8 of the tag Orientation, by which cameras
 * say how they were held.
 *
 * <p>Source: Exif 2.32 (CIPA DC-008), section 4.6.4 A; TIFF 6.0, section 8.
 *
 * @param value 1: upright … 8
 */
record Orientation(int value) {
  static final Orientation UPRIGHT = new Orientation(1);
  static final int TAG = 0x0112;

  Orientation {
    if (value < 1 || value > 8) {
      throw new IllegalArgumentException("want an orientation of 1 to 8, got " + value);
    }
  }

  /** {@return the orientation of this value; upright where there is no such value} */
  static Orientation of(long value) {
    return value < 1 || value > 8 ? UPRIGHT : new Orientation((int) value);
  }

  /** Reads the first directory of an Exif block; a broken block says nothing, so: upright. */
  static Orientation ofExif(byte[] array, int from, int to) {
    try {
      TiffDirectory directory = TiffDirectory.first("Exif", array, from, to);
      return of(directory.number(TAG, 1));
    } catch (UnreadableImageException e) {
      return UPRIGHT;
    }
  }

  boolean swapsSides() {
    return value >= 5;
  }

  /** {@return for each pixel of the upright picture, row by row, which stored pixel it is} */
  Walk walk(int width, int height) {
    int last = width * height - 1;
    int right = width - 1;
    int bottom = last - right;
    return switch (value) {
      case 2 -> new Walk(right, -1, width);
      case 3 -> new Walk(last, -1, -width);
      case 4 -> new Walk(bottom, 1, -width);
      case 5 -> new Walk(0, width, 1);
      case 6 -> new Walk(bottom, -width, 1);
      case 7 -> new Walk(last, -width, -1);
      case 8 -> new Walk(right, width, -1);
      default -> new Walk(0, 1, width);
    };
  }

  /**
   * A walk through stored pixels.
   *
   * @param start the stored pixel at the upright picture's top left
   * @param stepX to the next column of the upright picture
   * @param stepY to the next row of the upright picture
   */
  record Walk(int start, int stepX, int stepY) {}
}
