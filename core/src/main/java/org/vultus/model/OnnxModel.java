package org.vultus.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * A network that is loaded and ready to run.
 *
 * <p>The bytes whose digest is checked are the bytes that are loaded: the file is read once. Graph
 * and bundle are held against each other when the model is opened, so a later call fails only if
 * ONNX Runtime itself does.
 *
 * <p>Safe for concurrent use. It owns native memory: close it once. That waits for the calls under
 * way, as ONNX Runtime would crash the process under them, and later ones fail: who runs a model on
 * many threads may leave at the first error. Calls copy their input through a direct buffer, which
 * is used again afterwards.
 */
public final class OnnxModel implements AutoCloseable {
  private final ModelBundle bundle;
  private final OnnxSession session;

  private OnnxModel(ModelBundle bundle, OnnxSession session) {
    this.bundle = bundle;
    this.session = session;
  }

  /**
   * Loads a model.
   *
   * @param threads how many threads one call may use, from 1; more threads than free cores make
   *     calls slower
   * @throws IOException if the graph is not there, is not the one that the bundle's digest names,
   *     or does not fit the bundle; the message says what to do
   */
  public static OnnxModel open(ModelFolder folder, int threads) throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("want 1 thread or more, got " + threads);
    }
    byte[] graph = GraphFile.verified(folder.graph(), folder.bundle().sha256());
    try {
      OnnxSession session = OnnxSession.open(folder.bundle().name(), graph, threads);
      try {
        session.signature().check(folder);
        return new OnnxModel(folder.bundle(), session);
      } catch (IOException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw GraphFile.unloadable(folder.graph(), e);
    }
  }

  /**
   * Runs the network on prepared images.
   *
   * @param prepared what {@link Preprocessing#prepare} of this model's bundle gave; one or more
   */
  public Activations run(List<Pixels> prepared) {
    Preprocessing preprocessing = bundle.preprocessing();
    int size = preprocessing.channels() * preprocessing.height() * preprocessing.width();
    float[] batch = new float[Math.multiplyExact(size, prepared.size())];
    for (int i = 0; i < prepared.size(); i++) {
      preprocessing.standardize(prepared.get(i), batch, i * size);
    }
    return run(batch, prepared.size());
  }

  /**
   * Runs the network.
   *
   * @param batch float32 [count, channels, height, width] NCHW, standardised
   * @param count how many inputs, from 1
   * @throws IllegalStateException if the runtime fails, or the model is closed
   */
  public Activations run(float[] batch, int count) {
    Preprocessing input = bundle.preprocessing();
    long[] shape = {count, input.channels(), input.height(), input.width()};
    if (count < 1 || batch.length != shape[0] * shape[1] * shape[2] * shape[3]) {
      throw new IllegalArgumentException(
          "want %d x [%d, %d, %d] values, 1 or more, got %d"
              .formatted(count, shape[1], shape[2], shape[3], batch.length));
    }
    Outputs outputs = bundle.outputs();
    Set<String> wanted =
        Stream.concat(
                Stream.of(outputs.logits(), outputs.embedding(), outputs.classActivation()),
                outputs.outlierScore().stream())
            .collect(Collectors.toSet());
    return session.run(
        bundle.input(), batch, shape, wanted, result -> activations(result, outputs, count));
  }

  private Activations activations(OrtSession.Result result, Outputs outputs, int count) {
    long[] mapShape = OnnxSession.tensor(result, outputs.classActivation()).getInfo().getShape();
    return new Activations(
        bundle,
        count,
        OnnxSession.values(result, outputs.logits()),
        OnnxSession.values(result, outputs.embedding()),
        OnnxSession.values(result, outputs.classActivation()),
        Math.toIntExact(mapShape[2]),
        Math.toIntExact(mapShape[3]),
        outputs.outlierScore().map(name -> OnnxSession.values(result, name)));
  }

  /** {@return what the model is} */
  public ModelBundle bundle() {
    return bundle;
  }

  /** {@return version of the library that runs the networks} */
  public static String runtimeVersion() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public void close() {
    session.close();
  }
}
