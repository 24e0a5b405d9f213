package org.vultus.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A network that reads text, loaded and ready to run.
 *
 * <p>Safe for concurrent use. It owns native memory: close it once. That waits for the calls under
 * way, and later ones fail.
 */
public final class TextModel implements AutoCloseable {
  private static final long ANY = -1;

  private final TextBundle bundle;
  private final OnnxSession session;

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

  private TextModel(TextBundle bundle, OnnxSession session) {
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
    byte[] graph = GraphFile.verified(folder.graph(), folder.bundle().sha256());
    try {
      OnnxSession session = OnnxSession.open(folder.bundle().name(), graph, 1);
      try {
        check(folder, session.signature());
        return new TextModel(folder.bundle(), session);
      } catch (IOException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw GraphFile.unloadable(folder.graph(), e);
    }
  }

  private static void check(TextFolder folder, GraphSignature signature) throws IOException {
    TextBundle bundle = folder.bundle();
    Map<String, NodeInfo> outputs = signature.outputs();
    check(folder, signature.inputs(), bundle.graph().ids(), OnnxJavaType.INT64, ANY, ANY);
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
    TextBundle.Graph graph = bundle.graph();
    int width = Arrays.stream(ids).mapToInt(row -> row.length).max().orElseThrow();
    long[] filled = new long[Math.multiplyExact(ids.length, width)];
    Arrays.fill(filled, bundle.features().buckets());
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(ids[i], 0, filled, i * width, ids[i].length);
    }
    return session.run(
        graph.ids(),
        filled,
        new long[] {ids.length, width},
        Set.of(graph.sentiment(), graph.emotion(), graph.known()),
        result ->
            new Reading(
                OnnxSession.values(result, graph.sentiment()),
                OnnxSession.values(result, graph.emotion()),
                OnnxSession.values(result, graph.known())));
  }

  /** {@return what the model is} */
  public TextBundle bundle() {
    return bundle;
  }

  @Override
  public void close() {
    session.close();
  }
}
