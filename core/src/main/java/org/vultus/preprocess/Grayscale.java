package org.vultus.preprocess;

/**
 * Luminance of a colour picture: Y = 0.299 R + 0.587 G + 0.114 B, the luma of Rec. 601 [1], which
 * JPEG uses too.
 *
 * <p>The sum is kept in floating point: rounding it to 8 bit, as most image libraries do, throws
 * away up to half a gray level. The weights apply to the gamma-encoded samples as they stand in the
 * file; this is the field's convention, not radiometric luminance.
 *
 * <p>[1] Recommendation ITU-R BT.601-7, section 2.5.1
 */
public record Grayscale() {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  /** {@return one channel; the same pixels where there is only one} */
  public Pixels apply(Pixels pixels) {
    if (pixels.channels() == 1) {
      return pixels;
    }
    int plane = pixels.height() * pixels.width();
    float[] v = pixels.values();
    float[] luminance = new float[plane];
    for (int i = 0; i < plane; i++) {
      luminance[i] = RED * v[i] + GREEN * v[plane + i] + BLUE * v[2 * plane + i];
    }
    return new Pixels(1, pixels.height(), pixels.width(), luminance);
  }

  /** {@return the luminance of one pixel, in the unit of its samples} */
  public static double of(double red, double green, double blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  static void ofInterleaved(float[] rgb, int pixels, float[] luminance) {
    for (int i = 0, j = 0; i < pixels; i++, j += 3) {
      luminance[i] = RED * rgb[j] + GREEN * rgb[j + 1] + BLUE * rgb[j + 2];
    }
  }
}
