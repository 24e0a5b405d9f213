package org.vultus.preprocess;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Standardises each channel: (v − mean) / std, so that the pictures it was fitted on have mean 0
 * and variance 1.
 *
 * <p>Networks train faster on inputs that are centred and of one scale [1]. Mean and deviation are
 * those of the <em>training split</em> and travel with the model: taken from the picture at hand
 * they would erase its exposure, and taken from the test split they would leak it.
 *
 * <p>[1] LeCun et al. 1998, Efficient BackProp, section 4.3
 *
 * @param mean one a channel
 * @param std one a channel, more than 0
 */
public record ZScore(List<Double> mean, List<Double> std) {
  public ZScore {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.isEmpty() || mean.size() != std.size() || std.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException(
          "want one mean and one std above 0 a channel, got " + mean + " and " + std);
    }
  }

  /**
   * Measures mean and standard deviation (of the population) over all pixels of all pictures, in
   * one pass. The deviation of a constant channel is taken as 1.
   *
   * @param pictures at least one, all with the same number of channels
   */
  public static ZScore fit(Stream<Pixels> pictures) {
    double[] sum = null;
    double[] squares = null;
    double count = 0;
    for (Iterator<Pixels> all = pictures.iterator(); all.hasNext(); ) {
      Pixels pixels = all.next();
      if (sum == null) {
        sum = new double[pixels.channels()];
        squares = new double[pixels.channels()];
      } else if (sum.length != pixels.channels()) {
        throw new IllegalArgumentException(
            "want pictures of %d channels, got one of %d".formatted(sum.length, pixels.channels()));
      }
      int plane = pixels.height() * pixels.width();
      count += plane;
      for (int i = 0; i < pixels.values().length; i++) {
        double v = pixels.values()[i];
        sum[i / plane] += v;
        squares[i / plane] += v * v;
      }
    }
    if (sum == null) {
      throw new IllegalArgumentException("want one picture or more to fit mean and std on, got 0");
    }
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (int c = 0; c < sum.length; c++) {
      double m = sum[c] / count;
      double variance = squares[c] / count - m * m;
      mean.add(m);
      std.add(variance > 1e-12 ? Math.sqrt(variance) : 1);
    }
    return new ZScore(mean, std);
  }

  /** {@return the standardised pixels, not held to [0, 1]} */
  public Pixels apply(Pixels pixels) {
    float[] values = new float[pixels.values().length];
    apply(pixels, values, 0);
    return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
  }

  /** Writes the standardised pixels, shape [channels, height, width], from {@code offset}. */
  void apply(Pixels pixels, float[] values, int offset) {
    if (pixels.channels() != mean.size()) {
      throw new IllegalArgumentException(
          "want pixels of %d channels, got %d".formatted(mean.size(), pixels.channels()));
    }
    int plane = pixels.height() * pixels.width();
    for (int c = 0; c < pixels.channels(); c++) {
      standardize(pixels.values(), c * plane, plane, values, offset + c * plane, c);
    }
  }

  private void standardize(float[] from, int start, int count, float[] to, int offset, int c) {
    float shift = mean.get(c).floatValue();
    float scale = (float) (1 / std.get(c));
    for (int i = 0; i < count; i++) {
      to[offset + i] = (from[start + i] - shift) * scale;
    }
  }
}
