package org.vultus.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads the cases of a table on some threads and gives what came of them in their order. A few rows
 * wait at a time, and as many pictures are in memory as there are threads.
 */
final class CaseRun {
  /** So many that a slow case does not leave the other threads idle. */
  private static final int WAITING_PER_THREAD = 16;

  private final Function<CaseRow, CaseOutcome> reader;
  private final int threads;

  CaseRun(Function<CaseRow, CaseOutcome> reader, int threads) {
    this.reader = reader;
    this.threads = threads;
  }

  /** Takes what came of a case. */
  @FunctionalInterface
  interface Each {
    void take(CaseOutcome outcome) throws IOException;
  }

  /**
   * Reads all cases.
   *
   * @param each gets them one after the other, on the calling thread
   */
  void read(CaseTable table, Each each) throws IOException {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "case reader");
              thread.setDaemon(true);
              return thread;
            });
    Deque<Future<CaseOutcome>> waiting = new ArrayDeque<>();
    try {
      for (Optional<CaseRow> row = table.next(); row.isPresent(); row = table.next()) {
        if (waiting.size() == WAITING_PER_THREAD * threads) {
          each.take(wait(waiting.remove()));
        }
        CaseRow next = row.get();
        waiting.add(workers.submit(() -> reader.apply(next)));
      }
      while (!waiting.isEmpty()) {
        each.take(wait(waiting.remove()));
      }
    } finally {
      end(workers, waiting);
    }
  }

  private static CaseOutcome wait(Future<CaseOutcome> pending) throws IOException {
    try {
      return pending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted; start it again to go on");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a case ended as none should", e.getCause());
    }
  }

  /** The models may be closed after this: no case runs any more. */
  private static void end(ExecutorService workers, Deque<Future<CaseOutcome>> waiting) {
    waiting.forEach(pending -> pending.cancel(false));
    workers.shutdown();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
