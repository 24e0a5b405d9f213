package org.vultus.command;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How the commands show on standard error how far a long run is. */
final class ProgressBars {
  private ProgressBars() {}

  /** {@return whether standard error is a terminal, where somebody may look} */
  static boolean areSeen() {
    return Boolean.getBoolean("vultus.terminal");
  }

  static ProgressBarBuilder of(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .showSpeed();
  }
}
