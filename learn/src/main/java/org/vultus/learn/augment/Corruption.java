package org.vultus.learn.augment;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.vultus.image.Image;
import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;

/**
 * What another device, or another hand, makes of a picture: its diagnosis stays, its look does not.
 * A network is held against pictures that were changed so, as validation pictures of its own
 * hospital forgive what others do not.
 *
 * <p>Each has one strength, at which a reader still reads the picture. After Hendrycks and
 * Dietterich 2019, Benchmarking Neural Network Robustness to Common Corruptions, arXiv:1903.12261,
 * with the changes that medical devices make.
 */
public enum Corruption {
  /** Values to the power of 1.6. */
  DARKER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return each(pixels, value -> Math.pow(value, 1.6));
    }
  },
  /** Values to the power of 0.6. */
  BRIGHTER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return each(pixels, value -> Math.pow(value, 0.6));
    }
  },
  /** Distances from the picture's mean times 0.55. */
  FLATTER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      double mean = Intensity.mean(pixels.values());
      return each(pixels, value -> mean + 0.55 * (value - mean));
    }
  },
  /** As of a device with 64 pixels along the shorter side. */
  COARSER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return Degradation.coarser(pixels, Math.max(1, shorterSide(pixels) / 64.0));
    }
  },
  /** Gaussian noise of a standard deviation of 0.04. */
  NOISIER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return each(pixels, value -> value + 0.04 * random.nextGaussian());
    }
  },
  /** Gaussian blur of a standard deviation of 1/128 of the shorter side. */
  BLURRED {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return new GaussianFilter(Math.min(100, shorterSide(pixels) / 128.0)).apply(pixels);
    }
  },
  /** 1.2 times as large: the border is lost. */
  LARGER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return warped(pixels, 0, 1.2);
    }
  },
  /** 0.85 times as large; the border's pixels are repeated. */
  SMALLER {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return warped(pixels, 0, 0.85);
    }
  },
  /** Turned by 8 degrees, either way. */
  TURNED {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      return warped(pixels, random.nextBoolean() ? 8 : -8, 1);
    }
  },
  /** Lit from one side: values times 0.65 to 1.35, linearly across, from any direction. */
  UNEVEN {
    @Override
    Pixels change(Pixels pixels, RandomGenerator random) {
      double direction = 2 * Math.PI * random.nextDouble();
      double right = Math.cos(direction);
      double down = Math.sin(direction);
      float[] values = pixels.values().clone();
      for (int i = 0; i < values.length; i++) {
        int x = i % pixels.width();
        int y = i / pixels.width() % pixels.height();
        double across =
            right * (2 * x + 1 - pixels.width()) / pixels.width()
                + down * (2 * y + 1 - pixels.height()) / pixels.height();
        values[i] *= (float) (1 + 0.35 * Math.max(-1, Math.min(1, across)));
      }
      return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
    }
  };

  /** {@return e.g. "darker"} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Changes a picture.
   *
   * @param random the only source of chance
   * @return a picture of the same size, colours and bit depth
   */
  public Image apply(Image image, RandomGenerator random) {
    int most = image.fullScale();
    int channels = image.channels();
    float[] row = new float[image.width() * channels];
    float[] values = new float[channels * image.height() * image.width()];
    for (int y = 0; y < image.height(); y++) {
      image.readRow(y, 0, image.width(), row);
      for (int i = 0; i < row.length; i++) {
        int plane = i % channels * image.height() + y;
        values[plane * image.width() + i / channels] = row[i] / most;
      }
    }
    Pixels changed = change(new Pixels(channels, image.height(), image.width(), values), random);
    short[] samples = new short[values.length];
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / channels;
      float value = changed.at(i % channels, pixel / image.width(), pixel % image.width());
      samples[i] = (short) Math.round(most * Math.max(0, Math.min(1, value)));
    }
    if (image.bitDepth() == 16) {
      return Image.of16Bit(image.width(), image.height(), image.photometric(), samples);
    }
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return Image.of8Bit(image.width(), image.height(), image.photometric(), bytes);
  }

  /** {@return new values of the same shape; they may leave [0, 1]} */
  abstract Pixels change(Pixels pixels, RandomGenerator random);

  private interface OfValue {
    double apply(float value);
  }

  private static Pixels each(Pixels pixels, OfValue change) {
    float[] values = Arrays.copyOf(pixels.values(), pixels.values().length);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) change.apply(values[i]);
    }
    return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
  }

  private static Pixels warped(Pixels pixels, double degrees, double scale) {
    float[] values =
        new AffineWarp(Math.toRadians(degrees), scale, 0, 0, false, false).apply(pixels);
    return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
  }

  private static int shorterSide(Pixels pixels) {
    return Math.min(pixels.height(), pixels.width());
  }
}
