package org.vultus.preprocess;

/**
 * Histograms of oriented gradients: which way edges run, cell by cell, whatever their contrast [1].
 *
 * <p>At each pixel the differences of its neighbours, (−1, 0, 1) along x and along y, give a
 * magnitude and an orientation in [0°, 180°): an edge from dark to bright counts as one from bright
 * to dark. Of three channels the one with the largest magnitude counts. Magnitudes are summed into
 * nine orientations of cells of {@code cell} × {@code cell} pixels, each shared linearly between
 * the two nearest orientations and the four nearest cells, so that a small shift or turn changes
 * little. Each block of 2 × 2 neighbouring cells is then normalised by itself (L2-Hys): to
 * Euclidean length 1, cut at 0.2, back to that length; so illumination cancels, and one strong edge
 * cannot drown the others. Blocks overlap by one cell, and each cell appears in up to four of them.
 *
 * <p>The paper's defaults are kept but for two things. The Gaussian window over a block is left
 * out: blocks of two cells gain next to nothing by it. And the ε that keeps an empty block from
 * division by nothing stands for a magnitude of 0.01 at each of its cells' pixels, some three gray
 * levels of 8-bit pictures, so that the noise of black background is not raised to full strength.
 * At the border the edge pixel is repeated.
 *
 * <p>Hazard: colour and absolute brightness are lost; where they are the finding, as in many
 * stains, pixels say more.
 *
 * <p>[1] Dalal and Triggs 2005, Histograms of Oriented Gradients for Human Detection,
 * doi:10.1109/CVPR.2005.177
 *
 * @param cell side of a cell in pixels, 2 to 256
 */
public record HistogramOfOrientedGradients(int cell) {
  /** Orientations in [0°, 180°), 20° each. */
  public static final int ORIENTATIONS = 9;

  private static final int BLOCK = 2;
  private static final int BLOCK_VALUES = BLOCK * BLOCK * ORIENTATIONS;
  private static final double CLIP = 0.2;
  private static final double QUIET_MAGNITUDE = 0.01;

  public HistogramOfOrientedGradients {
    if (cell < 2 || cell > 256) {
      throw new IllegalArgumentException("want cells of 2 to 256 pixels a side, got " + cell);
    }
  }

  /**
   * {@return how many values a picture of this size has}
   *
   * @throws IllegalArgumentException if it has fewer than two cells along a side
   */
  public int length(int height, int width) {
    if (height / cell < BLOCK || width / cell < BLOCK) {
      throw new IllegalArgumentException(
          "want pictures of %d pixels a side or more for cells of %d, got %d x %d; choose smaller cells"
              .formatted(BLOCK * cell, cell, height, width));
    }
    return Math.multiplyExact(
        Math.multiplyExact(height / cell - 1, width / cell - 1), BLOCK_VALUES);
  }

  /**
   * Describes a picture. Where its size is no multiple of the cell, the cells stand in the middle.
   *
   * @param pixels values in [0, 1]
   * @return float32 [height / cell − 1, width / cell − 1, 2, 2, 9]: blocks by row and column, their
   *     cells by row and column, orientations of [0°, 20°), [20°, 40°) …; in [0, 1], and of length
   *     1 or a little less in each block
   */
  public float[] apply(Pixels pixels) {
    float[] blocks = new float[length(pixels.height(), pixels.width())];
    float[] cells = histograms(pixels);
    int rows = pixels.height() / cell;
    int columns = pixels.width() / cell;
    for (int y = 0, to = 0; y < rows - 1; y++) {
      for (int x = 0; x < columns - 1; x++, to += BLOCK_VALUES) {
        int twoCells = BLOCK * ORIENTATIONS;
        int above = (y * columns + x) * ORIENTATIONS;
        System.arraycopy(cells, above, blocks, to, twoCells);
        System.arraycopy(cells, above + columns * ORIENTATIONS, blocks, to + twoCells, twoCells);
        normalize(blocks, to);
      }
    }
    return blocks;
  }

