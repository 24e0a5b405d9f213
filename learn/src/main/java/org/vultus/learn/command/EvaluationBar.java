package org.vultus.learn.command;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how many images are done; elsewhere nothing. */
final class EvaluationBar implements AutoCloseable {
  private final ProgressBar bar;

  EvaluationBar(String name, int images) {
    bar =
        System.console() == null
            ? null
            : new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(images)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" images", 1)
                .showSpeed()
                .build();
  }

  /** May be called from several threads, and out of order. */
  synchronized void at(int done) {
    if (bar != null) {
      bar.stepTo(Math.max(bar.getCurrent(), done));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
