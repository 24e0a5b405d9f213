package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vultus.learn.graph.GraphLinks;
import org.vultus.learn.graph.Tensors;

/**
 * Writes a graph whose {@link Int8Region} is quantised, in the form QDQ: every node stays what it
 * is, and pairs of {@code QuantizeLinear} and {@code DequantizeLinear} say where numbers are
 * rounded to 8 bits. A runtime that knows integers takes the pairs into its nodes (ONNX Runtime
 * makes {@code QLinearConv} of them); any other computes the same in float32.
 *
 * <p>Activations are uint8 with one scale a tensor; weights int8 with one a channel; biases int32.
 */
final class QdqGraph {
  private static final String ZERO_POINT = "zero_point.";

  private final GraphProto source;
  private final GraphLinks links;
  private final Int8Region region;
  private final Map<String, ActivationRange> ranges;
  private final GraphProto.Builder graph;
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final Set<String> rounded = new HashSet<>();

  private QdqGraph(GraphProto source, Int8Region region, Map<String, ActivationRange> ranges) {
    this.source = source;
    this.links = GraphLinks.of(source);
    this.region = region;
    this.ranges = ranges;
    this.graph = source.toBuilder().clearNode().clearInitializer().clearValueInfo();
  }

  /**
   * Writes the graph.
   *
   * @param ranges of at least the tensors that the region wants measured
   */
  static ModelProto of(ModelProto model, Int8Region region, Map<String, ActivationRange> ranges) {
    return model.toBuilder()
        .setGraph(new QdqGraph(model.getGraph(), region, ranges).graph())
        .build();
  }

  private GraphProto graph() {
    for (NodeProto node : source.getNodeList()) {
      NodeProto.Builder copy = node.toBuilder();
      for (int i = 0; i < node.getInputCount(); i++) {
        copy.setInput(i, read(node, node.getInput(i)));
      }
      if (region.holds(node) && node.getOpType().equals("Conv")) {
        quantizeWeights(node, copy);
      }
      graph.addNode(copy);
    }
    Set<String> read = new HashSet<>();
    graph.getNodeList().forEach(node -> read.addAll(node.getInputList()));
    source.getInitializerList().stream()
        .filter(tensor -> read.contains(tensor.getName()))
        .forEach(graph::addInitializer);
    constants.values().forEach(graph::addInitializer);
    return graph.build();
  }

  /** {@return the name of what a node reads in place of a tensor; adds the pair that makes it} */
  private String read(NodeProto reader, String tensor) {
    boolean isRounded =
        region.rangeOf(tensor).isPresent() && (region.holds(reader) || region.makes(tensor));
    if (!isRounded) {
      return tensor;
    }
    String integers = tensor + ".q";
    String dequantized = tensor + ".dq";
    if (rounded.add(tensor)) {
      ActivationRange range = range(tensor);
      String scale = scale(region.rangeOf(tensor).orElseThrow(), range);
      String zero = zeroPoint(range);
      graph.addNode(node("QuantizeLinear", integers, tensor, scale, zero));
      graph.addNode(node("DequantizeLinear", dequantized, integers, scale, zero));
    }
    return dequantized;
  }

  private ActivationRange range(String tensor) {
    return ranges.get(region.rangeOf(tensor).orElseThrow());
  }

  private void quantizeWeights(NodeProto node, NodeProto.Builder copy) {
    TensorProto kernel = links.constant(node.getInput(1)).orElseThrow();
    List<Long> one = List.of(kernel.getDims(0));
    boolean biased = node.getInputCount() > 2;
    float[] bias =
        biased
            ? Tensors.floats(links.constant(node.getInput(2)).orElseThrow())
            : new float[Math.toIntExact(kernel.getDims(0))];
    ChannelWeights channels =
        ChannelWeights.of(Tensors.floats(kernel), bias, range(node.getInput(0)).scale());
    String weights = node.getOutput(0) + ".w";
    add(Tensors.ofBytes(weights, channels.weights(), kernel.getDimsList()));
    add(Tensors.ofFloats(weights + "s", channels.scales(), one));
    add(Tensors.ofBytes(weights + "z", new byte[bias.length], one));
    copy.setInput(1, dequantized(weights, weights + "s", weights + "z"));
    if (biased) {
      String steps = node.getOutput(0) + ".b";
      add(Tensors.ofIntegers(steps, channels.bias(), one));
      add(Tensors.ofFloats(steps + "s", channels.biasScales(), one));
      copy.setInput(2, dequantized(steps, steps + "s"));
    }
  }

  /** Adds what brings a constant back, by its first axis. {@return its name} */
  private String dequantized(String... inputs) {
    String output = inputs[0] + "d";
    graph.addNode(
        node("DequantizeLinear", output, inputs).toBuilder()
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axis")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0)));
    return output;
  }

  private String scale(String tensor, ActivationRange range) {
    return add(Tensors.ofFloats(tensor + ".s", new float[] {range.scale()}, List.of()));
  }

  private String zeroPoint(ActivationRange range) {
    byte[] value = {(byte) range.zeroPoint()};
    return add(Tensors.ofUnsignedBytes(ZERO_POINT + range.zeroPoint(), value, List.of()));
  }

  private String add(TensorProto constant) {
    constants.putIfAbsent(constant.getName(), constant);
    return constant.getName();
  }

  private static NodeProto node(String type, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }
}
