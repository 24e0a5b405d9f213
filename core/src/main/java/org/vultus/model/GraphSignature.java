package org.vultus.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.vultus.preprocess.Preprocessing;

/** Names, types and shapes of a graph's inputs and outputs, to be held against a bundle. */
record GraphSignature(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
  private static final long ANY = -1;

  static GraphSignature of(OrtSession session) throws OrtException {
    return new GraphSignature(session.getInputInfo(), session.getOutputInfo());
  }

  /**
   * Checks that a graph is what its bundle says.
   *
   * @throws IOException if a name, type or shape differs
   */
  void check(ModelFolder folder) throws IOException {
    ModelBundle bundle = folder.bundle();
    Preprocessing input = bundle.preprocessing();
    long classes = bundle.classes().size();
    check(
        folder,
        "input",
        inputs,
        bundle.input(),
        ANY,
        input.channels(),
        input.height(),
        input.width());
    check(folder, "output", outputs, bundle.outputs().logits(), ANY, classes);
    check(folder, "output", outputs, bundle.outputs().embedding(), ANY, ANY);
    check(folder, "output", outputs, bundle.outputs().classActivation(), ANY, classes, ANY, ANY);
    if (bundle.outputs().outlierScore().isPresent()) {
      check(folder, "output", outputs, bundle.outputs().outlierScore().get(), ANY, 1);
    }
  }

  private static void check(
      ModelFolder folder, String kind, Map<String, NodeInfo> found, String name, long... shape)
      throws IOException {
    if (!found.containsKey(name)) {
      throw new IOException(
          "%s has no %s '%s', which its bundle.yaml names; it has %s; correct the bundle or export the model anew"
              .formatted(folder.graph(), kind, name, found.keySet()));
    }
    boolean fits =
        found.get(name).getInfo() instanceof TensorInfo tensor
            && tensor.type == OnnxJavaType.FLOAT
            && fits(shape, tensor.getShape());
    if (!fits) {
      throw new IOException(
          "%s: want %s '%s' as float32 %s (-1: any), got %s; correct the bundle or export the model anew"
              .formatted(
                  folder.graph(), kind, name, Arrays.toString(shape), described(found.get(name))));
    }
  }

  /** A size that the graph leaves open fits; the batch size must be left open. */
  private static boolean fits(long[] wanted, long[] found) {
    if (wanted.length != found.length || found[0] != ANY) {
      return false;
    }
    for (int i = 1; i < wanted.length; i++) {
      if (wanted[i] != ANY && found[i] != ANY && wanted[i] != found[i]) {
        return false;
      }
    }
    return true;
  }

  private static String described(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? tensor.type + " " + Arrays.toString(tensor.getShape())
        : String.valueOf(node.getInfo());
  }
}
