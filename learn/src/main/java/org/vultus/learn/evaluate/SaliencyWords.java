package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vultus.report.Words;

/** What a saliency check comes to, in words. */
public final class SaliencyWords {
  private SaliencyWords() {}

  /** {@return a sentence on each test: beaten or not, and what is left of the maps} */
  public static String of(SaliencyCheck check) {
    return "By deletion, saliency is %s. By insertion, it is %s. %s%s"
        .formatted(
            verdicts(check, true),
            verdicts(check, false),
            randomized(check.randomized()),
            check.air().stream().map(SaliencyWords::inAir).collect(Collectors.joining()));
  }

  private static String inAir(SaliencyCheck.InAir air) {
    return (" Of the evidence for a disease, a share of %s (95 %% %s) lies in the air around the head, where none is (%s images;"
            + " evidence spread evenly would have %s there).")
        .formatted(
            Markdown.share(air.evidence()),
            Markdown.interval(air.interval()),
            Markdown.count(air.images()),
            Markdown.share(air.area()));
  }

  private static String verdicts(SaliencyCheck check, boolean deletion) {
    Map<String, List<String>> controls = new LinkedHashMap<>();
    for (SaliencyCheck.Gain gain : check.gains()) {
      String verdict = verdict(deletion ? gain.deletionInterval() : gain.insertionInterval());
      controls.computeIfAbsent(verdict, v -> new ArrayList<>()).add(gain.over());
    }
    return controls.entrySet().stream()
        .map(e -> e.getKey() + " " + Words.labels(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String verdict(Interval gain) {
    if (gain.low() > 0) {
      return "better than";
    }
    return gain.high() < 0 ? "worse than" : "not told from";
  }

  private static String randomized(List<SaliencyCheck.Randomized> stages) {
    if (stages.size() < 2) {
      return "No layer could be randomised.";
    }
    SaliencyCheck.Randomized first = stages.get(1);
    SaliencyCheck.Randomized last = stages.get(stages.size() - 1);
    return ("Random weights in the last layer leave a mean rank correlation of %s (95 %% %s), in all"
            + " %d layers %s (%s).")
        .formatted(
            Markdown.share(first.rankCorrelation()),
            Markdown.interval(first.rankInterval()),
            last.layers(),
            Markdown.share(last.rankCorrelation()),
            Markdown.interval(last.rankInterval()));
  }
}
