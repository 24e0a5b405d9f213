package org.vultus.learn.words;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
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

  /** {@return the longest run of neutral words in a sentence, of at least so many with a letter} */
  Optional<String> longest(String sentence, int least) {
    String[] words = Phrases.words(sentence);
    int from = 0;
    int best = 0;
    int length = 0;
    for (int i = 0; i <= words.length; i++) {
      if (i == words.length || labelled.contains(words[i])) {
        if (i - from > length) {
          best = from;
          length = i - from;
        }
        from = i + 1;
      }
    }
    String run = String.join(" ", Arrays.asList(words).subList(best, best + length));
    long spoken = Arrays.stream(run.split(" ")).filter(w -> LETTER.matcher(w).find()).count();
    return spoken >= least ? Optional.of(run) : Optional.empty();
  }
}
