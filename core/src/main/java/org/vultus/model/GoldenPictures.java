package org.vultus.model;

import java.util.List;
import java.util.SplittableRandom;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.preprocess.Preprocessing;

/**
 * Three made-up pictures for a network: a gradient, smooth noise and a disc on 16 bit. None has the
 * input's size or aspect ratio, so resizing and fitting are tried too. Only exactly defined
 * arithmetic is used: every platform makes the same samples.
 */
final class GoldenPictures {
  private GoldenPictures() {}

  /** A picture and the name of its file. */
  record Picture(String file, Image image) {}

  /** The value of one sample, in [0, 1], at a place in [0, 1). */
  @FunctionalInterface
  private interface Shade {
    double at(double x, double y, int channel);
  }

  static List<Picture> of(Preprocessing preprocessing) {
    Photometric photometric =
        preprocessing.channels() == 1 ? Photometric.GRAYSCALE : Photometric.RGB;
    int width = preprocessing.width() * 3 / 2 + 1;
    int height = preprocessing.height() * 5 / 4 + 1;
    double[][] lattice = lattice(9 * photometric.channels(), 9);
    return List.of(
        new Picture(
            "gradient.png",
            image(width, height, photometric, 255, (x, y, c) -> (x + (c + 1) * y) / (c + 2))),
        new Picture(
            "noise.png",
            image(height, width, photometric, 255, (x, y, c) -> smooth(lattice, x, y, 9 * c))),
        new Picture("disc.png", image(width, width, photometric, 65535, GoldenPictures::disc)));
  }

  private static double disc(double x, double y, int channel) {
    double distance = (x - 0.5) * (x - 0.5) + (y - 0.4) * (y - 0.4);
    return distance < 0.1 ? 0.9 - 4 * distance : 0.1 + 0.1 * channel;
  }

  /** Value noise: random values on a coarse lattice, interpolated. */
  private static double smooth(double[][] lattice, double x, double y, int from) {
    int row = (int) (y * 8);
    int column = (int) (x * 8);
    double fy = y * 8 - row;
    double fx = x * 8 - column;
    double[] upper = lattice[from + row];
    double[] lower = lattice[from + row + 1];
    return (upper[column] * (1 - fx) + upper[column + 1] * fx) * (1 - fy)
        + (lower[column] * (1 - fx) + lower[column + 1] * fx) * fy;
  }

  private static double[][] lattice(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(20261121);
    double[][] lattice = new double[rows][columns];
    for (double[] row : lattice) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextDouble();
      }
    }
    return lattice;
  }

  private static Image image(int width, int height, Photometric photometric, int max, Shade shade) {
    int channels = photometric.channels();
    short[] samples = new short[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      double x = (double) (i / channels % width) / width;
      double y = (double) (i / channels / width) / height;
      samples[i] = (short) (int) (shade.at(x, y, i % channels) * max);
    }
    if (max > 255) {
      return Image.of16Bit(width, height, photometric, samples);
    }
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return Image.of8Bit(width, height, photometric, bytes);
  }
}
