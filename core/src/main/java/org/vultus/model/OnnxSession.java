package org.vultus.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * ONNX Runtime's session of one graph: the owner of its native memory.
 *
 * <p>Safe for concurrent use. Closing waits for the calls under way, as ONNX Runtime would crash
 * the process under them, and later ones fail. Calls copy float32 input through a direct buffer,
 * which is used again afterwards.
 */
final class OnnxSession implements AutoCloseable {
  /** Without this, x86 processors that lack VNNI let sums of int8 products run over. */
  private static final String EXACT_INT8 = "session.x64quantprecision";

  private final String name;
  private final OrtSession session;
  private final Queue<FloatBuffer> idleInputs = new ConcurrentLinkedQueue<>();

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxSession(String name, OrtSession session) {
    this.name = name;
    this.session = session;
  }

  /** What a call makes of its outputs, which are freed when it returns. */
  @FunctionalInterface
  interface Reading<T> {
    T of(OrtSession.Result outputs) throws OrtException;
  }

  /** Makes a call's input. */
  @FunctionalInterface
  private interface Feed {
    OnnxTensor tensor() throws OrtException;
  }

  /**
   * Loads a graph.
   *
   * @param name of the model, for messages
   * @param threads how many threads one call may use, from 1
   */
  static OnnxSession open(String name, byte[] graph, int threads) throws OrtException {
    return new OnnxSession(name, load(graph, threads));
  }

  private static OrtSession load(byte[] graph, int threads) throws OrtException {
    if (threads < 1) {
      throw new IllegalArgumentException("want 1 thread or more, got " + threads);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry(EXACT_INT8, "1");
      return environment.createSession(graph, options);
    }
  }

  GraphSignature signature() throws OrtException {
    return GraphSignature.of(session);
  }

  /** {@return names of all outputs, in the graph's order} */
  Set<String> outputs() {
    return session.getOutputNames();
  }

  /**
   * Runs the graph.
   *
   * @param input name of its one input
   * @param values float32, as many as the shape says
   * @param wanted names of the outputs
   * @throws IllegalStateException if the runtime fails, or the session is closed
   */
  <T> T run(String input, float[] values, long[] shape, Set<String> wanted, Reading<T> reading) {
    FloatBuffer buffer = direct(values);
    try {
      return run(
          input,
          () -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape),
          wanted,
          reading);
    } finally {
      idleInputs.add(buffer);
    }
  }

  /** Runs a graph whose one input is int64, likewise. */
  <T> T run(String input, long[] values, long[] shape, Set<String> wanted, Reading<T> reading) {
    LongBuffer buffer = LongBuffer.wrap(values);
    return run(
        input,
        () -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape),
        wanted,
        reading);
  }

  private <T> T run(String input, Feed feed, Set<String> wanted, Reading<T> reading) {
    inUse.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + name + " is closed; open it again");
      }
      try (OnnxTensor tensor = feed.tensor();
          OrtSession.Result result = session.run(Map.of(input, tensor), wanted)) {
        return reading.of(result);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("model %s failed: %s".formatted(name, e.getMessage()), e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  /** {@return the values of one output, copied} */
  static float[] values(OrtSession.Result result, String output) {
    FloatBuffer buffer = tensor(result, output).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  static OnnxTensor tensor(OrtSession.Result result, String output) {
    return (OnnxTensor) result.get(output).orElseThrow();
  }

  @Override
  public void close() {
    inUse.writeLock().lock();
    try {
      closed = true;
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("model " + name + " cannot be closed", e);
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private FloatBuffer direct(float[] values) {
    FloatBuffer buffer = idleInputs.poll();
    if (buffer == null || buffer.capacity() < values.length) {
      buffer =
          ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    return buffer.clear().put(values).flip();
  }
}
