package org.vultus.learn.generate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vultus.preprocess.Pixels;

/**
 * Whether a synthetic picture is one of the real ones in disguise.
 *
 * <p>Two pictures are compared by their correlation r over all pixels, so that exposure and
 * contrast do not matter; their distance is √(1 − r). A picture is new if it passes both:
 *
 * <ul>
 *   <li>no real picture correlates with it by more than {@link #MOST_CORRELATION}. This finds
 *       copies also where the original has near-duplicates of its own;
 *   <li>its distance to the nearest real picture is at least {@link #LEAST_RATIO} of its mean
 *       distance to the fifty nearest: a copy is far nearer to its original than to that one's
 *       neighbours, a picture of nobody is about as far from all of them (after Carlini et al.
 *       2023, Extracting Training Data from Diffusion Models, arXiv:2301.13188, section 4.2).
 * </ul>
 */
public final class Novelty {
  /**
   * Two pictures that correlate by more share over nine tenths of their variance. Of the validation
   * films in {@code chest_xray}, which show other children, nineteen of twenty stay below 0.94;
   * neighbouring slices of one patient in {@code brain_mri} reach 0.98.
   */
  public static final double MOST_CORRELATION = 0.95;

  /** The validation films in {@code chest_xray} have 0.78 to 0.93, nine of ten of them. */
  public static final double LEAST_RATIO = 0.8;

  private static final int NEIGHBOURS = 50;

  private final List<Real> real;

  /**
   * One real picture, in a quarter of the memory.
   *
   * @param values 0 to 255
   * @param norm Euclidean length of the values less their mean
   */
  private record Real(byte[] values, double norm) {
    static Real of(Pixels pixels) {
      byte[] bytes = new byte[pixels.values().length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.round(255 * pixels.values()[i]);
      }
      double mean = 0;
      for (byte value : bytes) {
        mean += (value & 0xFF) / (double) bytes.length;
      }
      double squares = 0;
      for (byte value : bytes) {
        squares += ((value & 0xFF) - mean) * ((value & 0xFF) - mean);
      }
      return new Real(bytes, Math.sqrt(squares));
    }

    /**
     * {@return r; 0 where either picture is of one value}
     *
     * @param centred values of mean 0
     */
    double correlation(float[] centred, double length) {
      double sum = 0;
      for (int i = 0; i < centred.length; i++) {
        sum += centred[i] * (values[i] & 0xFF);
      }
      return norm * length == 0 ? 0 : Math.min(1, sum / (norm * length));
    }
  }

  /**
   * How alike a picture is to the real ones.
   *
   * @param correlation with the most alike of them, in [-1, 1]
   * @param ratio of its distance to the nearest and its mean distance to the fifty nearest, in [0,
   *     1]
   */
  public record Likeness(double correlation, double ratio) {
    /** {@return whether the picture shows nobody of the real ones} */
    public boolean isNew() {
      return correlation <= MOST_CORRELATION && ratio >= LEAST_RATIO;
    }
  }

  private Novelty(List<Real> real) {
    this.real = real;
  }

  /**
   * {@return what is new beside these pictures}
   *
   * @param real all that a model may have seen, of one size, values in [0, 1]; two or more
   */
  public static Novelty beside(Stream<Pixels> real) {
    List<Real> all = real.map(Real::of).toList();
    if (all.size() < 2) {
      throw new IllegalArgumentException("want two pictures or more, got " + all.size());
    }
    return new Novelty(all);
  }

  /** {@return how alike a picture of the same size is to the real ones} */
  public Likeness of(Pixels picture) {
    float[] centred = centred(picture.values());
    double length = length(centred);
    double[] nearest =
        real.parallelStream()
            .mapToDouble(other -> 1 - other.correlation(centred, length))
            .sorted()
            .limit(NEIGHBOURS)
            .toArray();
    double mean = Arrays.stream(nearest).map(Math::sqrt).average().orElseThrow();
    return new Likeness(1 - nearest[0], mean == 0 ? 0 : Math.sqrt(nearest[0]) / mean);
  }

  private static float[] centred(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    float[] centred = new float[values.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (float) (values[i] - mean);
    }
    return centred;
  }

  private static double length(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
