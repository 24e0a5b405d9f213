package org.vultus.model;

import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A graph of which every output is read, whatever its name and shape: for those who look inside a
 * network. Who serves uses {@link OnnxModel}.
 *
 * <p>It owns native memory: close it. Not for concurrent use.
 */
public final class GraphProbe implements AutoCloseable {
  private final OnnxSession session;

  private GraphProbe(OnnxSession session) {
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
      return new GraphProbe(OnnxSession.open("to look into", graph, threads));
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
    return session.run(
        input,
        values,
        shape,
        session.outputs(),
        result -> {
          Map<String, float[]> outputs = new LinkedHashMap<>();
          session.outputs().forEach(o -> outputs.put(o, OnnxSession.values(result, o)));
          return outputs;
        });
  }

  @Override
  public void close() {
    session.close();
  }
}
