package org.vultus.learn.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Resizing;

/**
 * What happens to pictures on their way: they are made small and large again, lose their colours,
 * are compressed.
 *
 * @param coarsening see {@link Augmentation#coarsening}
 * @param graying see {@link Augmentation#graying}
 * @param compression see {@link Augmentation#compression}
 */
record Degradation(double coarsening, double graying, double compression) {
  private static final double LEAST_STEP = 0.01;
  private static final double MOST_STEP = 0.12;

  Degradation(Augmentation augmentation) {
    this(
        augmentation.coarsening().orElse(0.0),
        augmentation.graying().orElse(0.0),
        augmentation.compression().orElse(0.0));
  }

  void beforeIntensity(Pixels shape, float[] values, RandomGenerator random) {
    if (coarsening > 0 && random.nextBoolean()) {
      double factor = Math.exp(random.nextDouble() * Math.log1p(coarsening));
      Pixels whole = new Pixels(shape.channels(), shape.height(), shape.width(), values);
      System.arraycopy(coarser(whole, factor).values(), 0, values, 0, values.length);
    }
    if (graying > 0 && random.nextDouble() < graying && shape.channels() == 3) {
      gray(values);
    }
  }

  void afterIntensity(Pixels shape, float[] values, RandomGenerator random) {
    if (compression > 0 && random.nextDouble() < compression) {
      double step = LEAST_STEP * Math.pow(MOST_STEP / LEAST_STEP, random.nextDouble());
      BlockTransform.quantize(shape, values, step);
    }
  }

  /** {@return the picture made smaller by this factor, and as large as it was again} */
  static Pixels coarser(Pixels pixels, double factor) {
    int height = Math.max(2, (int) Math.round(pixels.height() / factor));
    int width = Math.max(2, (int) Math.round(pixels.width() / factor));
    Pixels small = new Resizing(height, width).apply(pixels);
    return new Resizing(pixels.height(), pixels.width()).apply(small);
  }

  private static void gray(float[] values) {
    int plane = values.length / 3;
    for (int i = 0; i < plane; i++) {
      float luminance =
          0.299f * values[i] + 0.587f * values[plane + i] + 0.114f * values[2 * plane + i];
      values[i] = luminance;
    }
    float[] luminance = Arrays.copyOf(values, plane);
    System.arraycopy(luminance, 0, values, plane, plane);
    System.arraycopy(luminance, 0, values, 2 * plane, plane);
  }
}
