package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vultus.model.OperatingPoint;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.PredictionSets;

class DecisionRulesTest {
  private static final List<String> CLASSES = List.of("well", "ill");

  /** Scores of images whose probability of disease is given, the first of them healthy. */
  private static Scores scores(int healthy, double... disease) {
    return new Scores(
        CLASSES,
        Arrays.stream(disease).mapToObj(p -> new double[] {1 - p, p}).toList(),
        IntStream.range(0, disease.length).map(i -> i < healthy ? 0 : 1).toArray(),
        List.of());
  }

  @Test
  void theOperatingPointMissesNoMoreThanOneInTwenty() {
    double[] disease = new double[44];
    for (int i = 0; i < 4; i++) {
      disease[i] = new double[] {0.01, 0.02, 0.25, 0.7}[i];
    }
    for (int i = 4; i < 44; i++) {
      disease[i] = i < 6 ? 0.1 : 0.2 + 0.01 * i;
    }
    OperatingPoint point = DecisionRules.operatingPoint(scores(4, disease), List.of("well"));
    assertThat(point.threshold()).isCloseTo(0.26, within(1e-5)).isLessThan(0.26);
    assertThat(point.sensitivity()).isEqualTo(0.95);
    assertThat(point.specificity()).isEqualTo(0.75);
    assertThat(point.diseasedImages()).isEqualTo(40);
    assertThat(point.healthyImages()).isEqualTo(4);
  }

  @Test
  void whoIsLikelierIllThanNotIsFlaggedInAnyCase() {
    OperatingPoint point =
        DecisionRules.operatingPoint(scores(2, 0.1, 0.2, 0.9, 0.95), List.of("well"));
    assertThat(point.threshold()).isEqualTo(0.5);
    assertThat(point.sensitivity()).isEqualTo(1);
    assertThatThrownBy(() -> DecisionRules.operatingPoint(scores(2, 0.1, 0.2), List.of("well")))
        .hasMessageContaining("want healthy and diseased images");
  }

  @Test
  void setsOfNewImagesHoldTheTruthAsOftenAsPromised() {
    Random random = new Random(1);
    double covered = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      PredictionSets sets = DecisionRules.predictionSets(random(random, 60));
      Scores fresh = random(random, 60);
      covered +=
          IntStream.range(0, 60)
                  .filter(i -> sets.holds(fresh.probabilities().get(i)[fresh.labels()[i]]))
                  .count()
              / 60.0;
    }
    assertThat(covered / trials).isBetween(0.895, 0.925);
  }

  /** Three classes, of which the true one is as probable as is said. */
  private static Scores random(Random random, int images) {
    List<double[]> rows = new ArrayList<>();
    int[] labels = new int[images];
    for (int i = 0; i < images; i++) {
      double[] row = new double[3];
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        row[c] = Math.exp(2 * random.nextGaussian());
        sum += row[c];
      }
      double draw = random.nextDouble();
      for (int c = 2; c >= 0; c--) {
        row[c] /= sum;
      }
      labels[i] = draw < row[0] ? 0 : draw < row[0] + row[1] ? 1 : 2;
      rows.add(row);
    }
    return new Scores(List.of("a", "b", "c"), rows, labels, List.of());
  }

  @Test
  void ofTooFewImagesNoClassIsLeftOut() {
    assertThat(DecisionRules.predictionSets(scores(2, 0.1, 0.2, 0.9, 0.95)).threshold()).isZero();
    double[] nine = {0.1, 0.2, 0.15, 0.9, 0.95, 0.8, 0.7, 0.99, 0.6};
    assertThat(DecisionRules.predictionSets(scores(3, nine)).threshold())
        .as("9 of 9 are to be covered")
        .isCloseTo(0.6, within(1e-5));
  }

  @Test
  void theLimitLetsAlmostAllPass() {
    double[] many = IntStream.rangeClosed(1, 399).mapToDouble(i -> i).toArray();
    OutOfDistribution rule = DecisionRules.outOfDistribution(many);
    assertThat(rule.limit()).isCloseTo(398, within(0.001));
    assertThat(rule.isOutlier(398)).isFalse();
    assertThat(rule.isOutlier(399)).isTrue();
  }

  @Test
  void theLimitOfFewScoresLiesBeyondThem() {
    Random random = new Random(2);
    double[] few = random.doubles(20).map(u -> Math.exp(0.2 * random.nextGaussian())).toArray();
    double limit = DecisionRules.outOfDistribution(few).limit();
    assertThat(limit).isGreaterThan(Arrays.stream(few).max().orElseThrow());
    assertThat(limit).isBetween(1.4, 2.5);
    assertThat(DecisionRules.outOfDistribution(new double[] {1, 1, 1}).limit())
        .isCloseTo(1, within(1e-5));
    assertThat(DecisionRules.outOfDistribution(new double[] {0}).limit()).isPositive();
  }
}
