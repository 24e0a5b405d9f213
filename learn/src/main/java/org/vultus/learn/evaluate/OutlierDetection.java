package org.vultus.learn.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vultus.learn.data.Split;
import org.vultus.model.ModelBundle;
import org.vultus.provenance.Sha256;

/**
 * How well a model tells pictures of its own study from others, by its outlier score.
 *
 * <p>The area under the ROC curve (AUROC) is the probability that a picture of another set scores
 * higher than one of its own; it depends on no limit. What the limit does is said beside it.
 *
 * @param model its name
 * @param version of its weights
 * @param sha256 digest of its graph
 * @param answersSha256 as in {@link Evaluation}
 * @param vultus version of this software
 * @param dataSet name of its own data set
 * @param dataSha256 digest of that
 * @param split "train", "validation" or "test"
 * @param images how many images of its own
 * @param medianScore of them
 * @param limit of the model's rule; NaN where it has none
 * @param turnedAway share of them above the limit
 * @param against one a data set
 */
public record OutlierDetection(
    String model,
    String version,
    Sha256 sha256,
    Sha256 answersSha256,
    String vultus,
    String dataSet,
    Sha256 dataSha256,
    String split,
    int images,
    double medianScore,
    double limit,
    double turnedAway,
    List<Against> against) {

  private static final int RESAMPLES = 1000;

  public OutlierDetection {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(answersSha256, "answersSha256");
    Objects.requireNonNull(dataSha256, "dataSha256");
    against = List.copyOf(against);
  }

  /**
   * Pictures that are not of the model's study.
   *
   * @param dataSet name of their data set
   * @param dataSha256 digest of that
   * @param images how many
   * @param auroc in [0, 1]
   * @param aurocInterval percentile bootstrap of 1,000 resamples of the images of either set
   * @param turnedAway share of them above the limit; NaN where the model has none
   * @param turnedAwayInterval Wilson's
   * @param medianScore of them
   */
  public record Against(
      String dataSet,
      Sha256 dataSha256,
      int images,
      double auroc,
      Interval aurocInterval,
      double turnedAway,
      Interval turnedAwayInterval,
      double medianScore) {
    public Against {
      Objects.requireNonNull(dataSha256, "dataSha256");
    }
  }

  /**
   * Scores of the model's own pictures.
   *
   * @param scores one an image, at least one; shared, not to be changed
   */
  public record Own(String dataSet, Sha256 dataSha256, double[] scores) {

    /** {@return how these stand out against others} */
    public Against against(ModelBundle bundle, String name, Sha256 digest, double[] others) {
      double[] all = Arrays.copyOf(scores, scores.length + others.length);
      System.arraycopy(others, 0, all, scores.length, others.length);
      boolean[] isOther = new boolean[all.length];
      Arrays.fill(isOther, scores.length, all.length, true);
      RocCurve curve = RocCurve.of(all, isOther);
      long above = above(bundle, others);
      return new Against(
          name,
          digest,
          others.length,
          curve.area(),
          interval(curve, scores.length, others.length),
          bundle.outOfDistribution().isEmpty() ? Double.NaN : above / (double) others.length,
          bundle.outOfDistribution().isEmpty()
              ? new Interval(Double.NaN, Double.NaN)
              : Interval.wilson(above, others.length),
          median(others));
    }

    /** {@return all that was found} */
    public OutlierDetection detection(
        ModelBundle bundle, String vultus, Split split, List<Against> against) {
      boolean hasRule = bundle.outOfDistribution().isPresent();
      return new OutlierDetection(
          bundle.name(),
          bundle.version(),
          bundle.sha256(),
          Evaluation.answers(bundle),
          vultus,
          dataSet,
          dataSha256,
          split.word(),
          scores.length,
          median(scores),
          hasRule ? bundle.outOfDistribution().get().limit() : Double.NaN,
          hasRule ? above(bundle, scores) / (double) scores.length : Double.NaN,
          against);
    }
  }

  private static long above(ModelBundle bundle, double[] scores) {
    return bundle
        .outOfDistribution()
        .map(rule -> Arrays.stream(scores).filter(rule::isOutlier).count())
        .orElse(0L);
  }

  private static Interval interval(RocCurve curve, int own, int others) {
    SplittableRandom random = new SplittableRandom(Measures.SEED);
    double[] areas =
        IntStream.range(0, RESAMPLES)
            .mapToDouble(
                r -> {
                  IntStream ofOwn = IntStream.of(Bootstrap.counts(own, random));
                  IntStream ofOthers = IntStream.of(Bootstrap.counts(others, random));
                  return curve.area(IntStream.concat(ofOwn, ofOthers).toArray());
                })
            .toArray();
    return Interval.percentile(areas);
  }

  private static double median(double[] scores) {
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
