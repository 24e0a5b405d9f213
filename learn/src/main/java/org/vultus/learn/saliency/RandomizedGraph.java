package org.vultus.learn.saliency;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.vultus.learn.graph.FloatWeights;
import org.vultus.learn.graph.Tensors;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.provenance.Sha256;

/**
 * A network whose last layers know nothing: the weights of its convolutions, from the top
 * downwards, are replaced by normal values of mean 0 and of their own root mean square, and their
 * biases are shuffled (cascading randomisation, Adebayo et al. 2018, arXiv:1810.03292). Operators
 * and shapes stay, so the graph stays valid and its activations keep their scale. Weights that the
 * file keeps in fewer bits are brought to float32 first.
 */
final class RandomizedGraph {
  private final ModelFolder folder;
  private final ModelProto model;
  private final List<NodeProto> convolutions = new ArrayList<>();

  private RandomizedGraph(ModelFolder folder, ModelProto model) {
    this.folder = folder;
    this.model = model;
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getOpType().equals("Conv") || node.getOpType().equals("Gemm")) {
        convolutions.add(0, node);
      }
    }
  }

  static RandomizedGraph of(ModelFolder folder) throws IOException {
    return new RandomizedGraph(
        folder, FloatWeights.of(ModelProto.parseFrom(Files.readAllBytes(folder.graph()))));
  }

  /** {@return names of the layers with weights, the last one first} */
  List<String> layers() {
    return convolutions.stream().map(NodeProto::getName).toList();
  }

  /**
   * Loads the network with its last layers randomised. The model's owner closes it.
   *
   * @param count how many layers, from the top
   */
  OnnxModel open(int count, long seed) throws IOException {
    byte[] graph = randomized(count, seed).toByteArray();
    Path copy = Files.createTempDirectory("vultus-randomized");
    Path graphFile = copy.resolve(ModelFolder.GRAPH);
    Path bundleFile = copy.resolve(BundleFile.NAME);
    try {
      Files.write(graphFile, graph);
      String bundle = Files.readString(folder.path().resolve(BundleFile.NAME));
      String digest = folder.bundle().sha256().toString();
      String own = bundle.replace(digest, Sha256.of(graph).toString());
      Files.writeString(bundleFile, BundleFile.sealed(own));
      return OnnxModel.open(ModelFolder.read(copy), 1);
    } finally {
      Files.deleteIfExists(graphFile);
      Files.deleteIfExists(bundleFile);
      Files.delete(copy);
    }
  }

  ModelProto randomized(int count, long seed) {
    Random random = new Random(seed);
    ModelProto.Builder changed = model.toBuilder();
    GraphProto.Builder graph = changed.getGraphBuilder();
    for (NodeProto layer : convolutions.subList(0, count)) {
      List<String> weights = layer.getInputList().subList(1, layer.getInputCount());
      for (int i = 0; i < graph.getInitializerCount(); i++) {
        TensorProto tensor = graph.getInitializer(i);
        if (weights.contains(tensor.getName())) {
          boolean kernel = tensor.getName().equals(weights.get(0));
          float[] values = Tensors.floats(tensor);
          float[] others = kernel ? normal(values, random) : shuffled(values, random);
          graph.setInitializer(i, Tensors.ofFloats(tensor.getName(), others, tensor.getDimsList()));
        }
      }
    }
    return changed.build();
  }

  private static float[] normal(float[] like, Random random) {
    double squares = 0;
    for (float value : like) {
      squares += (double) value * value;
    }
    double deviation = Math.sqrt(squares / like.length);
    float[] values = new float[like.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }

  private static float[] shuffled(float[] values, Random random) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    Collections.shuffle(list, random);
    float[] shuffled = new float[values.length];
    for (int i = 0; i < shuffled.length; i++) {
      shuffled[i] = list.get(i);
    }
    return shuffled;
  }
}
