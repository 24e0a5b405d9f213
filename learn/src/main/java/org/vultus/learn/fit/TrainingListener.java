package org.vultus.learn.fit;

/** Is told how a training goes. Called on the training's thread, but for {@link #prepared}. */
public interface TrainingListener {

  /** Images are read: {@code done} of {@code total}. May be called on any thread, in any order. */
  default void prepared(String split, int done, int total) {}

  /**
   * The teacher answers: {@code done} of {@code total}. May be called on any thread, in any order.
   */
  default void taught(int done, int total) {}

  /** A training goes on after this many epochs. */
  default void resumed(History history) {}

  /**
   * A batch is done.
   *
   * @param loss mean over the epoch so far
   * @param accuracy mean over the epoch so far
   */
  default void batch(
      int epoch, int batch, int batches, double loss, double accuracy, double imagesPerSecond) {}

  /** An epoch is done; {@code best} if none before was better. */
  default void epoch(History.Epoch epoch, boolean best) {}
}
