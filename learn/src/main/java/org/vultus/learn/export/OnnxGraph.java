package org.vultus.learn.export;

import static org.vultus.learn.export.OnnxParts.integer;
import static org.vultus.learn.export.OnnxParts.integers;
import static org.vultus.learn.export.OnnxParts.value;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vultus.learn.net.Layer;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Network.Node;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.Weights;
import org.vultus.model.Outputs;

/**
 * Writes a {@link Network} with its weights as an ONNX model (opset 18), for inference.
 *
 * <p>What only training needs is gone: dropout is left out, and batch normalisation is folded into
 * the convolution before it, as both are linear then: γ·(W∗x + b − μ)/σ + β = (γ/σ·W)∗x + (γ/σ·(b −
 * μ) + β).
 */
public final class OnnxGraph {
  /** Name of the input: float32 [N, channels, height, width]. */
  public static final String INPUT = "image";

  /**
   * Names of the outputs: logits [N, classes], embedding [N, D], class_activation [N, classes, h,
   * w].
   */
  public static final Outputs OUTPUTS = new Outputs("logits", "embedding", "class_activation");

  private static final String OUTLIER_SCORE = "outlier_score";

  /** The axis of the channels. */
  static final int CHANNELS = 1;

  private static final int OPSET = 18;
  private static final int IR_VERSION = 8;

  private final Network network;
  private final Weights weights;
  private final boolean mirrored;
  private final Optional<OutlierStatistics> outliers;
  private final GraphProto.Builder graph = GraphProto.newBuilder();

  /** The name of each node's output in the graph. */
  private final List<String> names = new ArrayList<>();

  /**
   * The name of what the network reads: the images, followed by their mirror images if mirrored.
   */
  private String read;

  private OnnxGraph(
      Network network, Weights weights, boolean mirrored, Optional<OutlierStatistics> outliers) {
    this.network = network;
    this.weights = weights;
    this.mirrored = mirrored;
    this.outliers = outliers;
  }

  /**
   * Makes the model.
   *
   * @param mirrored whether each output is the mean of those for the image and for its mirror
   *     image, whose class activation is turned back first
   * @return the bytes of {@code model.onnx}; equal networks and weights give equal bytes
   */
  public static byte[] of(Network network, Weights weights, boolean mirrored) {
    return of(network, weights, mirrored, Optional.empty());
  }

  /**
   * Makes the model, with an outlier score where there are statistics for one; of a mirrored model
   * it is that of the mean features of the image and its mirror image.
   */
  static byte[] of(
      Network network, Weights weights, boolean mirrored, Optional<OutlierStatistics> outliers) {
    return new OnnxGraph(network, weights, mirrored, outliers).model().toByteArray();
  }

  /**
   * {@return the outputs of a model that this class made, with the places of its maps}
   *
   * @param judges whether the graph gives an outlier score
   */
  public static Outputs outputs(byte[] model, boolean judges) {
    String maps = OUTPUTS.classActivation();
    return new Outputs(
        OUTPUTS.logits(),
        OUTPUTS.embedding(),
        maps,
        Optional.of(OUTLIER_SCORE).filter(score -> judges),
        Optional.empty(),
        GraphGeometry.of(model, maps),
        Optional.empty());
  }

