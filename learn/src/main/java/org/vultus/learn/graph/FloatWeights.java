package org.vultus.learn.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Brings constants back to float32 that a graph keeps in fewer bits: {@code DequantizeLinear} of
 * int8 or int32 values, {@code Cast} of float16. What the graph computes stays the same;
 * activations that are quantised stay so.
 */
public final class FloatWeights {
  private FloatWeights() {}

  /** {@return a model whose constants are float32; the same where they are so already} */
  public static ModelProto of(ModelProto model) {
    GraphProto graph = model.getGraph();
    GraphLinks links = GraphLinks.of(graph);
    GraphProto.Builder unpacked = graph.toBuilder().clearNode().clearInitializer();
    Set<String> packed = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      Optional<TensorProto> value = value(node, links);
      if (value.isPresent()) {
        packed.addAll(node.getInputList());
        unpacked.addInitializer(value.get());
      } else {
        unpacked.addNode(node);
      }
    }
    unpacked.getNodeList().forEach(node -> packed.removeAll(node.getInputList()));
    graph.getInitializerList().stream()
        .filter(tensor -> !packed.contains(tensor.getName()))
        .forEach(unpacked::addInitializer);
    return model.toBuilder().setGraph(unpacked).build();
  }

  private static Optional<TensorProto> value(NodeProto node, GraphLinks links) {
    Optional<TensorProto> constant =
        links.constant(node.getInputCount() > 0 ? node.getInput(0) : "");
    if (constant.isEmpty()) {
      return Optional.empty();
    }
    return switch (node.getOpType()) {
      case "Cast" -> Optional.of(cast(node, constant.get()));
      case "DequantizeLinear" -> Optional.of(dequantized(node, constant.get(), links));
      default -> Optional.empty();
    };
  }

  private static TensorProto cast(NodeProto node, TensorProto tensor) {
    short[] halves = Tensors.halves(tensor);
    float[] values = new float[halves.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Halves.value(halves[i]);
    }
    return Tensors.ofFloats(node.getOutput(0), values, tensor.getDimsList());
  }

  private static TensorProto dequantized(NodeProto node, TensorProto tensor, GraphLinks links) {
    float[] scales = Tensors.floats(links.constant(node.getInput(1)).orElseThrow());
    long axis = GraphLinks.attribute(node, "axis").map(AttributeProto::getI).orElse(1L);
    boolean shifted =
        node.getInputCount() > 2 && !isZero(links.constant(node.getInput(2)).orElseThrow());
    if (shifted || scales.length > 1 && axis != 0) {
      throw new IllegalArgumentException(
          "want the constant '%s' quantised symmetrically, by its first axis or as a whole; quantise the model anew"
              .formatted(tensor.getName()));
    }
    int[] steps = steps(tensor);
    float[] values = new float[steps.length];
    int block = values.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = steps[i] * scales[i / block];
    }
    return Tensors.ofFloats(node.getOutput(0), values, tensor.getDimsList());
  }

  private static boolean isZero(TensorProto zeroPoint) {
    for (int step : steps(zeroPoint)) {
      if (step != 0) {
        return false;
      }
    }
    return true;
  }

  private static int[] steps(TensorProto tensor) {
    if (tensor.getDataType() == TensorProto.DataType.INT32.getNumber()) {
      return Tensors.integers(tensor);
    }
    byte[] bytes = Tensors.bytes(tensor);
    int[] steps = new int[bytes.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = bytes[i];
    }
    return steps;
  }
}
