package org.vultus.preprocess;

import java.util.Objects;

/**
 * Pixels as networks see them: float32, planar (CHW), row-major.
 *
 * <p>The array is shared, not copied: operations of this package read it and return new pixels.
 * Whoever changes it must own it.
 *
 * @param channels 1 (luminance) or 3 (red, green, blue)
 * @param height rows
 * @param width columns
 * @param values shape [channels, height, width]; in [0, 1] unless an operation says otherwise
 */
public record Pixels(int channels, int height, int width, float[] values) {
  public Pixels {
    Objects.requireNonNull(values, "values");
    if ((channels != 1 && channels != 3)
        || height < 1
        || width < 1
        || (long) channels * height * width != values.length) {
      throw new IllegalArgumentException(
          "want [1 or 3, height, width] values, got [%d, %d, %d] and %d values"
              .formatted(channels, height, width, values.length));
    }
  }

  /** {@return these values over a positive divisor, held to [0, 1]} */
  Pixels dividedBy(float divisor) {
    float[] quotients = new float[values.length];
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = Math.min(1f, Math.max(0f, values[i] / divisor));
    }
    return new Pixels(channels, height, width, quotients);
  }

  /** {@return one value} */
  public float at(int channel, int y, int x) {
    return values[(channel * height + y) * width + x];
  }
}
