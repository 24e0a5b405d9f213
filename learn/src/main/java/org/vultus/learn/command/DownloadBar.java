package org.vultus.learn.command;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vultus.learn.data.Download;

/** Shows how far a download is: a bar on a terminal, and elsewhere only what went wrong. */
final class DownloadBar implements Download.Progress, AutoCloseable {
  private final PrintWriter err;
  private final ProgressBar bar;

  DownloadBar(String name, PrintWriter err) {
    this.err = err;
    this.bar =
        System.console() == null
            ? null
            : new ProgressBarBuilder()
                .setTaskName(name)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MB", 1_000_000)
                .showSpeed()
                .build();
  }

  @Override
  public void at(long bytes, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(bytes);
    }
  }

  @Override
  public void retrying(String reason, Duration pause) {
    err.println("%s; trying again in %d s".formatted(reason, pause.toSeconds()));
    err.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
