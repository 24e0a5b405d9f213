package org.vultus.learn.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vultus.learn.graph.FloatWeights;

class HalfPrecisionTest {
  private static ModelProto network(double scale) {
    Random random = new Random(2);
    float[] weights = new float[8 * 16];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (scale * random.nextGaussian());
    }
    return Graphs.reading("x", 1, 16, 2, 2)
        .constant("w", weights, 8L, 16L, 1L, 1L)
        .constant("b", new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 8L)
        .node("Conv", "x w b", "y", Graphs.integers("kernel_shape", 1, 1))
        .giving("y");
  }

  private static List<String> types(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  @Test
  void halvesTheWeightsAndGivesTheSameToThreeDigits() {
    ModelProto halved = HalfPrecision.of(network(1));
    assertThat(types(halved)).containsExactly("Cast", "Conv");
    float[] x = new float[64];
    java.util.Arrays.fill(x, 0.5f);
    float[] want = Graphs.run(network(1), "x", x, 1, 16, 2, 2).get("y");
    float[] got = Graphs.run(halved, "x", x, 1, 16, 2, 2).get("y");
    assertThat(got).containsExactly(want, within(5e-3f));
    assertThat(types(FloatWeights.of(halved))).as("and back").containsExactly("Conv");
  }

  @Test
  void whatDoesNotFitStaysAsItIs() {
    for (double scale : new double[] {1e5, 1e-7}) {
      assertThat(HalfPrecision.of(network(scale))).isEqualTo(network(scale));
    }
  }
}
