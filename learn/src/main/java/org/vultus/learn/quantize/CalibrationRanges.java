package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.vultus.model.GraphProbe;
import org.vultus.model.ModelBundle;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/** Which values tensors inside a graph take on calibration images. */
final class CalibrationRanges {
  private static final int BATCH = 8;

  private CalibrationRanges() {}

  /**
   * Counts the values.
   *
   * @param model of float32 tensors
   * @param bundle says what goes into it
   * @param tensors names of what is looked at
   * @param images at least one, prepared for the bundle
   * @return one histogram a tensor
   */
  static Map<String, TensorHistogram> of(
      ModelProto model, ModelBundle bundle, Set<String> tensors, List<Pixels> images) {
    Map<String, float[]> ends = new HashMap<>();
    Map<String, TensorHistogram> histograms = new HashMap<>();
    Set<String> inside = new HashSet<>(tensors);
    inside.remove(bundle.input());
    try (GraphProbe probe = GraphProbe.open(exposing(model, inside), 1)) {
      show(probe, bundle, images, BATCH, values -> widen(ends, tensors, values));
      ends.forEach((tensor, end) -> histograms.put(tensor, new TensorHistogram(end[0], end[1])));
      show(
          probe,
          bundle,
          images,
          BATCH,
          values -> tensors.forEach(tensor -> histograms.get(tensor).add(values.get(tensor))));
    }
    return histograms;
  }

  private static void widen(
      Map<String, float[]> ends, Set<String> tensors, Map<String, float[]> values) {
    for (String tensor : tensors) {
      float[] taken = values.get(tensor);
      float[] end = ends.computeIfAbsent(tensor, t -> new float[] {taken[0], taken[0]});
      for (float value : taken) {
        end[0] = Math.min(end[0], value);
        end[1] = Math.max(end[1], value);
      }
    }
  }

  /** Runs a graph on images, batch by batch; its input is among what is taken. */
  static void show(
      GraphProbe probe,
      ModelBundle bundle,
      List<Pixels> images,
      int batchSize,
      Consumer<Map<String, float[]>> taker) {
    Preprocessing input = bundle.preprocessing();
    int size = input.channels() * input.height() * input.width();
    for (int from = 0; from < images.size(); from += batchSize) {
      List<Pixels> some = images.subList(from, Math.min(from + batchSize, images.size()));
      float[] batch = new float[some.size() * size];
      for (int i = 0; i < some.size(); i++) {
        input.standardize(some.get(i), batch, i * size);
      }
      Map<String, float[]> values =
          new HashMap<>(
              probe.run(
                  bundle.input(),
                  batch,
                  some.size(),
                  input.channels(),
                  input.height(),
                  input.width()));
      values.put(bundle.input(), batch);
      taker.accept(values);
    }
  }

  /** {@return the bytes of a graph that gives these tensors, and nothing else} */
  private static byte[] exposing(ModelProto model, Set<String> tensors) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    if (!tensors.isEmpty()) {
      graph.clearOutput();
    }
    for (String tensor : tensors) {
      graph.addOutput(
          ValueInfoProto.newBuilder()
              .setName(tensor)
              .setType(
                  TypeProto.newBuilder()
                      .setTensorType(
                          TypeProto.Tensor.newBuilder()
                              .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
    }
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }
}
