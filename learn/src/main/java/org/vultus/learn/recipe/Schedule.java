package org.vultus.learn.recipe;

import org.vultus.model.IfAbsent;

/**
 * How the learning rate goes, as a factor of the optimiser's.
 *
 * @param kind the curve after the warm-up
 * @param warmupEpochs over which the factor climbs from 0 to 1 (Goyal et al. 2017,
 *     arXiv:1706.02677)
 * @param finalFactor where the curve ends
 * @param steps for {@code step}: into how many equal stretches the training is cut; each lowers the
 *     rate by the same ratio
 */
public record Schedule(
    Kind kind,
    @IfAbsent("0") double warmupEpochs,
    @IfAbsent("0") double finalFactor,
    @IfAbsent("3") int steps) {

  /** The curves. */
  public enum Kind {
    CONSTANT,
    /** Half a cosine from 1 to the final factor (Loshchilov and Hutter 2017, arXiv:1608.03983). */
    COSINE,
    /** A straight line from 1 to the final factor. */
    LINEAR,
    /** Stairs from 1 to the final factor. */
    STEP
  }

  public Schedule {
    Bounds.want("warmupEpochs", warmupEpochs, 0, 10_000);
    Bounds.want("finalFactor", finalFactor, 0, 1);
    Bounds.want("steps", steps, 2, 1_000);
    if (kind == Kind.STEP && finalFactor == 0) {
      throw new IllegalArgumentException(
          "want a finalFactor above 0 with kind step, whose stairs are equal ratios, got 0");
    }
  }

  /**
   * {@return the factor of the learning rate at a moment}
   *
   * @param epoch passes done, with their fraction: 2.5 is the middle of the third epoch
   * @param epochs passes in all
   */
  public double factor(double epoch, double epochs) {
    if (epoch < warmupEpochs) {
      return epoch / warmupEpochs;
    }
    double progress = Math.min(1, (epoch - warmupEpochs) / Math.max(1e-9, epochs - warmupEpochs));
    return switch (kind) {
      case CONSTANT -> 1;
      case COSINE -> finalFactor + (1 - finalFactor) * (1 + Math.cos(Math.PI * progress)) / 2;
      case LINEAR -> 1 + (finalFactor - 1) * progress;
      case STEP ->
          Math.pow(finalFactor, Math.min(steps - 1, Math.floor(progress * steps)) / (steps - 1));
    };
  }
}
