package org.vultus.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A graph of which every output is read, whatever its name and shape: for those who look inside a
 * network. Who serves uses {@link OnnxModel}.
 *
 * <p>It owns native memory: close it. Not for concurrent use.
 */
public final class GraphProbe implements AutoCloseable {
  private final OrtSession session;

  private GraphProbe(OrtSession session) {
    this.session = session;
  }

  /**
   * Loads a graph.
   *
   * @param graph bytes of an ONNX file; all outputs float32
   * @param threads how many threads one call may use, from 1
   * @throws IllegalArgumentException if ONNX Runtime cannot load it
   */
  public static GraphProbe open(byte[] graph, int threads) {
    try {
      return new GraphProbe(OnnxSession.open(graph, threads));
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "ONNX Runtime cannot load the graph: " + e.getMessage().replaceAll("\\s+", " "), e);
    }
  }

  /**
   * Runs the graph.
   *
   * @param input name of its one input
   * @param values float32, row-major
   * @param shape of the input
   * @return the values of each output, row-major, by name
   */
  public Map<String, float[]> run(String input, float[] values, long... shape) {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] read = new float[buffer.remaining()];
        buffer.get(read);
        outputs.put(output.getKey(), read);
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException("the graph failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the graph cannot be closed", e);
    }
  }
}
