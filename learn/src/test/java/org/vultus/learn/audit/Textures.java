package org.vultus.learn.audit;

import java.util.SplittableRandom;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;

/** Pictures of clouds: equal seeds give the equal cloud, at any size and exposure. */
public final class Textures {
  private static final int SIDE = 96;

  private Textures() {}

  /** One point of a cloud; x and y in [0, 1). */
  public static Drawn.Shade shade(long seed, double gain, int width, int height) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[SIDE * SIDE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    Pixels cloud = new GaussianFilter(4).apply(new Pixels(1, SIDE, SIDE, noise));
    return (x, y) -> {
      float value =
          cloud.at(0, (2 * y + 1) * SIDE / (2 * height), (2 * x + 1) * SIDE / (2 * width));
      return (int) Math.max(0, Math.min(255, 120 + gain * 800 * value));
    };
  }

  /** A whole cloud. */
  public static Image cloud(long seed, int width, int height) {
    return Drawn.gray(width, height, shade(seed, 1, width, height));
  }
}