  private ModelProto model() {
    graph.setName(network.name());
    Shape in = network.input();
    graph.addInput(value(INPUT, in.channels(), in.height(), in.width()));
    read =
        mirrored
            ? concat(INPUT + ".both", 0, List.of(INPUT, mirrorImage(INPUT, in.width())))
            : INPUT;
    for (int i = 0; i < network.nodes().size(); i++) {
      names.add(emit(i));
    }
    answer(flattened(network.logits()), OUTPUTS.logits(), 0);
    graph.addOutput(value(OUTPUTS.logits(), network.classes()));
    answer(flattened(network.embedding()), OUTPUTS.embedding(), 0);
    graph.addOutput(value(OUTPUTS.embedding(), network.embeddingSize()));
    Shape activation = network.nodes().get(network.classActivation()).shape();
    answer(names.get(network.classActivation()), OUTPUTS.classActivation(), activation.width());
    graph.addOutput(
        value(
            OUTPUTS.classActivation(),
            activation.channels(),
            activation.height(),
            activation.width()));
    outliers.ifPresent(this::judge);
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("vultus")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  private void judge(OutlierStatistics statistics) {
    OutlierNodes nodes = new OutlierNodes(this);
    String features = "outlier_features";
    answer(
        nodes.pool(PooledFeatures.depths(network).stream().map(this::name).toList()), features, 0);
    nodes.score(features, statistics, OUTLIER_SCORE);
    graph.addOutput(value(OUTLIER_SCORE, 1));
  }

  /** Adds what computes a node. {@return the name of its output} */
  private String emit(int index) {
    Node node = network.nodes().get(index);
    Layer layer = node.layer();
    String x = name(node.inputs().get(0));
    if (layer instanceof Layer.Convolution) {
      return isFolded(index) ? x : convolution(node, x, null);
    } else if (layer instanceof Layer.RowConvolution) {
      return rowConvolution(node, x);
    } else if (layer instanceof Layer.BatchNormalization) {
      int before = node.inputs().get(0);
      return before != Network.INPUT && isFolded(before)
          ? convolution(network.nodes().get(before), x, node)
          : batchNormalization(node, x);
    } else if (layer instanceof Layer.Relu) {
      return node("Relu", x, node.name());
    } else if (layer instanceof Layer.Sigmoid) {
      return node("Sigmoid", x, node.name());
    } else if (layer instanceof Layer.Add) {
      return binary("Add", node);
    } else if (layer instanceof Layer.Multiply) {
      return binary("Mul", node);
    } else if (layer instanceof Layer.Concatenate) {
      return concat(node.name(), CHANNELS, node.inputs().stream().map(this::name).toList());
    } else if (layer instanceof Layer.ChannelDropout) {
      return x;
    } else if (layer instanceof Layer.Lstm lstm) {
      return new LstmNodes(this).write(node, lstm, weights, x);
    }
    return new PoolingNodes(this)
        .write(layer, x, node.name())
        .orElseThrow(
            () -> new IllegalStateException("no ONNX operator is written for the layer " + layer));
  }

  /**
   * {@return whether a convolution's only reader is a batch normalisation, which then takes it in}
   */
  private boolean isFolded(int index) {
    if (!(network.nodes().get(index).layer() instanceof Layer.Convolution)) {
      return false;
    }
    List<Node> readers =
        network.nodes().stream().filter(node -> node.inputs().contains(index)).toList();
    return readers.size() == 1 && readers.get(0).layer() instanceof Layer.BatchNormalization;
  }

  private String convolution(Node node, String x, Node normalization) {
    Layer.Convolution c = (Layer.Convolution) node.layer();
    float[] kernel = weights.of(node.name() + ".weight").clone();
    float[] bias = c.bias() ? weights.of(node.name() + ".bias").clone() : new float[c.outputs()];
    if (normalization != null) {
      fold(normalization.name(), kernel, bias);
    }
    long pad = c.kernel() / 2;
    int inputs = node.inputShape().channels() / c.groups();
    String output = normalization == null ? node.name() : normalization.name();
    NodeProto.Builder operator =
        operator("Conv", x, output)
            .addInput(
                constant(
                    node.name() + ".weight", kernel, c.outputs(), inputs, c.kernel(), c.kernel()))
            .addInput(constant(node.name() + ".bias", bias, c.outputs()))
            .addAttribute(integers("kernel_shape", c.kernel(), c.kernel()))
            .addAttribute(integers("strides", c.stride(), c.stride()))
            .addAttribute(integers("pads", pad, pad, pad, pad))
            .addAttribute(integer("group", c.groups()));
    return add(operator);
  }

  private String rowConvolution(Node node, String x) {
    Layer.RowConvolution c = (Layer.RowConvolution) node.layer();
    String name = node.name() + ".weight";
    long pad = c.kernel() / 2;
    return add(
        operator("Conv", x, node.name())
            .addInput(
                constant(
                    name,
                    weights.of(name),
                    c.outputs(),
                    node.inputShape().channels(),
                    1,
                    c.kernel()))
            .addAttribute(integers("kernel_shape", 1, c.kernel()))
            .addAttribute(integers("strides", 1, c.stride()))
            .addAttribute(integers("pads", 0, pad, 0, pad)));
  }

  private void fold(String normalization, float[] kernel, float[] bias) {
    float[] scale = weights.of(normalization + ".weight");
    float[] shift = weights.of(normalization + ".bias");
    float[] mean = weights.of(normalization + ".running_mean");
    float[] variance = weights.of(normalization + ".running_var");
    int size = kernel.length / bias.length;
    for (int o = 0; o < bias.length; o++) {
      double factor = scale[o] / Math.sqrt(variance[o] + Layer.BatchNormalization.EPSILON);
      for (int k = o * size; k < (o + 1) * size; k++) {
        kernel[k] = (float) (kernel[k] * factor);
      }
      bias[o] = (float) ((bias[o] - mean[o]) * factor + shift[o]);
    }
  }

  private String batchNormalization(Node node, String x) {
    NodeProto.Builder operator = operator("BatchNormalization", x, node.name());
    for (String suffix : List.of(".weight", ".bias", ".running_mean", ".running_var")) {
      String name = node.name() + suffix;
      operator.addInput(constant(name, weights.of(name), node.shape().channels()));
    }
    return add(
        operator.addAttribute(
            AttributeProto.newBuilder()
                .setName("epsilon")
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) Layer.BatchNormalization.EPSILON)));
  }

  private String binary(String type, Node node) {
    return binary(type, name(node.inputs().get(0)), name(node.inputs().get(1)), node.name());
  }

  String binary(String type, String left, String right, String output) {
    return add(operator(type, left, output).addInput(right));
  }

  private String flattened(int index) {
    String x = names.get(index);
    return add(operator("Flatten", x, x + ".flat").addAttribute(integer("axis", 1)));
  }

  /**
   * Adds an output: what the network says, or the mean of what it says of images and mirror images.
   *
   * @param width of maps, which are turned back before the mean; 0: no map
   */
  private void answer(String x, String output, int width) {
    if (!mirrored) {
      node("Identity", x, output);
      return;
    }
    String ofImages = output + ".images";
    String ofMirrorImages = output + ".mirror_images";
    add(
        operator("Split", x, ofImages)
            .addOutput(ofMirrorImages)
            .addAttribute(integer("axis", 0))
            .addAttribute(integer("num_outputs", 2)));
    add(
        operator("Mean", ofImages, output)
            .addInput(width == 0 ? ofMirrorImages : mirrorImage(ofMirrorImages, width)));
  }

  String concat(String output, int axis, List<String> parts) {
    NodeProto.Builder operator = operator("Concat", parts.get(0), output);
    parts.stream().skip(1).forEach(operator::addInput);
    return add(operator.addAttribute(integer("axis", axis)));
  }

  private String mirrorImage(String x, int width) {
    return add(
        operator("Slice", x, x + ".mirrored")
            .addInput(constant(x + ".starts", width - 1))
            .addInput(constant(x + ".ends", -width - 1))
            .addInput(constant(x + ".axes", 3))
            .addInput(constant(x + ".steps", -1)));
  }

  private String name(int index) {
    return index == Network.INPUT ? read : names.get(index);
  }

  String node(String type, String input, String output) {
    return add(operator(type, input, output));
  }

  static NodeProto.Builder operator(String type, String input, String output) {
    return NodeProto.newBuilder().setName(output).setOpType(type).addInput(input).addOutput(output);
  }

  String add(NodeProto.Builder operator) {
    graph.addNode(operator);
    return operator.getOutput(0);
  }

  String constant(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long side : shape) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor);
    return name;
  }

  String constant(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    graph.addInitializer(tensor);
    return name;
  }
}
