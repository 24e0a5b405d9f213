package org.vultus.learn.augment;

import java.util.random.RandomGenerator;

/**
 * Changes of the values alone: v' = ((v − mean) · c + mean + b)^γ + n, then held to [0, 1].
 *
 * <p>The power is read from a table of 256 steps with linear interpolation, as {@code Math.pow}
 * would cost more than all the rest.
 */
record Intensity(double brightness, double contrast, double gamma, double noise) {
  private static final int STEPS = 256;

  Intensity(Augmentation augmentation) {
    this(
        augmentation.brightness(),
        augmentation.contrast(),
        augmentation.gamma(),
        augmentation.noise());
  }

  void change(float[] values, RandomGenerator random) {
    double factor = Augmentation.factor(contrast, random);
    double shift = Augmentation.either(brightness, random);
    double exponent = Augmentation.factor(gamma, random);
    double deviation = noise == 0 ? 0 : noise * random.nextDouble();
    if (factor != 1 || shift != 0) {
      double mean = factor == 1 ? 0 : mean(values);
      scale(values, (float) factor, (float) (mean - mean * factor + shift));
    }
    if (exponent != 1) {
      raise(values, exponent);
    }
    if (deviation > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (deviation * random.nextGaussian());
      }
    }
    hold(values);
  }

  static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static void scale(float[] values, float factor, float shift) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * factor + shift;
    }
  }

  private static void raise(float[] values, double exponent) {
    float[] powers = new float[STEPS + 2];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = (float) Math.pow((double) i / STEPS, exponent);
    }
    for (int i = 0; i < values.length; i++) {
      float place = Math.min(1f, Math.max(0f, values[i])) * STEPS;
      int step = (int) place;
      values[i] = powers[step] + (place - step) * (powers[step + 1] - powers[step]);
    }
  }

  private static void hold(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(1f, Math.max(0f, values[i]));
    }
  }
}
