package org.vultus.preprocess;

/**
 * Stretches one picture to [0, 1]: (v − min) / (max − min), minimum and maximum over all channels,
 * so that hues stay.
 *
 * <p>It makes pictures of different exposure comparable, and 12-bit data in a 16-bit file visible.
 * Hazard: one burnt-out pixel or a bright marker letter sets the scale of the whole picture. A
 * constant picture has no range and becomes 0.
 *
 * <p>Source: Gonzalez and Woods 2018, Digital Image Processing, 4th ed., section 2.6.
 */
public record MinMaxNormalization() {

  /** {@return values in [0, 1]} */
  public Pixels apply(Pixels pixels) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float v : pixels.values()) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    float range = max - min;
    float[] values = new float[pixels.values().length];
    if (range > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (pixels.values()[i] - min) / range;
      }
    }
    return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
  }
}
