package org.vultus.learn.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.provenance.Sha256;

/**
 * A method that takes part in a comparison: it learns from the training split, chooses by the
 * validation split, and is asked about the test split once.
 */
interface Contender {

  /** {@return what it is} */
  Method method();

  /** {@return the digest of all that its answers depend on, but for the data} */
  Sha256 origin(long seed);

  /**
   * Learns and answers.
   *
   * @param folder of its own, for what lets it go on after an interruption
   * @param listener is told how training goes
   * @throws java.io.InterruptedIOException if it was stopped
   */
  Answer compete(
      DataSet data, long seed, Path folder, TrainingListener listener, BooleanSupplier stopped)
      throws IOException;

  /**
   * What it says.
   *
   * @param chosen what validation chose
   * @param size learned values
   * @param multiplyAdds of a network for one image; 0: no network
   * @param seconds that learning took, of a network without its validation passes
   */
  record Answer(
      String chosen,
      long size,
      long multiplyAdds,
      double seconds,
      Scores validation,
      Scores test) {}
}
