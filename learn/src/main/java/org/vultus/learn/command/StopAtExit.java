package org.vultus.learn.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the batch under way end before an interrupted process does: native threads that compute
 * while the C++ library is torn down would crash it.
 */
final class StopAtExit implements AutoCloseable {
  private static final int LAST_BATCH_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * From now on the process, when it is asked to end, asks the work to stop and waits for {@link
   * #close}, which comes after the last word to the user.
   */
  void stops(Runnable work) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  work.run();
                  try {
                    done.await(LAST_BATCH_SECONDS, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "stop at exit"));
  }

  /** All is done and said. */
  @Override
  public void close() {
    done.countDown();
  }
}
