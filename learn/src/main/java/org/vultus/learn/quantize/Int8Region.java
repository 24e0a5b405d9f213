package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vultus.learn.graph.GraphLinks;
import org.vultus.learn.graph.Tensors;

/**
 * Which part of a graph computes in 8 bits: convolutions over maps, and what lies between them.
 *
 * <p>What is small and matters stays float32: the last convolution, whose maps are the saliency and
 * whose mean is the logits; all that comes after a pooling over all places, as the embedding and
 * the gates of squeeze-and-excitation, and what they are multiplied with; the outlier score; and
 * layers that are kept by name. A sum is one of integers where all that it reads is.
 */
final class Int8Region {
  private static final Set<String> BETWEEN =
      Set.of("Relu", "Add", "MaxPool", "AveragePool", "Concat");

  private static final Set<String> POOLING =
      Set.of("GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax", "Flatten");

  private final GraphLinks links;
  private final Set<String> kept;
  private final Set<String> pooled = new HashSet<>();
  private final Set<String> after;

  /** First outputs of the nodes in the region, in the graph's order. */
  private final Set<String> nodes = new LinkedHashSet<>();

  /** What is quantised, and the tensor whose range it has: its own, or that of what is pooled. */
  private final Map<String, String> ranges = new HashMap<>();

  private Int8Region(GraphProto graph, Set<String> kept) {
    this.links = GraphLinks.of(graph);
    this.kept = kept;
    this.after = withConvolutionAfter(graph);
    for (NodeProto node : graph.getNodeList()) {
      if (isPooled(node)) {
        pooled.addAll(node.getOutputList());
      } else if (node.getOpType().equals("Conv") ? isQuantizable(node) : isBetween(node)) {
        nodes.add(node.getOutput(0));
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (holds(node)) {
        links.activations(node).stream().filter(this::isQuantised).forEach(this::range);
        if (isQuantised(node.getOutput(0))) {
          range(node.getOutput(0));
        }
      }
    }
  }

  /**
   * Finds the region.
   *
   * @param kept names of {@link #layers} that stay float32 all the same
   */
  static Int8Region of(GraphProto graph, Set<String> kept) {
    return new Int8Region(graph, Set.copyOf(kept));
  }

  /** {@return what its convolutions give, by which they are kept, in the graph's order} */
  List<String> layers() {
    return nodes.stream()
        .filter(output -> links.maker(output).orElseThrow().getOpType().equals("Conv"))
        .toList();
  }

  /** {@return whether a node computes in 8 bits} */
  boolean holds(NodeProto node) {
    return node.getOutputCount() > 0 && nodes.contains(node.getOutput(0));
  }

  /**
   * {@return the tensors whose ranges this region may want, and any that is smaller by layers that
   * are kept}
   */
  Set<String> measured() {
    Set<String> touched = new HashSet<>(nodes);
    nodes.forEach(node -> touched.addAll(links.activations(links.maker(node).orElseThrow())));
    return touched;
  }

  /** {@return the tensor whose range this one takes; empty where it is not quantised} */
  Optional<String> rangeOf(String tensor) {
    return Optional.ofNullable(ranges.get(tensor));
  }

  /** {@return whether a tensor is computed in 8 bits, so that every reader reads it rounded} */
  boolean makes(String tensor) {
    return nodes.contains(tensor);
  }

  private void range(String tensor) {
    Optional<NodeProto> pool =
        links.maker(tensor).filter(n -> n.getOpType().equals("MaxPool")).filter(this::holds);
    String own = pool.map(node -> ranges.get(node.getInput(0))).orElse(tensor);
    ranges.put(tensor, own);
  }

  /**
   * A rectifier that alone reads a tensor is one with what makes it: the sum is cut, then rounded.
   */
  private boolean isQuantised(String tensor) {
    return links
        .onlyReader(tensor)
        .filter(reader -> reader.getOpType().equals("Relu") && holds(reader))
        .isEmpty();
  }

  private static Set<String> withConvolutionAfter(GraphProto graph) {
    Set<String> tensors = new HashSet<>();
    List<NodeProto> nodes = new ArrayList<>(graph.getNodeList());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      NodeProto node = nodes.get(i);
      boolean leads = node.getOutputList().stream().anyMatch(tensors::contains);
      if (leads || node.getOpType().equals("Conv")) {
        tensors.addAll(node.getInputList());
      }
    }
    return tensors;
  }

  private boolean isPooled(NodeProto node) {
    List<String> read = links.activations(node);
    return POOLING.contains(node.getOpType())
        || !read.isEmpty() && read.stream().allMatch(pooled::contains);
  }

  private boolean isQuantizable(NodeProto node) {
    boolean constant =
        node.getInputList().subList(1, node.getInputCount()).stream()
            .allMatch(name -> links.constant(name).filter(Tensors::isFloat).isPresent());
    return constant && isFree(node) && after.contains(node.getOutput(0));
  }

  private boolean isBetween(NodeProto node) {
    List<String> read = links.activations(node);
    return BETWEEN.contains(node.getOpType())
        && node.getInputCount() == read.size()
        && nodes.containsAll(read)
        && isFree(node);
  }

  private boolean isFree(NodeProto node) {
    String output = node.getOutput(0);
    return node.getOutputCount() == 1
        && !kept.contains(output)
        && !links.outputs().contains(output);
  }
}
