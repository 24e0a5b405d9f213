package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of SST's sentences that its annotators called neutral: see {@link WordsData}. */
final class NeutralRuns {
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private final Set<String> labelled;

  /**
   * @param phrases all that are labelled positive or negative
   */
  NeutralRuns(Collection<String> phrases) {
    labelled =
        phrases.stream()
            .map(String::strip)
            .filter(phrase -> phrase.indexOf(' ') < 0)
            .collect(Collectors.toSet());
  }

  /** {@return the runs of neutral words in a sentence, each of at least so many with a letter} */
  List<String> in(String sentence, int least) {
    List<String> runs = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (String word : Phrases.words(sentence)) {
      if (labelled.contains(word)) {
        end(run, least, runs);
      } else {
        run.add(word);
      }
    }
    end(run, least, runs);
    return runs;
  }

  private static void end(List<String> run, int least, List<String> runs) {
    if (run.stream().filter(word -> LETTER.matcher(word).find()).count() >= least) {
      runs.add(String.join(" ", run));
    }
    run.clear();
  }
}
