package org.vultus.learn.command;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Lets the batch under way end before an interrupted process does: native threads that compute
 * while the C++ library is torn down would crash it.
 */
final class StopAtExit implements AutoCloseable {
  private static final int LAST_BATCH_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Thread> hooks = new ArrayList<>();
  private volatile boolean asked;

  /**
   * From now on the process, when it is asked to end, asks the work to stop and waits for {@link
   * #close}, which comes after the last word to the user.
   */
  void stops(Runnable work) {
    Thread hook = new Thread(() -> stopAndWait(work), "stop at exit");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      hooks.add(hook);
    } catch (IllegalStateException e) {
      work.run();
    }
  }

  /**
   * {@return progress that, once the process was asked to end, ends the work that tells it}
   *
   * @param shown who else hears of it
   */
  IntConsumer stopping(IntConsumer shown) {
    stops(() -> asked = true);
    return done -> {
      if (asked) {
        throw new UncheckedIOException(new InterruptedIOException("stopped; nothing is written"));
      }
      shown.accept(done);
    };
  }

  private void stopAndWait(Runnable work) {
    work.run();
    try {
      done.await(LAST_BATCH_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is done and said. */
  @Override
  public void close() {
    done.countDown();
    for (Thread hook : hooks) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        return;
      }
    }
  }
}
