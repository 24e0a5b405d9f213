package org.vultus.learn.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lets the batch under way end before an interrupted process does: native threads that compute
 * while the C++ library is torn down would crash it.
 */
final class StopAtExit {
  private static final int INTERRUPTED = 130;
  private static final int LAST_BATCH_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Thread> hooks = new ArrayList<>();
  private volatile boolean asked;

  /** What a command does. */
  interface Work {

    /**
     * Does it.
     *
     * @param exit is told what to stop, as soon as there is something
     * @throws InterruptedIOException if it was stopped; the message says how to go on
     */
    void run(StopAtExit exit) throws IOException;
  }

  private StopAtExit() {}

  /**
   * Works, and lets a process that is asked to end wait until that is stopped and the user told.
   *
   * @return the exit code of the command: 0, or 130 where it was interrupted
   * @throws IOException as the work does
   */
  static int during(CommandSpec spec, Work work) throws IOException {
    StopAtExit exit = new StopAtExit();
    try {
      work.run(exit);
      return ExitCode.OK;
    } catch (InterruptedIOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("vultus: " + e.getMessage());
      err.flush();
      return INTERRUPTED;
    } finally {
      exit.close();
    }
  }

  /**
   * From now on the process, when it is asked to end, asks the work to stop and waits until it has,
   * and the user was told.
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
  private void close() {
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
