package org.vultus.learn.words;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vultus.learn.export.OnnxParts;
import org.vultus.model.TextBundle;

/**
 * Writes a {@link WordNetwork} as an ONNX model (opset 18), of operators that a browser's runtime
 * has too. Its table is stored in 8 bits a value, with one step a column; a row of zeros after the
 * last stands for no id.
 */
final class WordsGraph {
  /** Names of the input and the outputs. */
  static final TextBundle.Graph NAMES =
      new TextBundle.Graph("ids", "sentiment", "emotion", "known");

  private static final int OPSET = 18;
  private static final int IR_VERSION = 8;

  private final WordNetwork network;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("words");

  private WordsGraph(WordNetwork network) {
    this.network = network;
  }

  /**
   * Makes the model.
   *
   * @param network whose table is {@linkplain WordNetwork#quantize quantised}
   * @return the bytes of {@code model.onnx}; equal networks give equal bytes
   */
  static byte[] of(WordNetwork network) {
    return new WordsGraph(network).model().toByteArray();
  }

  private ModelProto model() {
    graph.addInput(value(NAMES.ids(), TensorProto.DataType.INT64, "W", "S"));
    String tokens = tokens();
    String features =
        add("Concat", "features", OnnxParts.integer("axis", 1), strongest(tokens), mean(tokens));
    head(Head.SENTIMENT, NAMES.sentiment(), features);
    head(Head.EMOTION, NAMES.emotion(), features);
    known();
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("vultus")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  /** {@return [W, width]: the mean row of each token's ids} */
  private String tokens() {
    String rows = add("Gather", "rows.int8", null, table(), NAMES.ids());
    String values = add("Cast", "rows.cast", to(TensorProto.DataType.FLOAT), rows);
    String scaled =
        add("Mul", "rows", null, values, floats("steps", network.steps(), network.width()));
    String sum = add("ReduceSum", "sum", keep(0), scaled, longs("axis1", 1));
    String isId = add("Less", "is_id", null, NAMES.ids(), longs("buckets", network.buckets()));
    String ones = add("Cast", "ones", to(TensorProto.DataType.FLOAT), isId);
    String count = add("ReduceSum", "count", keep(1), ones, "axis1");
    return add("Div", "tokens", null, sum, count);
  }

  /** {@return [1, filters]: each filter's strongest answer} */
  private String strongest(String tokens) {
    String columns = add("Transpose", "columns", OnnxParts.integers("perm", 1, 0), tokens);
    String batch = add("Unsqueeze", "batch", null, columns, longs("axis0", 0));
    int filters = network.filters();
    NodeProto.Builder convolution =
        node(
                "Conv",
                "filters",
                batch,
                kernel(),
                floats("filters.bias", network.kernelBias(), filters))
            .addAttribute(OnnxParts.integers("kernel_shape", WordNetwork.WINDOW))
            .addAttribute(OnnxParts.integers("pads", 1, 1));
    graph.addNode(convolution);
    String positive = add("Relu", "filters.positive", null, "filters");
    return add("ReduceMax", "strongest", keep(0), positive, longs("axis2", 2));
  }

  private String mean(String tokens) {
    return add("ReduceMean", "mean", keep(1), tokens, "axis0");
  }

  private void head(Head head, String output, String features) {
    int answers = network.bias(head).length;
    NodeProto.Builder linear =
        node(
                "Gemm",
                output,
                features,
                floats(output + ".weight", network.weights(head), answers, network.features()),
                floats(output + ".bias", network.bias(head), answers))
            .addAttribute(OnnxParts.integer("transB", 1));
    graph.addNode(linear);
    graph.addOutput(value(output, TensorProto.DataType.FLOAT, "1", String.valueOf(answers)));
  }

  /** A token is known by both of its first two ids. */
  private void known() {
    String both = add("Mul", "known.int32", null, known(0), known(1));
    add("Cast", NAMES.known(), to(TensorProto.DataType.FLOAT), both);
    graph.addOutput(value(NAMES.known(), TensorProto.DataType.FLOAT, "W"));
  }

  private String known(int column) {
    String name = "known." + column;
    String ids =
        add(
            "Gather",
            name + ".ids",
            OnnxParts.integer("axis", 1),
            NAMES.ids(),
            scalar(name + ".column", column));
    byte[] bytes = new byte[network.buckets() + 1];
    for (int i = 0; i < network.buckets(); i++) {
      bytes[i] = (byte) (network.known()[column][i] ? 1 : 0);
    }
    String found =
        add("Gather", name + ".int8", null, int8(name + ".table", bytes, bytes.length), ids);
    return add("Cast", name, to(TensorProto.DataType.INT32), found);
  }

  private String table() {
    int width = network.width();
    float[] steps = network.steps();
    byte[] bytes = new byte[(network.buckets() + 1) * width];
    for (int i = 0; i < network.table().length; i++) {
      float step = steps[i % width];
      bytes[i] = (byte) (step == 0 ? 0 : Math.round(network.table()[i] / step));
    }
    return int8("table", bytes, network.buckets() + 1, width);
  }

  /** {@return [filters, width, 3], of [3, width, filters]} */
  private String kernel() {
    int filters = network.filters();
    int width = network.width();
    float[] turned = new float[network.kernel().length];
    for (int w = 0; w < WordNetwork.WINDOW; w++) {
      for (int d = 0; d < width; d++) {
        for (int f = 0; f < filters; f++) {
          turned[(f * width + d) * WordNetwork.WINDOW + w] =
              network.kernel()[(w * width + d) * filters + f];
        }
      }
    }
    return floats("filters.weight", turned, filters, width, WordNetwork.WINDOW);
  }

  private static AttributeProto to(TensorProto.DataType type) {
    return OnnxParts.integer("to", type.getNumber());
  }

  private static AttributeProto keep(int dimensions) {
    return OnnxParts.integer("keepdims", dimensions);
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(output).setOpType(type).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  /** Adds an operator; {@code attribute} may be null. {@return the name of its output} */
  private String add(String type, String output, AttributeProto attribute, String... inputs) {
    NodeProto.Builder node = node(type, output, inputs);
    if (attribute != null) {
      node.addAttribute(attribute);
    }
    graph.addNode(node);
    return output;
  }

  private String floats(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, bytes.array(), shape);
  }

  private String int8(String name, byte[] values, long... shape) {
    return constant(name, TensorProto.DataType.INT8, values, shape);
  }

  private String longs(String name, long value) {
    return integer(name, value, 1);
  }

  private String scalar(String name, long value) {
    return integer(name, value);
  }

  private String integer(String name, long value, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return constant(name, TensorProto.DataType.INT64, bytes.putLong(value).array(), shape);
  }

  private String constant(String name, TensorProto.DataType type, byte[] bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long side : shape) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** {@return a value of this shape; a letter stands for a size that is left open} */
  private static ValueInfoProto value(String name, TensorProto.DataType type, String... sides) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String side : sides) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      boolean fixed = Character.isDigit(side.charAt(0));
      shape.addDim(
          fixed ? dimension.setDimValue(Long.parseLong(side)) : dimension.setDimParam(side));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
