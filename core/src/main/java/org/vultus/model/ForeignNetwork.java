package org.vultus.model;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.vultus.provenance.Sha256;

/**
 * An ONNX graph that others made and that comes without a bundle: what its inputs and outputs mean
 * is known to the class that opens it, and which bytes it is, to its digest.
 *
 * <p>Safe for concurrent use. It owns native memory: close it once; that waits for the calls under
 * way.
 */
public final class ForeignNetwork implements AutoCloseable {
  private final OnnxSession session;
  private final String input;
  private final Set<String> outputs;

  private ForeignNetwork(OnnxSession session, String input, Set<String> outputs) {
    this.session = session;
    this.input = input;
    this.outputs = outputs;
  }

  /**
   * Loads a graph.
   *
   * @param name for messages
   * @param graph the bytes of the ONNX file
   * @param sha256 of the file that is wanted
   * @param outputs names of the outputs to read, all float32
   * @param threads how many threads one call may use, from 1
   * @throws IOException if these are other bytes, ONNX Runtime cannot load them, or the graph has
   *     not one input and these outputs
   */
  public static ForeignNetwork open(
      String name, byte[] graph, Sha256 sha256, Set<String> outputs, int threads)
      throws IOException {
    Sha256 found = Sha256.of(graph);
    if (!found.equals(sha256)) {
      throw new IOException(
          "%s is not the file that is wanted: want sha256 %s, got %s; remove target/ and build again"
              .formatted(name, sha256, found));
    }
    try {
      OnnxSession session = OnnxSession.open(name, graph, threads);
      GraphSignature signature = session.signature();
      if (signature.inputs().size() != 1 || !signature.outputs().keySet().containsAll(outputs)) {
        session.close();
        throw new IOException(
            "%s: want one input and the outputs %s, got %s and %s"
                .formatted(
                    name, outputs, signature.inputs().keySet(), signature.outputs().keySet()));
      }
      String input = signature.inputs().keySet().iterator().next();
      return new ForeignNetwork(session, input, Set.copyOf(outputs));
    } catch (OrtException e) {
      throw new IOException(
          "%s: ONNX Runtime cannot load it (%s); remove target/ and build again"
              .formatted(name, e.getMessage().replaceAll("\\s+", " ")),
          e);
    }
  }

  /**
   * Runs the graph.
   *
   * @param values float32, row-major
   * @param shape of the input
   * @return the values of each output, row-major
   * @throws IllegalStateException if the runtime fails, or the network is closed
   */
  public Map<String, float[]> run(float[] values, long... shape) {
    return session.run(
        input,
        values,
        shape,
        outputs,
        result -> {
          Map<String, float[]> read = new HashMap<>();
          outputs.forEach(output -> read.put(output, OnnxSession.values(result, output)));
          return read;
        });
  }

  @Override
  public void close() {
    session.close();
  }
}
