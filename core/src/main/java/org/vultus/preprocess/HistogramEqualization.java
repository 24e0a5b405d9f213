package org.vultus.preprocess;

/**
 * Spreads the luminances of one picture evenly over [0, 1].
 *
 * <p>Each luminance is replaced by the share of pixels that are not brighter, (cdf(v) − cdf(min)) /
 * (1 − cdf(min)), over 256 bins, so contrast goes to where the pixels are [1]. In colour, only the
 * luminance is equalised and the hue stays: a pixel that darkens is scaled towards black, one that
 * brightens is scaled towards white, which reaches the wanted luminance exactly and never leaves
 * the gamut [2]. A constant picture stays as it is.
 *
 * <p>Hazard: the mapping is global and steep where many pixels are alike, so the noise of a large
 * dark background is amplified with everything else.
 *
 * <p>[1] Gonzalez and Woods 2018, Digital Image Processing, 4th ed., section 3.3. [2] Naik and
 * Murthy 2003, Hue-preserving color image enhancement without gamut problem,
 * doi:10.1109/TIP.2003.819231
 */
public record HistogramEqualization() {
  private static final int BINS = 256;

  /**
   * Equalises one picture.
   *
   * @param pixels values in [0, 1]
   * @return values in [0, 1]
   */
  public Pixels apply(Pixels pixels) {
    float[] luminance = new Grayscale().apply(pixels).values();
    int plane = luminance.length;
    float[] equalized = equalized(luminance);
    if (pixels.channels() == 1) {
      return new Pixels(1, pixels.height(), pixels.width(), equalized);
    }
    float[] values = pixels.values().clone();
    for (int i = 0; i < plane; i++) {
      float before = luminance[i];
      float after = equalized[i];
      for (int j = i; j < values.length; j += plane) {
        float v = values[j];
        values[j] =
            after <= before
                ? (before > 0 ? v * (after / before) : 0)
                : 1 - (1 - v) * ((1 - after) / (1 - before));
        values[j] = Math.min(1f, Math.max(0f, values[j]));
      }
    }
    return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
  }

  private static float[] equalized(float[] luminance) {
    int[] histogram = new int[BINS];
    for (float v : luminance) {
      histogram[bin(v)]++;
    }
    int darkest = 0;
    while (histogram[darkest] == 0) {
      darkest++;
    }
    int others = luminance.length - histogram[darkest];
    if (others == 0) {
      return luminance.clone();
    }
    float[] share = new float[BINS];
    int notBrighter = 0;
    for (int b = darkest + 1; b < BINS; b++) {
      notBrighter += histogram[b];
      share[b] = (float) notBrighter / others;
    }
    float[] equalized = new float[luminance.length];
    for (int i = 0; i < equalized.length; i++) {
      equalized[i] = share[bin(luminance[i])];
    }
    return equalized;
  }

  /** {@return the nearest of 256 levels: that of the file for 8-bit samples} */
  private static int bin(float v) {
    return Math.min(BINS - 1, Math.max(0, (int) (v * (BINS - 1) + 0.5f)));
  }
}
