package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.tune.Measure;
import org.vultus.learn.tune.Trial;
import org.vultus.learn.tune.Tuning;
import org.vultus.learn.tune.TuningListener;

/** Shows a tuning: a bar for the training under way, on a terminal, and a line a trial. */
final class TuningProgress implements TuningListener, AutoCloseable {
  private static final int REDRAW_MILLISECONDS = 250;

  private final int trials;
  private final PrintWriter err;
  private final boolean terminal = System.console() != null;
  private String task = "";
  private String shown = "";
  private int epochs;
  private boolean trained;
  private ProgressBar bar;

  TuningProgress(int trials, PrintWriter err) {
    this.trials = trials;
    this.err = err;
  }

  @Override
  public synchronized void begins(int number, Trial trial, Recipe recipe) {
    close();
    task = "trial %d/%d".formatted(number, trials);
    epochs = recipe.training().epochs();
    trained = true;
  }

  @Override
  public synchronized void prepared(String split, int imagesDone, int total) {
    show(task + " reading " + split, imagesDone, total);
  }

  @Override
  public synchronized void taught(int done, int total) {
    show(task + " asking the teacher", done, total);
  }

  @Override
  public synchronized void batch(
      int epoch, int batch, int batches, double loss, double accuracy, double imagesPerSecond) {
    show(task, (long) epochs * batches);
    if (bar != null) {
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              " %d/%d loss %.3f acc %.3f %.0f img/s",
              epoch,
              epochs,
              loss,
              accuracy,
              imagesPerSecond));
      bar.stepTo((long) (epoch - 1) * batches + batch);
    }
  }

  private void show(String name, int done, int total) {
    show(name, total);
    if (bar != null) {
      bar.stepTo(Math.max(bar.getCurrent(), done));
    }
  }

  private void show(String name, long total) {
    if (terminal && (bar == null || !name.equals(shown))) {
      close();
      shown = name;
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
              .build();
    }
  }

  @Override
  public synchronized void done(int number, Trial trial, Tuning.Ranked result, Tuning soFar) {
    close();
    Measure measure = soFar.measure();
    double value = result.mean(measure::of);
    err.printf(
        Locale.ROOT,
        "trial %d/%d  %s  validation %s %s%s%s%n",
        number,
        trials,
        trial.label(),
        measure.words(),
        Double.isNaN(value) ? "none: diverged" : String.format(Locale.ROOT, "%.4f", value),
        soFar.trials().get(0) == result && !Double.isNaN(value) ? " *" : "",
        trained ? "" : "  (was done)");
    err.flush();
    trained = false;
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