  /** Orientations of each cell before normalisation, shape [rows, columns, 9]. */
  private float[] histograms(Pixels pixels) {
    int height = pixels.height();
    int width = pixels.width();
    int rows = height / cell;
    int columns = width / cell;
    Shares vertical = Shares.of(height, rows, cell);
    Shares horizontal = Shares.of(width, columns, cell);
    float[] cells = new float[rows * columns * ORIENTATIONS];
    float[] v = pixels.values();
    for (int y = 0; y < height; y++) {
      int up = Math.max(y - 1, 0) * width;
      int down = Math.min(y + 1, height - 1) * width;
      for (int x = 0; x < width; x++) {
        int left = y * width + Math.max(x - 1, 0);
        int right = y * width + Math.min(x + 1, width - 1);
        float dx = 0;
        float dy = 0;
        float square = 0;
        for (int plane = 0; plane < v.length; plane += height * width) {
          float alongX = v[plane + right] - v[plane + left];
          float alongY = v[plane + down + x] - v[plane + up + x];
          float ofChannel = alongX * alongX + alongY * alongY;
          if (ofChannel > square) {
            dx = alongX;
            dy = alongY;
            square = ofChannel;
          }
        }
        if (square > 0) {
          vote(cells, columns, vertical, y, horizontal, x, dx, dy, (float) Math.sqrt(square));
        }
      }
    }
    return cells;
  }

  /** Shares one pixel's magnitude between two orientations of up to four cells. */
  private static void vote(
      float[] cells,
      int columns,
      Shares vertical,
      int y,
      Shares horizontal,
      int x,
      float dx,
      float dy,
      float magnitude) {
    double turn = Math.atan2(dy, dx) / Math.PI;
    float place = (float) (turn < 0 ? turn + 1 : turn) * ORIENTATIONS - 0.5f;
    int below = (int) Math.floor(place);
    float upper = place - below;
    int first = Math.floorMod(below, ORIENTATIONS);
    int second = Math.floorMod(below + 1, ORIENTATIONS);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        float share = magnitude * vertical.weight(y, i) * horizontal.weight(x, j);
        if (share > 0) {
          int from = (vertical.index(y, i) * columns + horizontal.index(x, j)) * ORIENTATIONS;
          cells[from + first] += share * (1 - upper);
          cells[from + second] += share * upper;
        }
      }
    }
  }

  private void normalize(float[] blocks, int from) {
    double quiet = QUIET_MAGNITUDE * cell * cell;
    double votes = length(blocks, from);
    double length = Math.sqrt(votes * votes + quiet * quiet);
    for (int i = from; i < from + BLOCK_VALUES; i++) {
      blocks[i] = (float) Math.min(blocks[i] / length, CLIP);
    }
    double cut = length(blocks, from);
    double back = cut > 0 ? votes / length / cut : 0;
    for (int i = from; i < from + BLOCK_VALUES; i++) {
      blocks[i] *= (float) back;
    }
  }

  private static double length(float[] blocks, int from) {
    double sum = 0;
    for (int i = from; i < from + BLOCK_VALUES; i++) {
      sum += (double) blocks[i] * blocks[i];
    }
    return Math.sqrt(sum);
  }

  /**
   * How the pixels of a line are shared among cells.
   *
   * @param first the cell whose centre lies before the pixel's; −1 before the first
   * @param ofSecond the share of the cell after that
   * @param cells how many there are
   */
  private record Shares(int[] first, float[] ofSecond, int cells) {

    static Shares of(int length, int cells, int cell) {
      int[] first = new int[length];
      float[] ofSecond = new float[length];
      int margin = (length - cells * cell) / 2;
      for (int i = 0; i < length; i++) {
        float place = (i - margin + 0.5f) / cell - 0.5f;
        first[i] = (int) Math.floor(place);
        ofSecond[i] = place - first[i];
      }
      return new Shares(first, ofSecond, cells);
    }

    int index(int pixel, int which) {
      return first[pixel] + which;
    }

    /** {@return the share of a cell; 0 for one that is not there} */
    float weight(int pixel, int which) {
      int index = index(pixel, which);
      if (index < 0 || index >= cells) {
        return 0;
      }
      return which == 0 ? 1 - ofSecond[pixel] : ofSecond[pixel];
    }
  }
}
