package org.vultus.learn.net;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of a network: a directed acyclic graph of layers, in an order in which each comes
 * after its inputs.
 *
 * <p>It is the only place where an architecture is written. {@link TorchNetwork} makes the
 * trainable module from it and {@code org.vultus.learn.export.OnnxGraph} the ONNX file, so the two
 * cannot drift apart.
 *
 * <p>Every network ends in the same way: features → (dropout) → convolution to one channel a class
 * → global average pooling. The last convolution's output is the class activation map, whose mean
 * is the logit; with a 1×1 kernel this equals global average pooling followed by a linear layer, as
 * in Zhou et al. 2016 (arXiv:1512.04150), because both are linear.
 *
 * @param name of the architecture
 * @param input shape of one image
 * @param nodes in the order of computation
 * @param embedding index of the node with the pooled features: shape [D, 1, 1]
 * @param classActivation index of the node with the evidence by class and place: shape [classes, h,
 *     w]
 * @param logits index of the node whose output is [classes, 1, 1]
 */
public record Network(
    String name, Shape input, List<Node> nodes, int embedding, int classActivation, int logits) {

  /** The index that stands for the network's input. */
  public static final int INPUT = -1;

  /**
   * One layer in its place.
   *
   * @param name unique; weights are called {@code name.weight}, {@code name.bias}, …
   * @param layer what it computes
   * @param inputs indices of earlier nodes, or {@link #INPUT}
   * @param inputShape shape of the first input
   * @param shape shape of its output
   */
  public record Node(
      String name, Layer layer, List<Integer> inputs, Shape inputShape, Shape shape) {
    public Node {
      inputs = List.copyOf(inputs);
    }

    /**
     * {@return the weights that this node owns: name to shape, learned ones and running statistics}
     */
    public Map<String, long[]> weightShapes() {
      Map<String, long[]> shapes = new TreeMap<>();
      if (layer instanceof Layer.Convolution c) {
        shapes.put(
            name + ".weight",
            new long[] {c.outputs(), inputShape.channels() / c.groups(), c.kernel(), c.kernel()});
        if (c.bias()) {
          shapes.put(name + ".bias", new long[] {c.outputs()});
        }
      } else if (layer instanceof Layer.RowConvolution c) {
        shapes.put(
            name + ".weight", new long[] {c.outputs(), inputShape.channels(), 1, c.kernel()});
      } else if (layer instanceof Layer.BatchNormalization) {
        for (String suffix : List.of(".weight", ".bias", ".running_mean", ".running_var")) {
          shapes.put(name + suffix, new long[] {shape.channels()});
        }
      } else if (layer instanceof Layer.Lstm lstm) {
        long gates = (long) Layer.Lstm.GATES * lstm.units();
        for (String direction : lstm.directions()) {
          long rowLength = (long) inputShape.channels() * inputShape.width();
          shapes.put(name + direction + ".weight", new long[] {gates, rowLength});
          shapes.put(name + direction + ".recurrent_weight", new long[] {gates, lstm.units()});
          shapes.put(name + direction + ".bias", new long[] {gates});
        }
      }
      return shapes;
    }

    /**
     * {@return how many multiplications with a weight one image costs here} Additions go with them;
     * normalisation, pooling and activations, which are few beside them, are not counted.
     */
    public long multiplyAdds() {
      if (layer instanceof Layer.Convolution c) {
        long each = (long) inputShape.channels() / c.groups() * c.kernel() * c.kernel();
        return each * shape.size();
      }
      if (layer instanceof Layer.RowConvolution c) {
        return (long) inputShape.channels() * c.kernel() * shape.size();
      }
      if (layer instanceof Layer.Lstm lstm) {
        long rowLength = (long) inputShape.channels() * inputShape.width();
        long each = Layer.Lstm.GATES * (rowLength + lstm.units());
        return each * shape.size();
      }
      return 0;
    }
  }

  public Network {
    nodes = List.copyOf(nodes);
  }

  /** {@return how many classes the network tells apart} */
  public int classes() {
    return nodes.get(logits).shape().channels();
  }

  /** {@return length of the embedding} */
  public int embeddingSize() {
    return nodes.get(embedding).shape().channels();
  }

  /**
   * {@return whether a node tells of the image as a whole: behind a pooling over all places, and
   * not a map}
   */
  public boolean isSummary(int node) {
    if (node == INPUT) {
      return false;
    }
    Layer layer = nodes.get(node).layer();
    return layer instanceof Layer.GlobalAveragePooling
        || layer instanceof Layer.GlobalMeanAndMaximum
        || nodes.get(node).inputs().stream().allMatch(this::isSummary);
  }

  /** {@return how many multiplications with a weight one image costs; see the nodes'} */
  public long multiplyAdds() {
    return nodes.stream().mapToLong(Node::multiplyAdds).sum();
  }

  /** {@return how many learned values the network has; running statistics are not counted} */
  public long parameterCount() {
    return nodes.stream()
        .flatMap(node -> node.weightShapes().entrySet().stream())
        .filter(weight -> !weight.getKey().contains(".running_"))
        .mapToLong(weight -> Arrays.stream(weight.getValue()).reduce(1, Math::multiplyExact))
        .sum();
  }
}
