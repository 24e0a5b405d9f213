package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.vultus.learn.fusion.FusionListener;

/** Says how far a fusion has come: a line for each split that is read, and for each training. */
final class FusionProgress implements FusionListener {
  private final PrintWriter err;

  FusionProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void read(String what, int done, int total) {
    if (done == total) {
      say("read %,d %s", total, what);
    }
  }

  @Override
  public void training(double association, int done, int total) {
    say("association %.2f: training %d of %d", association, done + 1, total);
  }

  private synchronized void say(String format, Object... values) {
    err.printf(Locale.ROOT, format + "%n", values);
    err.flush();
  }
}
