package org.vultus.learn.export;

import static org.vultus.learn.export.OnnxParts.integer;
import static org.vultus.learn.export.OnnxParts.integers;

import java.util.List;
import java.util.Optional;
import org.vultus.learn.net.Layer;

/** Writes the layers that pool into a graph. */
final class PoolingNodes {
  private static final int WIDTH = 3;

  private final OnnxGraph graph;

  PoolingNodes(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Adds a layer.
   *
   * @param x name of its input, [N, C, H, W]
   * @return the name of its output; empty if the layer does not pool
   */
  Optional<String> write(Layer layer, String x, String output) {
    if (layer instanceof Layer.MaxPooling p) {
      long pad = p.kernel() / 2;
      return Optional.of(
          graph.add(
              OnnxGraph.operator("MaxPool", x, output)
                  .addAttribute(integers("kernel_shape", p.kernel(), p.kernel()))
                  .addAttribute(integers("strides", p.stride(), p.stride()))
                  .addAttribute(integers("pads", pad, pad, pad, pad))));
    } else if (layer instanceof Layer.AveragePooling p) {
      return Optional.of(
          graph.add(
              OnnxGraph.operator("AveragePool", x, output)
                  .addAttribute(integers("kernel_shape", p.kernel(), p.kernel()))
                  .addAttribute(integers("strides", p.stride(), p.stride()))
                  .addAttribute(integer("ceil_mode", 1))));
    } else if (layer instanceof Layer.GlobalAveragePooling) {
      return Optional.of(graph.node("GlobalAveragePool", x, output));
    } else if (layer instanceof Layer.GlobalMeanAndMaximum) {
      String mean = graph.node("GlobalAveragePool", x, output + ".mean");
      String maximum = graph.node("GlobalMaxPool", x, output + ".maximum");
      return Optional.of(graph.concat(output, WIDTH, List.of(mean, maximum)));
    } else if (layer instanceof Layer.ChannelMeanAndMaximum) {
      String axis = graph.constant(output + ".axis", OnnxGraph.CHANNELS);
      String mean = overChannels("ReduceMean", x, axis, output + ".mean");
      String maximum = overChannels("ReduceMax", x, axis, output + ".maximum");
      return Optional.of(graph.concat(output, OnnxGraph.CHANNELS, List.of(mean, maximum)));
    }
    return Optional.empty();
  }

  private String overChannels(String type, String x, String axis, String output) {
    return graph.add(
        OnnxGraph.operator(type, x, output).addInput(axis).addAttribute(integer("keepdims", 1)));
  }
}
