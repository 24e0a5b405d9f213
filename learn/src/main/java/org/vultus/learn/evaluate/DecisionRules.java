package org.vultus.learn.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vultus.model.OperatingPoint;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.PredictionSets;

/**
 * Chooses the rules by which a model decides, from what it said of its validation split: on
 * training images it is surer than it will ever be again, and the test split is for the last number
 * only. What the rules promise and assume stands at {@link OperatingPoint}, {@link PredictionSets}
 * and {@link OutOfDistribution}.
 *
 * <p>The temperature is chosen on the same images. The operating point is a rank among calibrated
 * probabilities, which temperature moves together with its threshold; see there for the sets. The
 * outlier score does not know the temperature.
 */
public final class DecisionRules {
  /** Wanted sensitivity to disease. */
  public static final double SENSITIVITY = 0.95;

  /** Who is likelier ill than not is flagged in any case. */
  public static final double HALF = 0.5;

  /** Wanted coverage of prediction sets. */
  public static final double COVERAGE = 0.9;

  /** Share of the study's own pictures that are to pass as such. */
  public static final double FAMILIAR = 0.995;

  /** The standard normal's quantile of {@link #FAMILIAR}. */
  private static final double Z = 2.5758293035489004;

  /** Another processor rounds otherwise; who stands on a threshold here is to stand on it there. */
  private static final double ROUNDING = 1e-6;

  private DecisionRules() {}

  /**
   * The highest threshold, up to {@link #HALF}, that flags at least {@link #SENSITIVITY} of the
   * diseased images.
   *
   * @param healthy the classes without disease, some of the scores' classes and not all
   * @throws IllegalArgumentException if there are no healthy or no diseased images
   */
  public static OperatingPoint operatingPoint(Scores scores, List<String> healthy) {
    double[] disease = diseaseProbabilities(scores, healthy);
    double[] ofDiseased = where(disease, scores, healthy, false);
    double[] ofHealthy = where(disease, scores, healthy, true);
    if (ofDiseased.length == 0 || ofHealthy.length == 0) {
      throw new IllegalArgumentException(
          "want healthy and diseased images to choose an operating point on, got %d of %s and %d others"
              .formatted(ofHealthy.length, healthy, ofDiseased.length));
    }
    int misses = (int) Math.floor(ofDiseased.length * (1 - SENSITIVITY) + ROUNDING);
    double threshold = Math.max(0, Math.min(HALF, ofDiseased[misses] - ROUNDING));
    return new OperatingPoint(
        healthy,
        SENSITIVITY,
        threshold,
        share(ofDiseased, p -> p >= threshold),
        share(ofHealthy, p -> p < threshold),
        ofDiseased.length,
        ofHealthy.length);
  }

  /** The threshold of sets that hold the true class of {@link #COVERAGE} of the images. */
  public static PredictionSets predictionSets(Scores scores) {
    double[] ofTrueClass =
        IntStream.range(0, scores.images())
            .mapToDouble(i -> scores.probabilities().get(i)[scores.labels()[i]])
            .sorted()
            .toArray();
    int n = ofTrueClass.length;
    int covered = (int) Math.ceil((n + 1) * COVERAGE - ROUNDING);
    double threshold = covered > n ? 0 : Math.max(0, ofTrueClass[n - covered] - ROUNDING);
    return new PredictionSets(COVERAGE, threshold, n);
  }

  /**
   * The limit that {@link #FAMILIAR} of the study's own pictures pass: the ⌈(n + 1) · {@value
   * #FAMILIAR}⌉-th smallest score. Where there are fewer than 199 images that lies beyond the
   * largest; the limit is then the end of a prediction interval for normal logarithms of scores, or
   * the largest score, whichever is higher. Scores have a heavier tail than that: resampled with 20
   * to 78 images, 1 to 3 in 100 of the study's own pictures were turned away, where 0.5 were
   * wanted.
   *
   * @param outlierScores of the validation split, each 0 or more, at least one
   */
  public static OutOfDistribution outOfDistribution(double[] outlierScores) {
    double[] sorted = Arrays.stream(outlierScores).sorted().toArray();
    int n = sorted.length;
    int rank = (int) Math.ceil((n + 1) * FAMILIAR - ROUNDING);
    double limit = rank <= n ? sorted[rank - 1] : Math.max(sorted[n - 1], beyond(sorted));
    return new OutOfDistribution(FAMILIAR, Math.max(Float.MIN_NORMAL, limit * (1 + ROUNDING)), n);
  }

  /** Where the next normal logarithm lies, with mean and deviation as uncertain as they are. */
  private static double beyond(double[] scores) {
    double[] logs =
        Arrays.stream(scores).map(s -> Math.log(Math.max(Float.MIN_NORMAL, s))).toArray();
    int n = logs.length;
    double freedom = Math.max(1, n - 1);
    double mean = DoubleStream.of(logs).sum() / n;
    double variance = DoubleStream.of(logs).map(l -> (l - mean) * (l - mean)).sum() / freedom;
    return Math.exp(mean + student(freedom) * Math.sqrt(variance * (1 + 1.0 / n)));
  }

  /** Student's quantile of {@link #FAMILIAR} (Abramowitz and Stegun 1964, 26.7.5). */
  private static double student(double freedom) {
    double z3 = Z * Z * Z;
    double z5 = z3 * Z * Z;
    return Z + (z3 + Z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom * freedom);
  }

  static double[] diseaseProbabilities(Scores scores, List<String> healthy) {
    return scores.probabilities().stream()
        .mapToDouble(row -> OperatingPoint.diseaseProbability(healthy, scores.classes(), row))
        .toArray();
  }

  /** {@return the sorted values of the images that are healthy, or of those that are not} */
  static double[] where(double[] values, Scores scores, List<String> healthy, boolean isHealthy) {
    return IntStream.range(0, values.length)
        .filter(i -> healthy.contains(scores.classes().get(scores.labels()[i])) == isHealthy)
        .mapToDouble(i -> values[i])
        .sorted()
        .toArray();
  }

  private static double share(double[] values, DoublePredicate counts) {
    return Arrays.stream(values).filter(counts).count() / (double) values.length;
  }
}
