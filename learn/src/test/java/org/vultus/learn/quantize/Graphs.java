package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vultus.learn.graph.Tensors;
import org.vultus.model.GraphProbe;

/** Small graphs whose answers can be worked out by hand, and what ONNX Runtime makes of them. */
public final class Graphs {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");

  private Graphs() {}

  public static Graphs reading(String input, long... shape) {
    Graphs graphs = new Graphs();
    graphs.graph.addInput(value(input, shape));
    return graphs;
  }

  public Graphs constant(String name, float[] values, Long... shape) {
    graph.addInitializer(Tensors.ofFloats(name, values, List.of(shape)));
    return this;
  }

  public Graphs node(String type, String inputs, String output, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .addAllInput(List.of(inputs.split(" ")))
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return this;
  }

  public ModelProto giving(String... outputs) {
    for (String output : outputs) {
      graph.addOutput(value(output));
    }
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
        .setGraph(graph)
        .build();
  }

  public static AttributeProto integers(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(Arrays.stream(values).boxed().toList())
        .build();
  }

  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static Map<String, float[]> run(ModelProto model, String input, float[] values, long... shape) {
    try (GraphProbe probe = GraphProbe.open(model.toByteArray(), 1)) {
      return probe.run(input, values, shape);
    }
  }

  private static ValueInfoProto value(String name, long... sides) {
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber());
    if (sides.length > 0) {
      TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
      for (long side : sides) {
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
      }
      type.setShape(shape);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
