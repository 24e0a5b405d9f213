package org.vultus.learn.export;

import static org.vultus.learn.export.OnnxParts.integer;
import static org.vultus.learn.export.OnnxParts.integers;
import static org.vultus.learn.export.OnnxParts.text;

import org.vultus.learn.net.Layer;
import org.vultus.learn.net.Network.Node;
import org.vultus.learn.net.Weights;

/** Writes a {@link Layer.Lstm} into a graph. */
final class LstmNodes {
  private final OnnxGraph graph;

  LstmNodes(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Adds a layer: rows become the steps of a sequence, [H, N, C·W], and its states [N, units ·
   * directions, H, 1].
   *
   * @param x name of its input, [N, C, H, W]
   * @return the name of its output
   */
  String write(Node node, Layer.Lstm lstm, Weights weights, String x) {
    String name = node.name();
    String rows =
        graph.add(
            OnnxGraph.operator("Transpose", x, name + ".rows")
                .addAttribute(integers("perm", 2, 0, 1, 3)));
    String sequence =
        graph.add(
            OnnxGraph.operator("Reshape", rows, name + ".sequence")
                .addInput(graph.constant(name + ".row_shape", 0, 0, -1)));
    String states = states(node, lstm, OnnxLstm.of(name, lstm, weights), sequence);
    String columns =
        graph.add(
            OnnxGraph.operator("Transpose", states, name + ".columns")
                .addAttribute(integers("perm", 2, 1, 3, 0)));
    return graph.add(
        OnnxGraph.operator("Reshape", columns, name)
            .addInput(
                graph.constant(
                    name + ".shape", 0, node.shape().channels(), node.shape().height(), 1)));
  }

  private String states(Node node, Layer.Lstm lstm, OnnxLstm values, String sequence) {
    String name = node.name();
    int directions = lstm.directions().size();
    int gates = Layer.Lstm.GATES * lstm.units();
    int rowLength = node.inputShape().channels() * node.inputShape().width();
    String recurrent = name + ".recurrent_weight";
    return graph.add(
        OnnxGraph.operator("LSTM", sequence, name + ".states")
            .addInput(
                graph.constant(name + ".weight", values.input(), directions, gates, rowLength))
            .addInput(
                graph.constant(recurrent, values.recurrent(), directions, gates, lstm.units()))
            .addInput(graph.constant(name + ".bias", values.bias(), directions, 2L * gates))
            .addAttribute(integer("hidden_size", lstm.units()))
            .addAttribute(text("direction", lstm.bidirectional() ? "bidirectional" : "forward")));
  }
}
