package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vultus.learn.graph.GraphLinks;
import org.vultus.learn.graph.Tensors;

/**
 * Folds batch normalisation into the convolution before it: both are linear at inference, γ·(W∗x +
 * b − μ)/σ + β = (γ/σ·W)∗x + (γ/σ·(b − μ) + β). One rounding to 8 bits then takes the place of two,
 * and a convolution gets the bias that integer arithmetic wants (Jacob et al. 2018, Quantization
 * and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference,
 * arXiv:1712.05877, section 3.2).
 *
 * <p>Folded is what nothing else reads: a convolution with constant weights whose only reader is
 * the normalisation. Other normalisations stay.
 */
final class BatchNormalizationFolding {
  private static final float DEFAULT_EPSILON = 1e-5f;

  private final GraphLinks links;
  private final GraphProto.Builder folded;
  private final Map<String, TensorProto> others = new HashMap<>();

  private BatchNormalizationFolding(GraphProto graph) {
    this.links = GraphLinks.of(graph);
    this.folded = graph.toBuilder().clearNode().clearInitializer();
    for (NodeProto node : graph.getNodeList()) {
      Optional<NodeProto> normalization = normalization(node);
      if (normalization.isPresent()) {
        folded.addNode(fold(node, normalization.get()));
      } else if (!isFolded(node)) {
        folded.addNode(node);
      }
    }
    Set<String> read = new HashSet<>();
    folded.getNodeList().forEach(node -> read.addAll(node.getInputList()));
    for (TensorProto tensor : graph.getInitializerList()) {
      if (read.contains(tensor.getName()) && !others.containsKey(tensor.getName())) {
        folded.addInitializer(tensor);
      }
    }
    others.values().forEach(folded::addInitializer);
  }

  /** {@return a model that computes the same, with as few normalisations as can be} */
  static ModelProto of(ModelProto model) {
    return model.toBuilder()
        .setGraph(new BatchNormalizationFolding(model.getGraph()).folded)
        .build();
  }

  /** {@return the normalisation that a node takes in, if it is a convolution that can} */
  private Optional<NodeProto> normalization(NodeProto node) {
    if (!node.getOpType().equals("Conv")
        || !areFloats(node.getInputList().subList(1, node.getInputCount()))) {
      return Optional.empty();
    }
    return links
        .onlyReader(node.getOutput(0))
        .filter(reader -> reader.getOpType().equals("BatchNormalization"))
        .filter(reader -> areFloats(reader.getInputList().subList(1, reader.getInputCount())));
  }

  private boolean areFloats(List<String> names) {
    return names.stream()
        .allMatch(name -> links.constant(name).filter(Tensors::isFloat).isPresent());
  }

  private boolean isFolded(NodeProto node) {
    return node.getOpType().equals("BatchNormalization")
        && links
            .maker(node.getInput(0))
            .flatMap(this::normalization)
            .filter(node::equals)
            .isPresent();
  }

  private NodeProto fold(NodeProto convolution, NodeProto normalization) {
    TensorProto weights = links.constant(convolution.getInput(1)).orElseThrow();
    float[] kernel = Tensors.floats(weights);
    float[] gamma = constant(normalization, 1);
    float[] beta = constant(normalization, 2);
    float[] mean = constant(normalization, 3);
    float[] variance = constant(normalization, 4);
    float[] bias =
        convolution.getInputCount() > 2 ? constant(convolution, 2) : new float[gamma.length];
    float epsilon =
        GraphLinks.attribute(normalization, "epsilon")
            .map(AttributeProto::getF)
            .orElse(DEFAULT_EPSILON);
    int size = kernel.length / bias.length;
    for (int o = 0; o < bias.length; o++) {
      double factor = gamma[o] / Math.sqrt((double) variance[o] + epsilon);
      for (int k = o * size; k < (o + 1) * size; k++) {
        kernel[k] = (float) (kernel[k] * factor);
      }
      bias[o] = (float) ((bias[o] - mean[o]) * factor + beta[o]);
    }
    String output = normalization.getOutput(0);
    String kernelName = output + ".folded_weight";
    String biasName = output + ".folded_bias";
    others.put(kernelName, Tensors.ofFloats(kernelName, kernel, weights.getDimsList()));
    others.put(biasName, Tensors.ofFloats(biasName, bias, List.of((long) bias.length)));
    return convolution.toBuilder()
        .clearInput()
        .addInput(convolution.getInput(0))
        .addInput(kernelName)
        .addInput(biasName)
        .setOutput(0, output)
        .build();
  }

  private float[] constant(NodeProto node, int input) {
    return Tensors.floats(links.constant(node.getInput(input)).orElseThrow());
  }
}
