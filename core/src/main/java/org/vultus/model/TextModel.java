package org.vultus.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A network that reads text, loaded and ready to run.
 *
 * <p>Safe for concurrent use. It owns native memory: close it once. That waits for the calls under
 * way, and later ones fail.
 */
public final class TextModel implements AutoCloseable {
  private static final long ANY = -1;

  private final TextBundle bundle;
  private final OrtSession session;

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * What a network says of one text.
   *
   * @param sentiment logits, one a sentiment of the bundle
   * @param emotion logits, one an emotion of the bundle
   * @param known one a token: 1 where it stood in the training split, else 0
   */
  public record Reading(float[] sentiment, float[] emotion, float[] known) {
    /** {@return one a sentiment, each in [0, 1], summing to 1} */
    public double[] sentimentProbabilities() {
      return Softmax.of(sentiment, 1);
    }

    /** {@return one an emotion, each in [0, 1], summing to 1} */
    public double[] emotionProbabilities() {
      return Softmax.of(emotion, 1);
    }
  }

  private TextModel(TextBundle bundle, OrtSession session) {
    this.bundle = bundle;
    this.session = session;
  }

  /**
   * Loads a model; one call uses one thread.
   *
   * @throws IOException if the graph is not there, is not the one that the bundle's digest names,
   *     or does not fit the bundle; the message says what to do
   */
  public static TextModel open(TextFolder folder) throws IOException {
    OrtSession session = GraphFile.open(folder.graph(), folder.bundle().sha256(), 1);
    try {
      check(folder, session);
      return new TextModel(folder.bundle(), session);
    } catch (IOException | OrtException e) {
      GraphFile.close(session, e);
      throw e instanceof OrtException ort
          ? GraphFile.unloadable(folder.graph(), ort)
          : (IOException) e;
    }
  }

  private static void check(TextFolder folder, OrtSession session)
      throws IOException, OrtException {
    TextBundle bundle = folder.bundle();
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    check(folder, session.getInputInfo(), bundle.graph().ids(), OnnxJavaType.INT64, ANY, ANY);
    OnnxJavaType number = OnnxJavaType.FLOAT;
    check(folder, outputs, bundle.graph().sentiment(), number, 1, bundle.sentiments().size());
    check(folder, outputs, bundle.graph().emotion(), number, 1, bundle.emotions().size());
    check(folder, outputs, bundle.graph().known(), number, ANY);
  }

  private static void check(
      TextFolder folder, Map<String, NodeInfo> found, String name, OnnxJavaType type, long... shape)
      throws IOException {
    boolean fits =
        found.containsKey(name)
            && found.get(name).getInfo() instanceof TensorInfo tensor
            && tensor.type == type
            && Arrays.equals(tensor.getShape(), shape);
    if (!fits) {
      throw new IOException(
          "%s has no '%s' of type %s and shape %s (-1: any), which its bundle.yaml names; correct the bundle or export the model anew"
              .formatted(folder.graph(), name, type, Arrays.toString(shape)));
    }
  }

  /**
   * Reads one text.
   *
   * @param ids one row a token, one token or more, as {@link org.vultus.text.HashedText#ids()}
   * @throws IllegalStateException if the runtime fails, or the model is closed
   */
  public Reading run(long[][] ids) {
    if (ids.length == 0) {
      throw new IllegalArgumentException("want one token or more, got none");
    }
    inUse.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + bundle.name() + " is closed; open it again");
      }
      return runOpen(ids);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private Reading runOpen(long[][] ids) {
    TextBundle.Graph graph = bundle.graph();
    int width = Arrays.stream(ids).mapToInt(row -> row.length).max().orElseThrow();
    long[] filled = new long[Math.multiplyExact(ids.length, width)];
    Arrays.fill(filled, bundle.features().buckets());
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(ids[i], 0, filled, i * width, ids[i].length);
    }
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                LongBuffer.wrap(filled),
                new long[] {ids.length, width});
        OrtSession.Result result =
            session.run(
                Map.of(graph.ids(), tensor),
                Set.of(graph.sentiment(), graph.emotion(), graph.known()))) {
      return new Reading(
          values(result, graph.sentiment()),
          values(result, graph.emotion()),
          values(result, graph.known()));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "model %s failed: %s".formatted(bundle.name(), e.getMessage()), e);
    }
  }

  private static float[] values(OrtSession.Result result, String output) {
    FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  /** {@return what the model is} */
  public TextBundle bundle() {
    return bundle;
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
}
