package org.vultus.image;

/**
 * Distance between the centres of neighbouring pixels.
 *
 * @param rowMm millimetres from one row to the next, more than 0
 * @param columnMm millimetres from one column to the next, more than 0
 */
public record PixelSpacing(double rowMm, double columnMm) {
  public PixelSpacing {
    if (!(rowMm > 0) || !(columnMm > 0)) {
      throw new IllegalArgumentException(
          "want a pixel spacing above 0 mm, got " + rowMm + " x " + columnMm);
    }
  }
}
