package org.vultus.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.vultus.command.CaseOutcome.Status;

/**
 * Shows on standard error how far a run is: on a terminal a bar with the cases a second and the
 * time left, elsewhere a line now and then.
 */
final class CaseProgress implements AutoCloseable {
  private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);

  private final int cases;
  private final PrintWriter err;
  private final ProgressBar bar;
  private final long begun = System.nanoTime();
  private long lastLine = begun;
  private int done;
  private int kept;
  private int failed;

  CaseProgress(int cases, PrintWriter err) {
    this.cases = cases;
    this.err = err;
    this.bar =
        ProgressBars.areSeen()
            ? ProgressBars.of("Cases", cases).setUnit(" cases", 1).build()
            : null;
  }

  /** Counts a case that ended. */
  void count(Status status) {
    done += status == Status.DONE ? 1 : 0;
    kept += status == Status.KEPT ? 1 : 0;
    failed += status == Status.FAILED ? 1 : 0;
    if (bar != null) {
      bar.setExtraMessage(" " + failed + " failed");
      bar.step();
      return;
    }
    long now = System.nanoTime();
    if (now - lastLine >= BETWEEN_LINES) {
      lastLine = now;
      err.printf(
          Locale.ROOT,
          "%d of %d cases, %d failed, %.1f cases/s, %d s left%n",
          ended(),
          cases,
          failed,
          perSecond(),
          Math.round((cases - ended()) / perSecond()));
      err.flush();
    }
  }

  private int ended() {
    return done + kept + failed;
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private double perSecond() {
    return ended() / Math.max(seconds(), 1e-9);
  }

  int failed() {
    return failed;
  }

  /** {@return what came of all in one line} */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d %s: %d done, %d kept of an earlier run, %d failed, in %.1f s (%.1f cases/s)",
        ended(),
        ended() == 1 ? "case" : "cases",
        done,
        kept,
        failed,
        seconds(),
        perSecond());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
