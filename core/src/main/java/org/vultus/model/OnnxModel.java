package org.vultus.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
  private final OrtSession session;
  private final Queue<FloatBuffer> idleInputs = new ConcurrentLinkedQueue<>();

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxModel(ModelBundle bundle, OrtSession session) {
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
    OrtSession session = GraphFile.open(folder.graph(), folder.bundle().sha256(), threads);
    try {
      GraphSignature.of(session).check(folder);
      return new OnnxModel(folder.bundle(), session);
    } catch (IOException | OrtException e) {
      GraphFile.close(session, e);
      throw e instanceof OrtException ort
          ? GraphFile.unloadable(folder.graph(), ort)
          : (IOException) e;
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
    inUse.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + bundle.name() + " is closed; open it again");
      }
      return runOpen(batch, count);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private Activations runOpen(float[] batch, int count) {
    Preprocessing input = bundle.preprocessing();
    long[] shape = {count, input.channels(), input.height(), input.width()};
    if (count < 1 || batch.length != shape[0] * shape[1] * shape[2] * shape[3]) {
      throw new IllegalArgumentException(
          "want %d x [%d, %d, %d] values, 1 or more, got %d"
              .formatted(count, shape[1], shape[2], shape[3], batch.length));
    }
    FloatBuffer buffer = direct(batch);
    ModelBundle.Outputs outputs = bundle.outputs();
    Set<String> wanted =
        Stream.concat(
                Stream.of(outputs.logits(), outputs.embedding(), outputs.classActivation()),
                outputs.outlierScore().stream())
            .collect(Collectors.toSet());
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
        OrtSession.Result result = session.run(Map.of(bundle.input(), tensor), wanted)) {
      OnnxTensor maps = tensor(result, outputs.classActivation());
      long[] mapShape = maps.getInfo().getShape();
      return new Activations(
          bundle,
          count,
          values(tensor(result, outputs.logits())),
          values(tensor(result, outputs.embedding())),
          values(maps),
          Math.toIntExact(mapShape[2]),
          Math.toIntExact(mapShape[3]),
          outputs.outlierScore().map(name -> values(tensor(result, name))));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "model %s failed: %s".formatted(bundle.name(), e.getMessage()), e);
    } finally {
      idleInputs.add(buffer);
    }
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
    inUse.writeLock().lock();
    try {
      closed = true;
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("model " + bundle.name() + " cannot be closed", e);
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private FloatBuffer direct(float[] batch) {
    FloatBuffer buffer = idleInputs.poll();
    if (buffer == null || buffer.capacity() < batch.length) {
      buffer =
          ByteBuffer.allocateDirect(Math.multiplyExact(batch.length, Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    return buffer.clear().put(batch).flip();
  }

  private static OnnxTensor tensor(OrtSession.Result result, String output) {
    OnnxValue value = result.get(output).orElseThrow();
    return (OnnxTensor) value;
  }

  private static float[] values(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
