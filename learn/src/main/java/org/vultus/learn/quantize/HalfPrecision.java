package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import org.vultus.learn.graph.GraphLinks;
import org.vultus.learn.graph.Halves;
import org.vultus.learn.graph.Tensors;

/**
 * Keeps the float32 constants of a graph as float16, with a {@code Cast} that brings them back when
 * the graph is loaded: half the bytes, the same arithmetic.
 *
 * <p>Left as they are: constants of few values, scales of quantisation, and those that float16 does
 * not hold to within 1/1000 of their root mean square, as they are too large or too small for it.
 */
final class HalfPrecision {
  private static final int FEWEST = 64;
  private static final double MOST_ERROR = 1e-3;

  private HalfPrecision() {}

  /** {@return a model with the constants that can be in float16} */
  static ModelProto of(ModelProto model) {
    GraphProto source = model.getGraph();
    GraphLinks links = GraphLinks.of(source);
    GraphProto.Builder graph = source.toBuilder().clearNode().clearInitializer();
    for (TensorProto tensor : source.getInitializerList()) {
      if (isWorthwhile(tensor, links) && fits(Tensors.floats(tensor))) {
        String name = tensor.getName();
        graph.addInitializer(halved(name + ".half", tensor));
        graph.addNode(
            NodeProto.newBuilder()
                .setOpType("Cast")
                .addInput(name + ".half")
                .addOutput(name)
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(TensorProto.DataType.FLOAT.getNumber())));
      } else {
        graph.addInitializer(tensor);
      }
    }
    return model.toBuilder().setGraph(graph.addAllNode(source.getNodeList())).build();
  }

  private static boolean isWorthwhile(TensorProto tensor, GraphLinks links) {
    List<NodeProto> readers = links.readers(tensor.getName());
    return Tensors.isFloat(tensor)
        && Tensors.size(tensor) >= FEWEST
        && readers.stream().noneMatch(node -> node.getOpType().matches("(Q|Deq)uantizeLinear"))
        && !links.outputs().contains(tensor.getName());
  }

  private static boolean fits(float[] values) {
    double squares = 0;
    double errors = 0;
    for (float value : values) {
      if (!(Math.abs(value) <= Halves.MAX)) {
        return false;
      }
      double error = value - Halves.value(Halves.of(value));
      squares += (double) value * value;
      errors += error * error;
    }
    return errors <= MOST_ERROR * MOST_ERROR * squares;
  }

  private static TensorProto halved(String name, TensorProto tensor) {
    float[] values = Tensors.floats(tensor);
    short[] halves = new short[values.length];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = Halves.of(values[i]);
    }
    return Tensors.ofHalves(name, halves, tensor.getDimsList());
  }
}
