package org.vultus.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  private static final int OF_A_CLASS = 80;
  private static final List<Machine.Range> RANGES =
      List.of(
          new Machine.Range(0, OF_A_CLASS),
          new Machine.Range(OF_A_CLASS, OF_A_CLASS),
          new Machine.Range(2 * OF_A_CLASS, OF_A_CLASS));

  @Test
  void twoPointsAreCutInTheMiddle() throws Exception {
    Points points = new Points(new float[][] {{3, -1}});
    KernelRows rows = new KernelRows(new Kernel.Linear(), points, points);
    Machine machine =
        Machine.train(rows, new Machine.Range(0, 1), new Machine.Range(1, 1), 9, 9, () -> false);
    // Margins of ±1 at 3 and at −1: f(x) = (x − 1) / 2, by β = 1 / 8 each.
    assertThat(machine.coefficients()).containsExactly(new double[] {0.125, -0.125}, within(1e-6));
    assertThat(machine.bias()).isCloseTo(-0.5, within(1e-6));
    assertThat(machine.decision(rows.row(0))).isCloseTo(1, within(1e-6));
    assertThat(machine.converged()).isTrue();
  }

  /** Three clouds that overlap. */
  private static Points clouds() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] values = new float[4][3 * OF_A_CLASS];
    for (int k = 0; k < values.length; k++) {
      for (int i = 0; i < values[k].length; i++) {
        double centre = i / OF_A_CLASS == k ? 1.5 : 0;
        values[k][i] = (float) (centre + random.nextGaussian());
      }
    }
    return new Points(values);
  }

  /** Where memory does not hold all rows, each machine has rows of its own. */
  @Test
  void machinesApartAreThoseOfSharedRows() throws Exception {
    Points points = clouds();
    Kernel kernel = new Kernel.Radial(0.3);
    double[] costs = {1, 2, 3};
    KernelRows all = new KernelRows(kernel, points, points);
    KernelRows few = new KernelRows(kernel, points, points, OF_A_CLASS);
    assertThat(all.fit()).isTrue();
    assertThat(few.fit()).isFalse();
    PairwiseMachines shared = PairwiseMachines.train(all, RANGES, costs, () -> false);
    PairwiseMachines apart = PairwiseMachines.train(few, RANGES, costs, () -> false);
    for (int p = 0; p < 3; p++) {
      Machine want = shared.pairs().get(p).machine();
      Machine got = apart.pairs().get(p).machine();
      assertThat(got.support()).containsExactly(want.support());
      assertThat(got.coefficients()).containsExactly(want.coefficients());
      assertThat(got.bias()).isEqualTo(want.bias());
    }
    assertThatThrownBy(() -> PairwiseMachines.train(few, RANGES, costs, () -> true))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("stopped while a support vector machine was trained");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "0.3, 1, 1, 1", "0.3, 30, 1, 1", "2, 10, 1, 1", "0.1, 3, 0.5, 4"})
  void agreesWithLibsvm(double gamma, double cost, double weightOfFirst, double weightOfLast)
      throws Exception {
    Points points = clouds();
    Kernel kernel = gamma == 0 ? new Kernel.Linear() : new Kernel.Radial(gamma);
    KernelRows rows = new KernelRows(kernel, points, points);
    double[] costs = {cost * weightOfFirst, cost, cost * weightOfLast};
    PairwiseMachines ours = PairwiseMachines.train(rows, RANGES, costs, () -> false);
    svm_model theirs = libsvm(points, gamma, cost, weightOfFirst, weightOfLast);
    for (int i = 0; i < points.count(); i++) {
      double[] decisions = new double[3];
      svm.svm_predict_values(theirs, node(points, i), decisions);
      for (int pair = 0; pair < 3; pair++) {
        assertThat(ours.pairs().get(pair).machine().decision(rows.row(i)))
            .isCloseTo(decisions[pair], within(5e-3));
      }
    }
    assertThat(ours.supportVectors()).isCloseTo(theirs.l, within(2));
    assertThat(ours.converged()).isTrue();
  }

  private static svm_model libsvm(
      Points points, double gamma, double cost, double weightOfFirst, double weightOfLast) {
    svm_problem problem = new svm_problem();
    problem.l = points.count();
    problem.x = new svm_node[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      problem.x[i] = node(points, i);
      problem.y[i] = i / OF_A_CLASS;
    }
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.kernel_type = gamma == 0 ? svm_parameter.LINEAR : svm_parameter.RBF;
    parameter.gamma = gamma;
    parameter.C = cost;
    parameter.eps = 1e-3;
    parameter.cache_size = 10;
    parameter.nr_weight = 2;
    parameter.weight_label = new int[] {0, 2};
    parameter.weight = new double[] {weightOfFirst, weightOfLast};
    svm.svm_set_print_string_function(line -> {});
    return svm.svm_train(problem, parameter);
  }

  private static svm_node[] node(Points points, int index) {
    svm_node[] node = new svm_node[points.components()];
    for (int k = 0; k < node.length; k++) {
      node[k] = new svm_node();
      node[k].index = k + 1;
      node[k].value = points.values()[k][index];
    }
    return node;
  }

  @Test
  void coefficientsBalanceAndStayWithinTheirCost() throws Exception {
    Points points = clouds();
    KernelRows rows = new KernelRows(new Kernel.Radial(0.3), points, points);
    Machine machine = Machine.train(rows, RANGES.get(0), RANGES.get(1), 2, 0.5, () -> false);
    assertThat(Arrays.stream(machine.coefficients()).sum()).isCloseTo(0, within(1e-9));
    for (int i = 0; i < machine.support().length; i++) {
      double beta = machine.coefficients()[i];
      boolean first = machine.support()[i] < OF_A_CLASS;
      assertThat(beta).isBetween(first ? 0 : -0.5, first ? 2.0 : 0);
    }
  }

  @Test
  void classWithoutImagesIsNeverTheAnswer() throws Exception {
    Points points = clouds();
    KernelRows rows = new KernelRows(new Kernel.Linear(), points, points);
    for (int absent : new int[] {0, 1, 2}) {
      List<Machine.Range> ranges = new ArrayList<>(RANGES);
      ranges.add(absent, new Machine.Range(ranges.get(absent).from(), 0));
      PairwiseMachines machines =
          PairwiseMachines.train(rows, ranges, new double[] {1, 1, 1, 1}, () -> false);
      float[] scores = machines.scores(rows.row(0));
      assertThat(scores[absent]).isEqualTo(-1000);
      assertThat(scores).hasSize(4);
    }
  }

  @Test
  void stopsWhenAsked() {
    Points points = clouds();
    KernelRows rows = new KernelRows(new Kernel.Linear(), points, points);
    assertThatThrownBy(
            () -> PairwiseMachines.train(rows, RANGES, new double[] {1, 1, 1}, () -> true))
        .isInstanceOf(InterruptedIOException.class);
  }
}
