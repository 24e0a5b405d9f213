package org.vultus.learn.augment;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vultus.preprocess.Grayscale;
import org.vultus.preprocess.HistogramEqualization;
import org.vultus.preprocess.Pixels;

/**
 * Some changes, drawn anew for each picture from a fixed list and all of one magnitude, so that two
 * numbers are to be chosen instead of one a change (Cubuk et al. 2020, RandAugment,
 * arXiv:1909.13719). The list and its ranges are those of the paper's reference, and so is that a
 * change may be drawn twice and that "none" is one of them.
 *
 * <p>Hazard: the list was made for photographs of things. Solarizing and posterizing make of a scan
 * what no scanner gives; where intensities are measurements, choose changes one by one in {@link
 * Augmentation}.
 *
 * @param operations how many are drawn a picture, from 1 to 10
 * @param magnitude their strength, in [0, 10]
 */
public record RandAugment(int operations, double magnitude) {
  private static final double STRONGEST = 10;
  private static final double MOST_DEGREES = 30;
  private static final double MOST_SHEAR = 0.3;
  private static final double MOST_SHIFT = 0.45;
  private static final double MOST_FACTOR = 0.9;
  private static final int LEVELS = 256;
  private static final int FEWEST_BITS = 4;
  private static final int ALL_BITS = 8;

  /** What may be drawn. */
  private enum Operation {
    NONE,
    AUTO_CONTRAST,
    EQUALIZE,
    ROTATE,
    SHEAR_X,
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y,
    SOLARIZE,
    POSTERIZE,
    CONTRAST,
    BRIGHTNESS,
    SHARPNESS,
    /** Only of pictures in colour. */
    COLOUR
  }

  private static final List<Operation> OF_COLOUR = List.of(Operation.values());
  private static final List<Operation> OF_GRAY = OF_COLOUR.subList(0, OF_COLOUR.size() - 1);

  public RandAugment {
    if (operations < 1 || operations > 10) {
      throw new IllegalArgumentException("want operations from 1 to 10, got " + operations);
    }
    if (!(magnitude >= 0 && magnitude <= STRONGEST)) {
      throw new IllegalArgumentException("want magnitude in [0, 10], got " + magnitude);
    }
  }

  /**
   * Makes one random variant.
   *
   * @param pixels values in [0, 1]; never changed
   * @param random the only source of chance
   * @return values in [0, 1] of the same shape
   */
  Pixels apply(Pixels pixels, RandomGenerator random) {
    List<Operation> choice = pixels.channels() == 1 ? OF_GRAY : OF_COLOUR;
    Pixels changed = pixels;
    for (int i = 0; i < operations; i++) {
      Operation operation = choice.get(random.nextInt(choice.size()));
      int sign = random.nextBoolean() ? 1 : -1;
      changed = changed(operation, changed, sign * magnitude / STRONGEST);
    }
    return changed;
  }

  /**
   * @param strength in [-1, 1]; changes without a direction take its size
   */
  private static Pixels changed(Operation operation, Pixels pixels, double strength) {
    double factor = 1 + MOST_FACTOR * strength;
    return switch (operation) {
      case NONE -> pixels;
      case AUTO_CONTRAST -> autoContrast(pixels);
      case EQUALIZE -> new HistogramEqualization().apply(pixels);
      case ROTATE -> warped(pixels, MOST_DEGREES * strength, 0, 0);
      case SHEAR_X -> like(pixels, AffineWarp.sheared(pixels, MOST_SHEAR * strength, 0));
      case SHEAR_Y -> like(pixels, AffineWarp.sheared(pixels, 0, MOST_SHEAR * strength));
      case TRANSLATE_X -> warped(pixels, 0, MOST_SHIFT * strength * pixels.width(), 0);
      case TRANSLATE_Y -> warped(pixels, 0, 0, MOST_SHIFT * strength * pixels.height());
      case SOLARIZE -> solarized(pixels, 1 - Math.abs(strength));
      case POSTERIZE -> posterized(pixels, Math.abs(strength));
      case CONTRAST -> blended(pixels, evenly(pixels), factor);
      case BRIGHTNESS -> blended(pixels, new float[pixels.values().length], factor);
      case SHARPNESS -> blended(pixels, smoothed(pixels), factor);
      case COLOUR -> blended(pixels, gray(pixels), factor);
    };
  }

