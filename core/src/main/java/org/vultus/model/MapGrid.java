package org.vultus.model;

/**
 * Where the cells of a class activation map lie on the network's input, in pixels of the input: the
 * first pixel covers [0, 1), and cell (row, column) is centred at (left + column · step, top + row
 * · step).
 *
 * <p>Cells that share the input out evenly are centred at half a cell, and often these are not: a 3
 * × 3 convolution of stride 2 with a border of one centres its outputs on the upper left of the
 * four pixels that each replaces, and seven cells halved by it are four, of which the last hangs
 * over the edge. What a network is built of says where its cells lie; the export works it out.
 *
 * @param left centre of the first column
 * @param top centre of the first row
 * @param step from one cell's centre to the next one's, more than 0
 */
public record MapGrid(double left, double top, double step) {
  public MapGrid {
    if (!Double.isFinite(left) || !Double.isFinite(top) || !(step > 0 && step <= 2048)) {
      throw new IllegalArgumentException(
          "want a finite left and top and a step in (0, 2048] pixels, got %s, %s and %s"
              .formatted(left, top, step));
    }
  }

  /** {@return the column of the map, with its centre at a half-integer, that shows this x} */
  public double column(double x) {
    return (x - left) / step + 0.5;
  }

  /** {@return the row of the map, with its centre at a half-integer, that shows this y} */
  public double row(double y) {
    return (y - top) / step + 0.5;
  }
}
