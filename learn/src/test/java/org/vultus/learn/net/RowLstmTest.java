package org.vultus.learn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The LSTM that reads rows, against its equations written out in plain Java. */
class RowLstmTest {
  private static final Shape INPUT = new Shape(3, 5, 4);
  private static final int UNITS = 6;

  @Test
  void readsRowsFromTheTopAndFromTheBottom() {
    Network network = new RowLstm(UNITS, 1, true, 0).describe(INPUT, 2);
    float[] image = random(INPUT.size());
    try (TorchNetwork module = new TorchNetwork(network, 4)) {
      float[] states = output(module, image, 0, false);
      Weights weights = module.weights();
      double[][] down = read(weights, "lstm0", image, false);
      double[][] up = read(weights, "lstm0.backward", image, true);
      for (int row = 0; row < INPUT.height(); row++) {
        for (int unit = 0; unit < UNITS; unit++) {
          assertThat((double) states[unit * INPUT.height() + row])
              .isCloseTo(down[row][unit], within(1e-5));
          assertThat((double) states[(UNITS + unit) * INPUT.height() + row])
              .isCloseTo(up[row][unit], within(1e-5));
        }
      }
    }
  }

  /** {@return the state after each row: c = f·c + i·g, h = o·tanh(c)} */
  private static double[][] read(Weights weights, String name, float[] image, boolean upwards) {
    float[] input = weights.of(name + ".weight");
    float[] recurrent = weights.of(name + ".recurrent_weight");
    float[] bias = weights.of(name + ".bias");
    int length = INPUT.channels() * INPUT.width();
    double[][] states = new double[INPUT.height()][UNITS];
    double[] h = new double[UNITS];
    double[] c = new double[UNITS];
    for (int step = 0; step < INPUT.height(); step++) {
      int row = upwards ? INPUT.height() - 1 - step : step;
      double[] next = new double[UNITS];
      for (int u = 0; u < UNITS; u++) {
        double[] gates = new double[4];
        for (int g = 0; g < 4; g++) {
          int r = g * UNITS + u;
          gates[g] = bias[r];
          for (int k = 0; k < length; k++) {
            int channel = k / INPUT.width();
            int at = (channel * INPUT.height() + row) * INPUT.width() + k % INPUT.width();
            gates[g] += input[r * length + k] * (double) image[at];
          }
          for (int k = 0; k < UNITS; k++) {
            gates[g] += recurrent[r * UNITS + k] * h[k];
          }
        }
        c[u] = sigmoid(gates[1]) * c[u] + sigmoid(gates[0]) * Math.tanh(gates[2]);
        next[u] = sigmoid(gates[3]) * Math.tanh(c[u]);
      }
      h = next;
      states[row] = next;
    }
    return states;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void beginsOrthogonalAndRemembering() {
    Network network = new RowLstm(UNITS, 2, true, 0).describe(INPUT, 2);
    try (TorchNetwork module = new TorchNetwork(network, 4)) {
      Map<String, float[]> values = module.weights().values();
      assertThat(values).hasSize(2 * 2 * 3 + 2);
      values.forEach(
          (name, weight) -> {
            if (name.startsWith("lstm") && name.endsWith(".bias")) {
              for (int i = 0; i < weight.length; i++) {
                assertThat(weight[i]).isEqualTo(i / UNITS == Layer.Lstm.FORGET_GATE ? 1f : 0f);
              }
            } else if (name.endsWith(".recurrent_weight")) {
              for (int i = 0; i < weight.length / UNITS; i++) {
                assertThat(dot(weight, i, i)).isCloseTo(1, within(1e-5));
              }
              assertThat(dot(weight, 0, 1)).isCloseTo(0, within(1e-5));
            } else if (name.startsWith("lstm")) {
              assertThat(weight).doesNotContain(0f);
            }
          });
    }
  }

  private static double dot(float[] matrix, int left, int right) {
    double sum = 0;
    for (int k = 0; k < UNITS; k++) {
      sum += matrix[left * UNITS + k] * (double) matrix[right * UNITS + k];
    }
    return sum;
  }

  @Test
  void leavesAUnitOutAtAllRowsOrAtNone() {
    Network network = new RowLstm(UNITS, 2, false, 0.5).describe(INPUT, 2);
    try (TorchNetwork module = new TorchNetwork(network, 4)) {
      float[] dropped = output(module, random(INPUT.size()), 1, true);
      int out = 0;
      for (int unit = 0; unit < UNITS; unit++) {
        int zeros = 0;
        for (int row = 0; row < INPUT.height(); row++) {
          zeros += dropped[unit * INPUT.height() + row] == 0 ? 1 : 0;
        }
        assertThat(zeros).isIn(0, INPUT.height());
        out += zeros > 0 ? 1 : 0;
      }
      assertThat(out).isBetween(1, UNITS - 1);
    }
  }

  @Test
  void givesTheEvidenceForEachClassAtEachRow() {
    Network network = new RowLstm(UNITS, 2, true, 0).describe(new Shape(1, 28, 28), 7);
    assertThat(network.nodes().get(network.classActivation()).shape())
        .isEqualTo(new Shape(7, 28, 1));
    assertThat(network.embeddingSize()).isEqualTo(2 * UNITS);
  }

  @Test
  void refusesWhatNoMachineHolds() {
    assertThatThrownBy(() -> new RowLstm(1_000_000, 2, true, 0))
        .hasMessage("want units in [1, 4096] and layers in [1, 16], got units 1000000, layers 2");
  }

  private static float[] output(TorchNetwork module, float[] image, int node, boolean training) {
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      torch.manual_seed(1);
      Tensor batch =
          torch.from_blob(
              new FloatPointer(image), 1, INPUT.channels(), INPUT.height(), INPUT.width());
      Tensor planar = module.forward(batch, training).get(node).contiguous();
      float[] values = new float[(int) planar.numel()];
      planar.data_ptr_float().get(values);
      return values;
    }
  }

  private static float[] random(int length) {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
