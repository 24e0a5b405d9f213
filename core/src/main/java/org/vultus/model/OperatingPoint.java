package org.vultus.model;

import java.util.List;

/**
 * From which probability of disease on a scan is flagged for a second look, whatever its most
 * probable class is: a disease at 40 % is not what a network says first, and not what a reader
 * should miss.
 *
 * <p>The probability of disease is 1 − Σ p(c) over the healthy classes c. The threshold is the
 * highest up to one half that flags the target share of the diseased images of the validation
 * split: a good network reaches the target above one half already, but who is likelier ill than not
 * is flagged in any case. What is measured there is what it was chosen for, hence flattering: on
 * new images the sensitivity varies about the target by chance (two standard errors: 2 √(0.95 ·
 * 0.05 / n) for n diseased images), and where the clinic's patients differ from the data it can be
 * anything.
 *
 * @param healthy names of the classes without disease; not all of the model's
 * @param target wanted sensitivity to disease, in (0, 1)
 * @param threshold least probability of disease that is flagged, in [0, 1]
 * @param sensitivity share of the validation split's diseased images that it flags, at least the
 *     target
 * @param specificity share of the validation split's healthy images that it does not flag
 * @param diseasedImages how many images the sensitivity is a share of
 * @param healthyImages how many images the specificity is a share of
 */
public record OperatingPoint(
    List<String> healthy,
    double target,
    double threshold,
    double sensitivity,
    double specificity,
    int diseasedImages,
    int healthyImages) {

  public OperatingPoint {
    healthy = List.copyOf(healthy);
    if (healthy.isEmpty() || healthy.stream().distinct().count() != healthy.size()) {
      throw new IllegalArgumentException("want one or more distinct classes, got " + healthy);
    }
    Shares.requireInside("target", target);
    Shares.require("threshold", threshold);
    Shares.require("sensitivity", sensitivity);
    Shares.require("specificity", specificity);
    if (sensitivity < target || diseasedImages < 1 || healthyImages < 1) {
      throw new IllegalArgumentException(
          "want a sensitivity of at least the target %s, on images of both kinds; got %s on %d diseased and %d healthy"
              .formatted(target, sensitivity, diseasedImages, healthyImages));
    }
  }

  /**
   * {@return the probability of disease, in [0, 1]}
   *
   * @param classes names of the classes, all of {@link #healthy} among them
   * @param probabilities one a class, in their order, summing to 1
   */
  public double diseaseProbability(List<String> classes, double[] probabilities) {
    return diseaseProbability(healthy, classes, probabilities);
  }

  /** {@return the probability of disease, in [0, 1], where these are the healthy classes} */
  public static double diseaseProbability(
      List<String> healthy, List<String> classes, double[] probabilities) {
    double without = 0;
    for (String name : healthy) {
      without += probabilities[classes.indexOf(name)];
    }
    return Math.max(0, Math.min(1, 1 - without));
  }

  /** {@return whether a scan of this probability of disease wants a second look} */
  public boolean flags(double diseaseProbability) {
    return diseaseProbability >= threshold;
  }

  /**
   * Asks that the healthy classes are some of a model's classes, and not all.
   *
   * @throws IllegalArgumentException if one is unknown, or no class is left for disease
   */
  public static void requireHealthy(List<String> healthy, List<String> classes) {
    if (!classes.containsAll(healthy) || healthy.containsAll(classes)) {
      throw new IllegalArgumentException(
          "want as healthy some of the classes %s, and not all, got %s"
              .formatted(classes, healthy));
    }
  }
}
