package org.vultus.preprocess;

/**
 * Local binary patterns: which of eight neighbours are as bright as the pixel in their middle [1],
 * counted cell by cell as for faces [2].
 *
 * <p>The neighbours stand on a circle, 45° apart from the right on, counted towards the bottom;
 * between pixels their value is interpolated bilinearly. A pattern that goes from darker to as
 * bright at most once round the circle, and back, is <em>uniform</em>: a spot, an end, a corner, an
 * edge. There are 58 of these, nine tenths of what pictures show, and each is counted by itself;
 * all others are counted together. Brightness and contrast do not matter, as only comparisons
 * count.
 *
 * <p>Of each cell the roots of the shares are given: differences of them measure how far two
 * distributions are apart (Hellinger), and a frequent pattern does not drown the others.
 *
 * <p>Trade-off: a small circle sees the finest texture, and the noise of the camera with it. Where
 * neighbours are equal, as in a flat or saturated part, they count as bright. At the border the
 * edge pixel is repeated. Colour becomes luminance.
 *
 * <p>[1] Ojala, Pietikäinen and Mäenpää 2002, Multiresolution Gray-Scale and Rotation Invariant
 * Texture Classification with Local Binary Patterns, doi:10.1109/TPAMI.2002.1017623. [2] Ahonen,
 * Hadid and Pietikäinen 2006, Face Description with Local Binary Patterns,
 * doi:10.1109/TPAMI.2006.244
 *
 * @param cell side of a cell in pixels, 2 to 256
 * @param radius of the circle in pixels, 1 to 16
 */
public record LocalBinaryPatterns(int cell, int radius) {
  /** Counts of a cell: 58 uniform patterns, in the order of their bits, and all others. */
  public static final int PATTERNS = 59;

  private static final int NEIGHBOURS = 8;
  private static final int OTHERS = PATTERNS - 1;

  /** Interpolated values of equal pixels differ by rounding, far below a gray level. */
  private static final float EQUAL = 1e-5f;

  private static final int[] BIN_OF_PATTERN = bins();

  public LocalBinaryPatterns {
    if (cell < 2 || cell > 256 || radius < 1 || radius > 16) {
      throw new IllegalArgumentException(
          "want cells of 2 to 256 pixels and a radius of 1 to 16, got "
              + cell
              + " and a radius of "
              + radius);
    }
  }

  private static int[] bins() {
    int[] bins = new int[1 << NEIGHBOURS];
    int next = 0;
    for (int pattern = 0; pattern < bins.length; pattern++) {
      int turned = pattern >> 1 | (pattern & 1) << NEIGHBOURS - 1;
      bins[pattern] = Integer.bitCount(pattern ^ turned) <= 2 ? next++ : OTHERS;
    }
    return bins;
  }

  /**
   * {@return how many values a picture of this size has}
   *
   * @throws IllegalArgumentException if it is smaller than a cell
   */
  public int length(int height, int width) {
    return Math.multiplyExact(new Cells(height, width, cell).count(), PATTERNS);
  }

  /**
   * Describes a picture. Where its size is no multiple of the cell, the cells stand in the middle.
   *
   * @return float32 [height / cell, width / cell, 59]: cells by row and column, and of each the
   *     root of each pattern's share; in [0, 1], and of length 1 in each cell
   * @throws IllegalArgumentException if the picture is smaller than a cell
   */
  public float[] apply(Pixels pixels) {
    Pixels gray = new Grayscale().apply(pixels);
    Cells cells = new Cells(gray.height(), gray.width(), cell);
    float[] counts = new float[cells.count() * PATTERNS];
    Circle circle = Circle.of(radius);
    for (int y = 0; y < gray.height(); y++) {
      for (int x = 0; x < gray.width(); x++) {
        int at = cells.at(y, x);
        if (at >= 0) {
          counts[at * PATTERNS + BIN_OF_PATTERN[circle.pattern(gray, y, x)]]++;
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (float) Math.sqrt(counts[i] / (cell * cell));
    }
    return counts;
  }

  /**
   * Where the neighbours stand.
   *
   * @param down offset of each towards the bottom, rounded down
   * @param right offset of each towards the right, rounded down
   * @param below share of the row below in each
   * @param beside share of the column to the right in each
   */
  private record Circle(int[] down, int[] right, float[] below, float[] beside) {

    static Circle of(int radius) {
      int[] down = new int[NEIGHBOURS];
      int[] right = new int[NEIGHBOURS];
      float[] below = new float[NEIGHBOURS];
      float[] beside = new float[NEIGHBOURS];
      for (int n = 0; n < NEIGHBOURS; n++) {
        double dy = rounded(radius * Math.sin(2 * Math.PI * n / NEIGHBOURS));
        double dx = rounded(radius * Math.cos(2 * Math.PI * n / NEIGHBOURS));
        down[n] = (int) Math.floor(dy);
        right[n] = (int) Math.floor(dx);
        below[n] = (float) (dy - down[n]);
        beside[n] = (float) (dx - right[n]);
      }
      return new Circle(down, right, below, beside);
    }

    /** A sine that should be 0 is not quite. */
    private static double rounded(double offset) {
      return Math.abs(offset - Math.rint(offset)) < 1e-9 ? Math.rint(offset) : offset;
    }

    int pattern(Pixels gray, int y, int x) {
      float middle = gray.at(0, y, x) - EQUAL;
      int pattern = 0;
      for (int n = 0; n < NEIGHBOURS; n++) {
        pattern |= value(gray, y + down[n], x + right[n], n) >= middle ? 1 << n : 0;
      }
      return pattern;
    }

    private float value(Pixels gray, int y, int x, int n) {
      int top = within(y, gray.height());
      int bottom = within(y + 1, gray.height());
      int left = within(x, gray.width());
      int further = within(x + 1, gray.width());
      float above = between(gray.at(0, top, left), gray.at(0, top, further), beside[n]);
      float under = between(gray.at(0, bottom, left), gray.at(0, bottom, further), beside[n]);
      return between(above, under, below[n]);
    }

    private static float between(float first, float second, float share) {
      return first + share * (second - first);
    }

    private static int within(int place, int length) {
      return Math.min(Math.max(place, 0), length - 1);
    }
  }
}
