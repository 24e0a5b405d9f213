package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingMeasuresTest {
  private static final List<double[]> SAID =
      List.of(
          new double[] {0.9, 0.6, 0.1},
          new double[] {0.8, 0.2, 0.2},
          new double[] {0.3, 0.7, 0.1},
          new double[] {0.4, 0.1, 0.4});
  private static final List<boolean[]> TRUE =
      List.of(
          new boolean[] {true, true, false},
          new boolean[] {false, false, false},
          new boolean[] {true, true, false},
          new boolean[] {false, true, false});

  @Test
  void agreesWithWhatIsComputedByHand() {
    FindingMeasures m =
        FindingMeasures.of(new FindingScores(List.of("a", "b", "c"), SAID, TRUE), 200, 1);
    assertThat(m.images()).isEqualTo(4);
    assertThat(m.perFinding().get(0))
        .isEqualTo(new FindingMeasures.OfFinding("a", 2, 0.5, 0.5, 0.5, 0.5, 0.5));
    assertThat(m.perFinding().get(1).auc()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(m.perFinding().get(1).sensitivity()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(m.perFinding().get(2).auc()).isNaN();
    assertThat(m.perFinding().get(2).precision()).isNaN();
    assertThat(m.accuracy()).isCloseTo((2 + 3 + 4) / 12.0, within(1e-12));
    assertThat(m.macroAuc()).isCloseTo((0.5 + 2 / 3.0) / 2, within(1e-12));
    assertThat(m.exactMatch()).isCloseTo(0.25, within(1e-12));
    assertThat(m.accuracyInterval().low()).isLessThan(0.75);
    assertThat(m.accuracyInterval().high()).isGreaterThan(0.75);
    assertThat(m.brier())
        .isCloseTo(
            (.01 + .16 + .01 + .64 + .04 + .04 + .49 + .09 + .01 + .16 + .81 + .16) / 12,
            within(1e-12));
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(
            () ->
                new FindingScores(
                    List.of("a"), List.of(new double[] {1.2}), List.of(new boolean[1])))
        .hasMessageContaining("image 0");
  }
}
