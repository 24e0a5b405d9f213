package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;

class PairedBootstrapTest {
  private static final int IMAGES = 400;

  /** Answers of which this share is right, the wrong ones drawn by the seed. */
  private static Scores answers(double right, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> rows = new ArrayList<>();
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % 2;
      double p = 0.5 + 0.5 * random.nextDouble();
      boolean isRight = random.nextDouble() < right;
      double ofFirst = (labels[i] == 0) == isRight ? p : 1 - p;
      rows.add(new double[] {ofFirst, 1 - ofFirst});
    }
    return new Scores(List.of("a", "b"), rows, labels, List.of());
  }

  @Test
  void meansAreThoseOfTheSeedsAndEqualTheSingleMeasures() {
    List<Scores> seeds = List.of(answers(0.9, 1), answers(0.8, 2));
    PairedBootstrap bootstrap = PairedBootstrap.of(List.of(seeds), 50, 1);
    Measures first = Measures.of(seeds.get(0), 10, 1);
    Measures second = Measures.of(seeds.get(1), 10, 1);
    assertThat(bootstrap.values(Measure.RECALL, 0))
        .containsExactly(first.balancedAccuracy(), second.balancedAccuracy());
    assertThat(bootstrap.mean(Measure.ACCURACY, 0))
        .isCloseTo((first.accuracy() + second.accuracy()) / 2, within(1e-12));
    assertThat(bootstrap.mean(Measure.PRECISION, 0))
        .isCloseTo((first.macroPrecision() + second.macroPrecision()) / 2, within(1e-12));
    assertThat(bootstrap.mean(Measure.F1, 0))
        .isCloseTo((first.macroF1() + second.macroF1()) / 2, within(1e-12));
    assertThat(bootstrap.mean(Measure.AUC, 0))
        .isCloseTo((first.macroAuc() + second.macroAuc()) / 2, within(1e-12));
  }

  @Test
  void aBetterMethodStandsAboveAndAnEqualOneDoesNot() {
    List<List<Scores>> methods =
        List.of(List.of(answers(0.95, 1)), List.of(answers(0.8, 2)), List.of(answers(0.95, 3)));
    PairedBootstrap bootstrap = PairedBootstrap.of(methods, 500, 1);
    assertThat(bootstrap.difference(Measure.ACCURACY, 0, 1).low()).isPositive();
    Interval equal = bootstrap.difference(Measure.ACCURACY, 0, 2);
    assertThat(equal.low()).isNegative();
    assertThat(equal.high()).isPositive();
    Interval own = bootstrap.difference(Measure.AUC, 1, 1);
    assertThat(own).isEqualTo(new Interval(0, 0));
  }

  @Test
  void pairingMakesTheDifferenceOfLikeAnswersNarrow() {
    Scores one = answers(0.8, 1);
    List<double[]> rows = new ArrayList<>(one.probabilities());
    rows.set(0, new double[] {rows.get(0)[1], rows.get(0)[0]});
    Scores almost = new Scores(one.classes(), rows, one.labels(), List.of());
    PairedBootstrap bootstrap = PairedBootstrap.of(List.of(List.of(one), List.of(almost)), 500, 1);
    Interval alone = bootstrap.interval(Measure.ACCURACY, 0);
    Interval difference = bootstrap.difference(Measure.ACCURACY, 0, 1);
    assertThat(difference.high() - difference.low()).isLessThan((alone.high() - alone.low()) / 3);
  }

  @Test
  void answersToOtherImagesAreRefused() {
    Scores other =
        new Scores(List.of("a", "b"), List.of(new double[] {1, 0}), new int[] {0}, List.of());
    assertThatThrownBy(
            () -> PairedBootstrap.of(List.of(List.of(answers(1, 1)), List.of(other)), 10, 1))
        .hasMessageContaining("same images");
  }
}
