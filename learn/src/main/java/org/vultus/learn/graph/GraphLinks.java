package org.vultus.learn.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes and who reads each tensor of a graph.
 *
 * @param makers the node that gives each tensor
 * @param readings the nodes that read each tensor, once for each time that they do
 * @param constants the graph's initializers
 * @param outputs names of what the graph gives
 */
public record GraphLinks(
    Map<String, NodeProto> makers,
    Map<String, List<NodeProto>> readings,
    Map<String, TensorProto> constants,
    Set<String> outputs) {

  public GraphLinks {
    makers = Map.copyOf(makers);
    readings = Map.copyOf(readings);
    constants = Map.copyOf(constants);
    outputs = Set.copyOf(outputs);
  }

  /** {@return the links of a graph} */
  public static GraphLinks of(GraphProto graph) {
    Map<String, NodeProto> makers = new HashMap<>();
    Map<String, List<NodeProto>> readings = new HashMap<>();
    Map<String, TensorProto> constants = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(output -> makers.put(output, node));
      node.getInputList()
          .forEach(input -> readings.computeIfAbsent(input, i -> new ArrayList<>()).add(node));
    }
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    Set<String> outputs =
        new HashSet<>(graph.getOutputList().stream().map(ValueInfoProto::getName).toList());
    return new GraphLinks(makers, readings, constants, outputs);
  }

  /** {@return the node that makes a tensor; none makes inputs and constants} */
  public Optional<NodeProto> maker(String tensor) {
    return Optional.ofNullable(makers.get(tensor));
  }

  /** {@return the nodes that read a tensor; none where it is an output only} */
  public List<NodeProto> readers(String tensor) {
    return readings.getOrDefault(tensor, List.of());
  }

  /** {@return the one node that reads a tensor, where nothing else does and it is no output} */
  public Optional<NodeProto> onlyReader(String tensor) {
    List<NodeProto> readers = readers(tensor);
    return readers.size() == 1 && !outputs.contains(tensor)
        ? Optional.of(readers.get(0))
        : Optional.empty();
  }

  /** {@return the constant of this name, if it is one} */
  public Optional<TensorProto> constant(String tensor) {
    return Optional.ofNullable(constants.get(tensor));
  }

  /** {@return the inputs of a node that are no constants} */
  public List<String> activations(NodeProto node) {
    return node.getInputList().stream()
        .filter(input -> !input.isEmpty() && !constants.containsKey(input))
        .toList();
  }

  /** {@return an attribute of a node, where it has it} */
  public static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }
}
