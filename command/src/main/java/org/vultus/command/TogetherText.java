package org.vultus.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.vultus.fusion.Fused;
import org.vultus.fusion.JointMood;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.DiagnosticReport.WordsReading;
import org.vultus.report.Messages;
import org.vultus.report.TogetherWords;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Scored;

/** What words say, and what all modalities say together, on a terminal. */
final class TogetherText {
  private static final TogetherWords WORDS = new TogetherWords(Messages.in(Locale.ENGLISH));

  private final PrintWriter terminal;

  TogetherText(PrintWriter terminal) {
    this.terminal = terminal;
  }

  void print(DiagnosticReport report) {
    report.words().ifPresent(this::words);
    report.together().mood().ifPresent(this::mood);
    report.together().fused().ifPresent(fused -> fused(fused, report));
  }

  private void words(WordsReading words) {
    if (words.outcome() instanceof Scored scored) {
      boolean sure = scored.moods().get(scored.mood()) == scored.highest();
      terminal.printf(
          sure
              ? "%nStated mood, as the network reads the words: %s (%.0f %%)%n"
              : "%nStated mood, as the network reads the words: %s, as none is sure enough (%.0f %% at most)%n",
          scored.mood().word(),
          100 * scored.highest());
    } else if (words.outcome() instanceof NotAssessable not) {
      terminal.printf("%nThe words: not assessable: %s%n", not.defect().message());
    }
  }

  private void mood(JointMood mood) {
    terminal.printf("%s%n", WORDS.mood(mood));
  }

  private void fused(Fused fused, DiagnosticReport report) {
    terminal.printf("%n%s%n", WORDS.fused(fused, report.together().policy()));
  }
}
