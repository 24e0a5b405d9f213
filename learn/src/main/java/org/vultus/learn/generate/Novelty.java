package org.vultus.learn.generate;

import java.util.Arrays;
import java.util.List;
import org.vultus.preprocess.Pixels;

/**
 * Whether a synthetic picture is one of the real ones in disguise: its distance to the nearest
 * training picture over its mean distance to the fifty nearest. A copy is far nearer to its
 * original than to that one's neighbours: 0. A picture of nobody is about as far from all of them:
 * near 1. (After Carlini et al. 2023, Extracting Training Data from Diffusion Models,
 * arXiv:2301.13188, section 4.2.)
 *
 * <p>Distances are root mean squares over pixels.
 *
 * @param real the training pictures, all of one size; two or more
 */
public record Novelty(List<Pixels> real) {
  private static final int NEIGHBOURS = 50;

  public Novelty {
    real = List.copyOf(real);
    if (real.size() < 2) {
      throw new IllegalArgumentException("want two pictures or more, got " + real.size());
    }
  }

  /** {@return the ratio for one picture, in [0, 1]} */
  public double of(Pixels picture) {
    double[] distances =
        real.parallelStream()
            .mapToDouble(other -> distance(picture.values(), other.values()))
            .sorted()
            .toArray();
    double mean =
        Arrays.stream(distances, 0, Math.min(NEIGHBOURS, distances.length)).average().orElseThrow();
    return mean == 0 ? 0 : distances[0] / mean;
  }

  private static double distance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = left[i] - right[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / left.length);
  }
}
