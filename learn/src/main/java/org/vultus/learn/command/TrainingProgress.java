package org.vultus.learn.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vultus.learn.fit.History;
import org.vultus.learn.fit.TrainingListener;

/**
 * Shows a training on the terminal: a bar with loss, accuracy, images/s and time left, and a line
 * an epoch.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int REDRAW_MILLISECONDS = 250;

  private final int epochs;
  private final PrintWriter err;
  private final boolean lines;
  private final boolean terminal = System.console() != null;
  private ProgressBar bar;
  private String task = "";
  private long begun;

  TrainingProgress(int epochs, PrintWriter err) {
    this(epochs, err, true);
  }

  private TrainingProgress(int epochs, PrintWriter err, boolean lines) {
    this.epochs = epochs;
    this.err = err;
    this.lines = lines;
  }

  /** Shows the bar alone, for one training among many. */
  static TrainingProgress withoutLines(int epochs, PrintWriter err) {
    return new TrainingProgress(epochs, err, false);
  }

  @Override
  public synchronized void prepared(String split, int done, int total) {
    show("reading " + split, 0, total);
    bar.stepTo(Math.max(bar.getCurrent(), done));
    if (done == total) {
      hide();
    }
  }

  @Override
  public synchronized void taught(int done, int total) {
    show("asking the teacher", 0, total);
    bar.stepTo(Math.max(bar.getCurrent(), done));
    if (done == total) {
      hide();
    }
  }

  @Override
  public void resumed(History history) {
    err.printf(Locale.ROOT, "going on after epoch %d%n", history.epochs().size());
    err.flush();
  }

  @Override
  public synchronized void batch(
      int epoch, int batch, int batches, double loss, double accuracy, double imagesPerSecond) {
    long batchesDone = (long) (epoch - 1) * batches + batch;
    show("epochs", batchesDone - 1, (long) epochs * batches);
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " %d/%d loss %.3f acc %.3f %.0f img/s",
            epoch,
            epochs,
            loss,
            accuracy,
            imagesPerSecond));
    bar.stepTo(batchesDone);
  }

  @Override
  public synchronized void epoch(History.Epoch e, boolean best) {
    if (!lines) {
      return;
    }
    if (terminal) {
      hide();
    }
    err.printf(
        Locale.ROOT,
        "epoch %3d/%d  loss %.4f  accuracy %.4f  validation loss %.4f  accuracy %.4f%s  %.0f images/s%n",
        e.number(),
        epochs,
        e.loss(),
        e.accuracy(),
        e.validationLoss(),
        e.validationAccuracy(),
        best ? " *" : "  ",
        e.imagesPerSecond());
    err.flush();
  }

  /** Goes on with the bar of this name, or begins it at {@code from}, as after a resume. */
  private void show(String name, long from, long total) {
    if (bar != null && task.equals(name)) {
      return;
    }
    hide();
    if (!task.equals(name)) {
      task = name;
      begun = System.nanoTime();
    }
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .startsFrom(from, Duration.ofNanos(System.nanoTime() - begun))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLISECONDS);
    bar = terminal ? builder.build() : builder.setConsumer(new Silence(System.err)).build();
  }

  private void hide() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    hide();
  }

  /** A bar that nobody watches: log files get the lines of the epochs only. */
  private static final class Silence extends ConsoleProgressBarConsumer {
    Silence(PrintStream out) {
      super(out, 80);
    }

    @Override
    public void accept(String rendered) {}

    @Override
    public void close() {}
  }
}
