package org.vultus.learn.folds;

import org.vultus.learn.data.Fold;
import org.vultus.learn.fit.TrainingListener;

/** Is told how a cross-validation goes. Called on its thread, but for {@link #judged}. */
public interface FoldsListener {

  /**
   * The training of a fold begins.
   *
   * @return is told how it goes
   */
  TrainingListener begins(Fold fold);

  /**
   * A network is shown images: {@code done} of {@code total}. May be called on any thread, in any
   * order.
   *
   * @param split "validation", which are those held out, or "test"
   */
  default void judged(int fold, String split, int done, int total) {}

  /**
   * A fold is done.
   *
   * @param accuracy on the images held out
   * @param before whether it was done before this run
   */
  default void done(Fold fold, double accuracy, boolean before) {}
}
