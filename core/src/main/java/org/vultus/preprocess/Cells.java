package org.vultus.preprocess;

/**
 * A picture cut into square cells; where its size is no multiple of theirs, they stand in the
 * middle and what is over at the border is in none.
 *
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 * @param side of a cell in pixels
 */
record Cells(int height, int width, int side) {
  Cells {
    if (height < side || width < side) {
      throw new IllegalArgumentException(
          "want pictures of "
              + side
              + " pixels a side or more for cells of "
              + side
              + ", got "
              + height
              + " x "
              + width
              + "; choose smaller cells");
    }
  }

  int count() {
    return Math.multiplyExact(height / side, width / side);
  }

  /** {@return the cell of a pixel, row by row; −1: none} */
  int at(int y, int x) {
    int row = y - (height % side) / 2;
    int column = x - (width % side) / 2;
    int columns = width / side;
    boolean inside =
        row >= 0 && column >= 0 && row / side < height / side && column / side < columns;
    return inside ? row / side * columns + column / side : -1;
  }
}
