package org.vultus.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairwiseCouplingTest {

  private static double[][] against(double... p) {
    double[][] against = new double[p.length][p.length];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        against[i][j] = i == j || p[i] == 0 || p[j] == 0 ? 0 : p[i] / (p[i] + p[j]);
      }
    }
    return against;
  }

  @Test
  void pairsThatAgreeGiveTheirProbabilitiesBack() {
    double[] wanted = {0.5, 0.3, 0.15, 0.05};
    assertThat(PairwiseCoupling.of(against(wanted))).containsExactly(wanted, within(1e-6));
    assertThat(PairwiseCoupling.of(against(0.9, 0.1))[0]).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void classesWithoutPairsTakeNoPart() {
    double[] wanted = {0.6, 0, 0.3, 0.1};
    assertThat(PairwiseCoupling.of(against(wanted))).containsExactly(wanted, within(1e-6));
  }

  @Test
  void contradictionsAreSettledByLeastSquares() {
    double[][] circle = {{0, 0.8, 0.2}, {0.2, 0, 0.8}, {0.8, 0.2, 0}};
    double third = 1 / 3.0;
    assertThat(PairwiseCoupling.of(circle))
        .containsExactly(new double[] {third, third, third}, within(1e-9));
    double[][] mixed = {{0, 0.9, 0.6}, {0.1, 0, 0.7}, {0.4, 0.3, 0}};
    double[] best = PairwiseCoupling.of(mixed);
    for (int from = 0; from < 3; from++) {
      double[] other = best.clone();
      other[from] -= 0.01;
      other[(from + 1) % 3] += 0.01;
      assertThat(disagreement(mixed, other)).isGreaterThan(disagreement(mixed, best));
    }
    assertThat(Arrays.stream(best).sum()).isCloseTo(1, within(1e-12));
  }

  private static double disagreement(double[][] against, double[] p) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        double difference = against[j][i] * p[i] - against[i][j] * p[j];
        sum += difference * difference;
      }
    }
    return sum;
  }
}
