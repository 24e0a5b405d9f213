package org.vultus.learn.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.graph.FloatWeights;
import org.vultus.learn.graph.Tensors;

class QdqGraphTest {
  @TempDir Path temporary;

  /**
   * One value a place becomes two channels, 0.4 x + 0.1 and −x, cut at 0; the last convolution,
   * which stays float32, hands them on.
   */
  private static ModelProto network() {
    return Graphs.reading("x", 1, 1, 2, 2)
        .constant("w", new float[] {0.4f, -1}, 2L, 1L, 1L, 1L)
        .constant("b", new float[] {0.1f, 0}, 2L)
        .node("Conv", "x w b", "c", Graphs.integers("kernel_shape", 1, 1))
        .node("Relu", "c", "r")
        .constant("i", new float[] {1, 0, 0, 1}, 2L, 2L, 1L, 1L)
        .node("Conv", "r i", "y", Graphs.integers("kernel_shape", 1, 1))
        .giving("y");
  }

  /** Steps of 0.01 on both sides. */
  private static ModelProto quantized() {
    ModelProto model = network();
    Map<String, ActivationRange> ranges =
        Map.of("x", new ActivationRange(-1, 1.55), "r", new ActivationRange(0, 2.55));
    return QdqGraph.of(model, Int8Region.of(model.getGraph(), Set.of()), ranges);
  }

  @Test
  void givesWhatOneWorksOutByHand() {
    float[] x = {0.503f, 0.516f, -0.7f, 3};
    float[] wanted = {
      0.30f, 0.31f, 0,
      0.72f, // 0.4 · 0.50 + 0.1, 0.4 · 0.52 + 0.1 = 0.308, below 0, 3 is cut to 1.55
      0, 0, 0.70f, 0
    };
    float[] got = Graphs.run(quantized(), "x", x, 1, 1, 2, 2).get("y");
    assertThat(got).containsExactly(wanted, within(1e-5f));
  }

  @Test
  void theRuntimeComputesItInIntegers() throws Exception {
    Path optimized = temporary.resolve("optimized.onnx");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(optimized.toString());
      environment.createSession(quantized().toByteArray(), options).close();
    }
    List<String> types =
        ModelProto.parseFrom(Files.readAllBytes(optimized)).getGraph().getNodeList().stream()
            .map(NodeProto::getOpType)
            .toList();
    assertThat(types).contains("QLinearConv").doesNotContain("Relu");
  }

  @Test
  void itsWeightsComeBackAsFloats() {
    ModelProto unpacked = FloatWeights.of(quantized());
    NodeProto convolution =
        unpacked.getGraph().getNodeList().stream()
            .filter(node -> node.getOutput(0).equals("c"))
            .findFirst()
            .orElseThrow();
    Map<String, float[]> constants =
        unpacked.getGraph().getInitializerList().stream()
            .filter(Tensors::isFloat)
            .collect(java.util.stream.Collectors.toMap(t -> t.getName(), Tensors::floats));
    assertThat(constants.get(convolution.getInput(1)))
        .containsExactly(new float[] {0.4f, -1}, within(1e-6f));
    assertThat(constants.get(convolution.getInput(2)))
        .containsExactly(new float[] {0.1f, 0}, within(1e-4f));
    float[] x = {0.503f, 0.516f, -0.7f, 3};
    assertThat(Graphs.run(unpacked, "x", x, 1, 1, 2, 2).get("y"))
        .containsExactly(Graphs.run(quantized(), "x", x, 1, 1, 2, 2).get("y"), within(0.0101f));
  }
}
