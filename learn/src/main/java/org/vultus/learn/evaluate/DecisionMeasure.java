package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.vultus.model.ModelBundle;
import org.vultus.model.OperatingPoint;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.PredictionSets;

/**
 * One thing that is measured of the rules by which a model decides.
 *
 * @param of what
 * @param images how many images it is measured on
 * @param value a share in [0, 1], or a mean number of classes; NaN where there are no such images
 * @param interval of a share: Wilson's, which takes images for independent; NaN of a mean
 * @param wanted what the rule was chosen for on the validation split; NaN where nothing was
 */
public record DecisionMeasure(Kind of, int images, double value, Interval interval, double wanted) {

  /** What is measured. */
  public enum Kind {
    /** Share of images whose prediction set holds their true class. */
    COVERAGE("coverage of prediction sets"),
    /** Mean number of classes in a prediction set. */
    MEAN_SET_SIZE("mean size of prediction sets"),
    /** Share of images for which no class is credible enough. */
    EMPTY_SETS("empty prediction sets"),
    /** Share of diseased images that are flagged. */
    SENSITIVITY("sensitivity to disease"),
    /** Share of healthy images that are not flagged. */
    SPECIFICITY("specificity to disease"),
    /** Share of the study's own images that are taken for something else. */
    OUTLIERS("taken for outliers");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** {@return how tables name it} */
    public String words() {
      return words;
    }
  }

  public DecisionMeasure {
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(interval, "interval");
  }

  /** {@return how well a model decides, as far as its bundle has rules} */
  static List<DecisionMeasure> of(ModelBundle bundle, Scores scores) {
    if (bundle.task() == ModelBundle.Task.ROUTER) {
      return List.of(); // its rules are measured by source: RoutingMeasure
    }
    List<DecisionMeasure> measures = new ArrayList<>();
    bundle.predictionSets().ifPresent(rule -> measures.addAll(sets(rule, scores)));
    bundle.operatingPoint().ifPresent(point -> measures.addAll(triage(point, scores)));
    bundle.outOfDistribution().ifPresent(rule -> measures.add(outliers(rule, scores)));
    return measures;
  }

  private static List<DecisionMeasure> sets(PredictionSets rule, Scores scores) {
    int covered = 0;
    int empty = 0;
    long classes = 0;
    for (int i = 0; i < scores.images(); i++) {
      double[] row = scores.probabilities().get(i);
      long size = Arrays.stream(row).filter(rule::holds).count();
      classes += size;
      empty += size == 0 ? 1 : 0;
      covered += rule.holds(row[scores.labels()[i]]) ? 1 : 0;
    }
    int images = scores.images();
    return List.of(
        share(Kind.COVERAGE, covered, images, rule.coverage()),
        new DecisionMeasure(
            Kind.MEAN_SET_SIZE,
            images,
            classes / (double) images,
            new Interval(Double.NaN, Double.NaN),
            Double.NaN),
        share(Kind.EMPTY_SETS, empty, images, Double.NaN));
  }

  private static List<DecisionMeasure> triage(OperatingPoint point, Scores scores) {
    double[] disease = DecisionRules.diseaseProbabilities(scores, point.healthy());
    double[] ofDiseased = DecisionRules.where(disease, scores, point.healthy(), false);
    double[] ofHealthy = DecisionRules.where(disease, scores, point.healthy(), true);
    long flagged = Arrays.stream(ofDiseased).filter(point::flags).count();
    long passed = Arrays.stream(ofHealthy).filter(p -> !point.flags(p)).count();
    return List.of(
        share(Kind.SENSITIVITY, flagged, ofDiseased.length, point.target()),
        share(Kind.SPECIFICITY, passed, ofHealthy.length, Double.NaN));
  }

  private static DecisionMeasure outliers(OutOfDistribution rule, Scores scores) {
    int images = scores.images();
    long outliers =
        IntStream.range(0, images).filter(i -> rule.isOutlier(scores.outlierScores()[i])).count();
    return share(Kind.OUTLIERS, outliers, images, 1 - rule.quantile());
  }

  private static DecisionMeasure share(Kind of, long count, int images, double wanted) {
    return images == 0
        ? new DecisionMeasure(of, 0, Double.NaN, new Interval(Double.NaN, Double.NaN), wanted)
        : new DecisionMeasure(
            of, images, count / (double) images, Interval.wilson(count, images), wanted);
  }
}
