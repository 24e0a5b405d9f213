package org.vultus.learn.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Int8RegionTest {

  /** A residual module with squeeze-and-excitation, then the head. */
  private static GraphProto network() {
    float[] square = new float[9];
    return Graphs.reading("x", 1, 3, 8, 8)
        .constant("w", square, 3L, 3L, 1L, 1L)
        .constant("b", new float[3], 3L)
        .node("Conv", "x w b", "stem")
        .node("Relu", "stem", "r")
        .node("Conv", "r w b", "branch")
        .node("MaxPool", "branch", "pool", Graphs.integers("kernel_shape", 1, 1))
        .node("GlobalAveragePool", "pool", "squeezed")
        .node("Conv", "squeezed w b", "excited")
        .node("Sigmoid", "excited", "gate")
        .node("Mul", "pool gate", "scaled")
        .node("Conv", "r w b", "shortcut")
        .node("Add", "scaled shortcut", "sum")
        .node("Conv", "sum w b", "more")
        .node("Add", "more shortcut", "total")
        .node("Conv", "total w b", "maps")
        .node("GlobalAveragePool", "maps", "logits")
        .giving("maps", "logits")
        .getGraph();
  }

  @Test
  void mapsAreQuantisedAndWhatIsSmallAndMattersIsNot() {
    Int8Region region = Int8Region.of(network(), Set.of());
    assertThat(region.layers()).containsExactly("stem", "branch", "shortcut", "more");
    assertThat(region.makes("total")).as("a sum of integers").isTrue();
    assertThat(region.makes("sum")).as("a sum of which one side is float32").isFalse();
    assertThat(region.makes("scaled")).isFalse();
    assertThat(region.makes("excited")).as("after global pooling").isFalse();
    assertThat(region.makes("maps")).as("the evidence that saliency shows").isFalse();
    assertThat(region.rangeOf("stem")).as("rounded after its rectifier").isEmpty();
    assertThat(region.rangeOf("pool")).as("pooling makes no new values").contains("branch");
    assertThat(region.rangeOf("sum")).contains("sum");
    assertThat(region.measured()).contains("x", "r", "branch", "sum", "more", "total");
  }

  @Test
  void aLayerThatIsKeptTakesWhatHangsOnItAlong() {
    Int8Region region = Int8Region.of(network(), Set.of("branch"));
    assertThat(region.layers()).containsExactly("stem", "shortcut", "more");
    assertThat(region.makes("pool")).isFalse();
    assertThat(region.rangeOf("branch")).isEmpty();
  }
}
