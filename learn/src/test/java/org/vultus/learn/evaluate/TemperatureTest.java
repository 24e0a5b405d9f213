package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTest {

  /**
   * Three of four right with a margin of 2, each with a target of 5 / 6: on average 2 / 3, so that
   * sigmoid(2 / T) = 2 / 3 and T = 2 / ln 2.
   */
  @Test
  void solvesWhatCanBeSolvedByHand() {
    List<float[]> logits = Collections.nCopies(4, new float[] {2, 0});
    assertThat(Temperature.fit(logits, new int[] {0, 0, 0, 1}))
        .isCloseTo(2 / Math.log(2), within(1e-6));
  }

  /** A finding there in three images of four that have a logit of 2: also T = 2 / ln 2. */
  @Test
  void solvesForFindingsToo() {
    List<float[]> logits = Collections.nCopies(4, new float[] {2});
    List<boolean[]> findings =
        List.of(
            new boolean[] {true},
            new boolean[] {true},
            new boolean[] {true},
            new boolean[] {false});
    assertThat(Temperature.fitFindings(logits, findings)).isCloseTo(2 / Math.log(2), within(1e-6));
    assertThat(Temperature.lossOfFindings(logits, findings, 1))
        .isCloseTo(Math.log1p(Math.exp(-2)) + 2 / 4.0, within(1e-9));
  }

  @Test
  void findsTheTemperatureThatLabelsWereDrawnWith() {
    double truth = 2.5;
    SplittableRandom random = new SplittableRandom(7);
    List<float[]> logits = new ArrayList<>();
    int[] labels = new int[20_000];
    for (int i = 0; i < labels.length; i++) {
      float[] values = new float[4];
      double[] weights = new double[4];
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        values[c] = (float) (random.nextDouble() * 12 - 6);
        weights[c] = Math.exp(values[c] / truth);
        sum += weights[c];
      }
      double draw = random.nextDouble() * sum;
      while (labels[i] < 3 && (draw -= weights[labels[i]]) > 0) {
        labels[i]++;
      }
      logits.add(values);
    }
    double fitted = Temperature.fit(logits, labels);
    assertThat(fitted).isCloseTo(truth, within(0.06));
    assertThat(Temperature.loss(logits, labels, fitted))
        .isLessThan(Temperature.loss(logits, labels, 1))
        .isLessThan(Temperature.loss(logits, labels, fitted * 1.01))
        .isLessThan(Temperature.loss(logits, labels, fitted / 1.01));
  }

  /** All n of 3 classes right with a margin of 3: the true class is given (n + 1) / (n + 2). */
  @Test
  void isAsSureAsSoManyRightAnswersAllow() {
    for (int images : new int[] {1, 20, 1000}) {
      double fitted =
          Temperature.fit(Collections.nCopies(images, new float[] {3, 0, 0}), new int[images]);
      double rest = 2 * Math.exp(-3 / fitted);
      assertThat(1 / (1 + rest)).isCloseTo((images + 1.0) / (images + 2), within(1e-6));
    }
  }

  @Test
  void endsAtABoundWhereThereIsNoMinimum() {
    List<float[]> logits = List.of(new float[] {3, 0}, new float[] {0, 3});
    assertThat(Temperature.fit(logits, new int[] {1, 0}))
        .isCloseTo(Temperature.MAX, within(1e-4))
        .isLessThanOrEqualTo(Temperature.MAX);
  }

  @Test
  void doesNotOverflowOnLargeLogits() {
    List<float[]> logits = List.of(new float[] {1e30f, 0}, new float[] {1e30f, 0});
    assertThat(Temperature.loss(logits, new int[] {0, 0}, 1)).isZero();
    assertThat(Temperature.loss(logits, new int[] {0, 1}, 1)).isFinite();
  }

  @Test
  void saysWhatDoesNotFit() {
    float[] two = {1, 2};
    assertThatThrownBy(() -> Temperature.fit(List.of(), new int[0])).hasMessageContaining("0 arr");
    assertThatThrownBy(() -> Temperature.fit(List.of(two), new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label of image 0 is 2, want 0 to 1");
    assertThatThrownBy(() -> Temperature.fit(List.of(two, new float[3]), new int[2]))
        .hasMessageContaining("image 1 has 3");
    assertThatThrownBy(() -> Temperature.fit(List.of(new float[] {Float.NaN, 0}), new int[1]))
        .hasMessageContaining("NaN");
  }
}
