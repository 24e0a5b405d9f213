package org.vultus.learn.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchNormalizationFoldingTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(3);

  private static float[] random(int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) RANDOM.nextDouble(low, high);
    }
    return values;
  }

  private static Graphs normalization(Graphs graphs, String x, String name, long channels) {
    int count = (int) channels;
    return graphs
        .constant(name + ".g", random(count, -2, 2), channels)
        .constant(name + ".b", random(count, -1, 1), channels)
        .constant(name + ".m", random(count, -1, 1), channels)
        .constant(name + ".v", random(count, 0.01, 3), channels)
        .node(
            "BatchNormalization",
            "%s %s.g %s.b %s.m %s.v".formatted(x, name, name, name, name),
            name);
  }

  private static List<String> types(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  /** With and without bias, full and depthwise. */
  @Test
  void theFoldedNetworkGivesTheSame() {
    Graphs graphs = Graphs.reading("x", 2, 3, 9, 9);
    graphs
        .constant("w", random(4 * 3 * 9, -1, 1), 4L, 3L, 3L, 3L)
        .constant("wb", random(4, -1, 1), 4L)
        .node("Conv", "x w wb", "c", Graphs.integers("strides", 2, 2));
    normalization(graphs, "c", "n", 4)
        .node("Relu", "n", "r")
        .constant("d", random(4 * 9, -1, 1), 4L, 1L, 3L, 3L)
        .node("Conv", "r d", "e", Graphs.integer("group", 4));
    ModelProto model = normalization(graphs, "e", "y", 4).giving("y");
    ModelProto folded = BatchNormalizationFolding.of(model);
    assertThat(types(folded)).containsExactly("Conv", "Relu", "Conv");
    float[] x = random(2 * 3 * 81, -2, 2);
    float[] want = Graphs.run(model, "x", x, 2, 3, 9, 9).get("y");
    float[] got = Graphs.run(folded, "x", x, 2, 3, 9, 9).get("y");
    assertThat(got).hasSameSizeAs(want);
    for (int i = 0; i < want.length; i++) {
      assertThat(got[i]).isCloseTo(want[i], within(1e-5f * Math.max(1, Math.abs(want[i]))));
    }
  }

  @Test
  void whatSomethingElseReadsIsNotFolded() {
    Graphs graphs = Graphs.reading("x", 1, 2, 4, 4);
    graphs.constant("w", random(4, -1, 1), 2L, 2L, 1L, 1L).node("Conv", "x w", "c");
    ModelProto model = normalization(graphs, "c", "n", 2).node("Add", "c n", "y").giving("y");
    assertThat(types(BatchNormalizationFolding.of(model)))
        .containsExactly("Conv", "BatchNormalization", "Add");
    assertThat(BatchNormalizationFolding.of(model)).isEqualTo(model);
  }
}