  private static Pixels like(Pixels pixels, float[] values) {
    return new Pixels(pixels.channels(), pixels.height(), pixels.width(), values);
  }

  private static Pixels warped(Pixels pixels, double degrees, double right, double down) {
    AffineWarp warp = new AffineWarp(Math.toRadians(degrees), 1, right, down, false, false);
    return like(pixels, warp.apply(pixels));
  }

  /** Each channel from its darkest to its brightest value onto 0 to 1. */
  private static Pixels autoContrast(Pixels pixels) {
    float[] values = pixels.values().clone();
    int plane = pixels.height() * pixels.width();
    for (int from = 0; from < values.length; from += plane) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = from; i < from + plane; i++) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
      for (int i = from; i < from + plane && most > least; i++) {
        values[i] = (values[i] - least) / (most - least);
      }
    }
    return like(pixels, values);
  }

  /** What is at least as bright as the threshold becomes its negative. */
  private static Pixels solarized(Pixels pixels, double threshold) {
    float[] values = pixels.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] >= threshold ? 1 - values[i] : values[i];
    }
    return like(pixels, values);
  }

  /** Of 8 bits only the highest are kept: 8 at strength 0, 4 at 1. */
  private static Pixels posterized(Pixels pixels, double strength) {
    int bits = ALL_BITS - (int) Math.round(strength * (ALL_BITS - FEWEST_BITS));
    int mask = -1 << ALL_BITS - bits;
    float[] values = pixels.values().clone();
    for (int i = 0; i < values.length; i++) {
      int level = Math.min(LEVELS - 1, Math.round(values[i] * (LEVELS - 1)));
      values[i] = (float) (level & mask) / (LEVELS - 1);
    }
    return like(pixels, values);
  }

  /** Away from another picture, or towards it: other + factor · (pixels − other), in [0, 1]. */
  private static Pixels blended(Pixels pixels, float[] other, double factor) {
    float[] values = pixels.values().clone();
    for (int i = 0; i < values.length; i++) {
      double value = other[i] + factor * (values[i] - other[i]);
      values[i] = (float) Math.min(1, Math.max(0, value));
    }
    return like(pixels, values);
  }

  private static float[] evenly(Pixels pixels) {
    float[] even = new float[pixels.values().length];
    Arrays.fill(even, (float) Intensity.mean(pixels.values()));
    return even;
  }

  private static float[] gray(Pixels pixels) {
    float[] luminance = new Grayscale().apply(pixels).values();
    float[] gray = new float[pixels.values().length];
    for (int from = 0; from < gray.length; from += luminance.length) {
      System.arraycopy(luminance, 0, gray, from, luminance.length);
    }
    return gray;
  }

  /** By the kernel 1 1 1, 1 5 1, 1 1 1 over 13; the outermost pixels stay. */
  private static float[] smoothed(Pixels pixels) {
    float[] source = pixels.values();
    float[] smooth = source.clone();
    int width = pixels.width();
    int plane = pixels.height() * width;
    for (int from = 0; from < source.length; from += plane) {
      for (int y = 1; y < pixels.height() - 1; y++) {
        for (int x = 1; x < width - 1; x++) {
          int at = from + y * width + x;
          float sum = 4 * source[at];
          for (int row = at - width; row <= at + width; row += width) {
            sum += source[row - 1] + source[row] + source[row + 1];
          }
          smooth[at] = sum / 13;
        }
      }
    }
    return smooth;
  }
}
