package org.vultus.learn.evaluate;

import java.util.List;
import java.util.stream.Collectors;

/** What a saliency check comes to, in words. */
public final class SaliencyWords {
  private SaliencyWords() {}

  /** {@return a sentence on each test: beaten or not, and what is left of the maps} */
  public static String of(SaliencyCheck check) {
    return "Deletion: %s. Insertion: %s. %s"
        .formatted(verdicts(check, true), verdicts(check, false), randomized(check.randomized()));
  }

  private static String verdicts(SaliencyCheck check, boolean deletion) {
    return check.gains().stream()
        .map(
            gain ->
                verdict(deletion ? gain.deletionInterval() : gain.insertionInterval())
                    + " the "
                    + gain.over()
                    + " order")
        .collect(Collectors.joining(" and "));
  }

  private static String verdict(Interval gain) {
    if (gain.low() > 0) {
      return "saliency beats";
    }
    return gain.high() < 0 ? "saliency is worse than" : "saliency cannot be told from";
  }

  private static String randomized(List<SaliencyCheck.Randomized> stages) {
    if (stages.size() < 2) {
      return "No layer could be randomised.";
    }
    SaliencyCheck.Randomized first = stages.get(1);
    SaliencyCheck.Randomized last = stages.get(stages.size() - 1);
    return ("Random weights in the last layer leave a rank correlation of %s, in all %d layers %s"
            + " (95 %% %s).")
        .formatted(
            Markdown.share(first.rankCorrelation()),
            last.layers(),
            Markdown.share(last.rankCorrelation()),
            Markdown.interval(last.rankInterval()));
  }
}
