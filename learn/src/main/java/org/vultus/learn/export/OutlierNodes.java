package org.vultus.learn.export;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;

/**
 * Writes {@link PooledFeatures} and the score of {@link OutlierStatistics} into a graph, so that
 * whoever runs the model, in Java or in a browser, gets one score.
 */
final class OutlierNodes {
  private static final String FEATURES = "outlier.features";

  private final OnnxGraph graph;

  OutlierNodes(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Adds the pooled features.
   *
   * @param maps names of the input and of the feature maps, each [N, C, H, W]
   * @return the name of the features, [N, D]
   */
  String pool(List<String> maps) {
    String epsilon =
        graph.constant("outlier.epsilon", new float[] {(float) PooledFeatures.EPSILON}, 1);
    NodeProto.Builder concat =
        NodeProto.newBuilder().setName(FEATURES).setOpType("Concat").addOutput(FEATURES);
    for (String map : maps) {
      String prefix = "outlier." + map;
      String mean = graph.node("GlobalAveragePool", map, prefix + ".mean");
      String centred = graph.binary("Sub", map, mean, prefix + ".centred");
      String squared = graph.binary("Mul", centred, centred, prefix + ".squared");
      String variance = graph.node("GlobalAveragePool", squared, prefix + ".variance");
      String above = graph.binary("Add", variance, epsilon, prefix + ".variance_above_0");
      concat.addInput(mean).addInput(graph.node("Sqrt", above, prefix + ".deviation"));
    }
    graph.add(concat.addAttribute(OnnxParts.integer("axis", 1)));
    return graph.add(
        OnnxGraph.operator("Flatten", FEATURES, FEATURES + ".flat")
            .addAttribute(OnnxParts.integer("axis", 1)));
  }

  /**
   * Adds the score.
   *
   * @param features [N, D]
   * @param output name of the score, [N, 1]
   */
  void score(String features, OutlierStatistics statistics, String output) {
    long d = statistics.size();
    String mean = graph.constant("outlier.mean", statistics.mean(), d);
    String whitening = graph.constant("outlier.whitening", statistics.whitening(), d, d);
    String classMeans =
        graph.constant("outlier.class_means", statistics.classMeans(), 1, statistics.classes(), d);
    String first = graph.constant("outlier.axis_1", 1);
    String last = graph.constant("outlier.axis_2", 2);
    String centred = graph.binary("Sub", features, mean, "outlier.from_mean");
    String white = graph.binary("MatMul", centred, whitening, "outlier.white");
    String row = graph.binary("Unsqueeze", white, first, "outlier.white.row");
    String difference = graph.binary("Sub", row, classMeans, "outlier.from_classes");
    String squares = graph.binary("Mul", difference, difference, "outlier.squares");
    String distances = reduce("ReduceMean", squares, last, "outlier.distances", false);
    String nearest = reduce("ReduceMin", distances, first, "outlier.nearest", true);
    graph.node("Sqrt", nearest, output);
  }

  private String reduce(String type, String x, String axis, String output, boolean keep) {
    return graph.add(
        OnnxGraph.operator(type, x, output)
            .addInput(axis)
            .addAttribute(OnnxParts.integer("keepdims", keep ? 1 : 0)));
  }
}
