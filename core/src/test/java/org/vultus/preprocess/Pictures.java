package org.vultus.preprocess;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/** Pictures that tests make. */
final class Pictures {
  private Pictures() {}

  static Pixels noise(int channels, int height, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Pixels(channels, height, width, values);
  }

  static Pixels constant(int height, int width, float value) {
    float[] values = new float[height * width];
    Arrays.fill(values, value);
    return new Pixels(1, height, width, values);
  }

  static Image image8(Photometric photometric, int height, int width, long seed) {
    byte[] samples = new byte[photometric.channels() * height * width];
    new Random(seed).nextBytes(samples);
    return Image.of8Bit(width, height, photometric, samples);
  }

  static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float v : values) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
