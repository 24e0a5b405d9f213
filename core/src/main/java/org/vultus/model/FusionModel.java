package org.vultus.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.Set;

/**
 * A network that joins modalities, loaded and ready to run.
 *
 * <p>Safe for concurrent use. It owns native memory: close it once. That waits for the calls under
 * way, and later ones fail.
 */
public final class FusionModel implements AutoCloseable {
  private static final int ANSWERS = 2;

  private final FusionBundle bundle;
  private final OnnxSession session;

  private FusionModel(FusionBundle bundle, OnnxSession session) {
    this.bundle = bundle;
    this.session = session;
  }

  /**
   * Loads a model; one call uses one thread.
   *
   * @throws IOException if the graph is not there, is not the one that the bundle's digest names,
   *     or does not fit the bundle; the message says what to do
   */
  public static FusionModel open(FusionFolder folder) throws IOException {
    FusionBundle bundle = folder.bundle();
    byte[] graph = GraphFile.verified(folder.graph(), bundle.sha256());
    try {
      OnnxSession session = OnnxSession.open(bundle.name(), graph, 1);
      FusionModel model = new FusionModel(bundle, session);
      try {
        model.run(new float[bundle.features()], 1);
        return model;
      } catch (IllegalStateException e) {
        session.close();
        throw new IOException(
            "%s does not fit its bundle.yaml: want '%s' of %d features to '%s' of %d values (%s); export the model anew"
                .formatted(
                    folder.graph(),
                    bundle.input(),
                    bundle.features(),
                    bundle.output(),
                    ANSWERS,
                    e.getMessage()),
            e);
      }
    } catch (OrtException e) {
      throw GraphFile.unloadable(folder.graph(), e);
    }
  }

  /**
   * Runs the network.
   *
   * @param rows float32 [count, features], scaled, 0 where a modality is missing
   * @return float32 [count, 2]: evidence against and for disease
   * @throws IllegalStateException if the runtime fails, or the model is closed
   */
  public float[] run(float[] rows, int count) {
    if (count < 1 || rows.length != (long) count * bundle.features()) {
      throw new IllegalArgumentException(
          "want %d × %d features, got %d".formatted(count, bundle.features(), rows.length));
    }
    long[] shape = {count, 1, 1, bundle.features()};
    return session.run(
        bundle.input(), rows, shape, Set.of(bundle.output()), result -> answer(result, count));
  }

  private float[] answer(OrtSession.Result result, int count) {
    float[] values = OnnxSession.values(result, bundle.output());
    if (values.length != count * ANSWERS) {
      throw new IllegalStateException("it answers with %d values".formatted(values.length));
    }
    return values;
  }

  /** {@return what the model is} */
  public FusionBundle bundle() {
    return bundle;
  }

  @Override
  public void close() {
    session.close();
  }
}
