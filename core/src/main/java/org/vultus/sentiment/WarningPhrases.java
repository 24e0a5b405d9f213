package org.vultus.sentiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vultus.file.InstalledFile;
import org.vultus.model.StrictYaml;

/**
 * Looks for what a person must hear, in English and in German, in the whole of a text.
 *
 * <p>It is a list and no model: what it finds can be read in {@code warning-phrases.yaml}, with the
 * rules of spelling and of denial. It errs on the side of a warning: it takes "My father killed
 * himself" for no reason to be silent, and it misses whatever nobody wrote into the list. It
 * screens nobody, and no warning is no reassurance.
 *
 * <p>Time grows with the length of a text, and memory does not: it is read in stretches. Immutable;
 * safe for concurrent use.
 */
public final class WarningPhrases {
  private static final String FILE = "warning-phrases.yaml";

  /** Words that are looked at together. */
  private static final int STRETCH = 2048;

  /** Words that a phrase, its denial and what takes that back span at most. */
  private static final int REACH = 128;

  /** Words between a phrase and its denial, and after it to what takes the denial back. */
  private static final int LINKS = 6;

  private static final int AFTER = 12;

  /** What people forget to space from the word that follows. */
  private static final List<String> GLUED = List.of("i", "ich");

  private final Map<String, List<WarningPhrase>> phrases = new HashMap<>();
  private final Set<String> fillers;
  private final Set<String> doubts;
  private final List<Denial> denials;
  private final Set<String> denying;
  private final Map<Concern, List<WarningPhrase>> takenBack = new HashMap<>();

  private record Denial(Set<String> words, Set<String> links) {}

  WarningPhrases(WarningList list) {
    fillers = words(list.fillers());
    doubts = words(list.doubts());
    denials =
        list.denials().stream().map(d -> new Denial(words(d.words()), words(d.links()))).toList();
    denying = denials.stream().flatMap(d -> d.words().stream()).collect(Collectors.toSet());
    for (WarningList.TakenBack back : list.takenBack()) {
      for (Concern concern : back.concerns()) {
        takenBack.put(
            concern,
            back.of().stream()
                .map(phrase -> WarningPhrase.of(new Warning(concern, phrase)))
                .toList());
      }
    }
    for (WarningList.Phrases of : list.phrases()) {
      for (String phrase : of.of()) {
        WarningPhrase read = WarningPhrase.of(new Warning(of.concern(), phrase));
        read.beginnings()
            .forEach(start -> phrases.computeIfAbsent(start, k -> new ArrayList<>()).add(read));
      }
    }
  }

  private static Set<String> words(String of) {
    return Arrays.stream(of.strip().split("\\s+"))
        .map(FoldedWords::folded)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * {@return the phrases that come with this program}
   *
   * @throws UncheckedIOException if the installation is broken
   */
  public static WarningPhrases installed() {
    String yaml = InstalledFile.text(WarningPhrases.class, FILE);
    try {
      return new WarningPhrases(StrictYaml.read(FILE, yaml, WarningList.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * {@return what stands in a text, each phrase once, by its concern and then as it was found}
   *
   * @param text of any length and any language
   */
  public List<Warning> in(String text) {
    Set<Warning> found = new LinkedHashSet<>();
    FoldedWords.Source source = new FoldedWords.Source(text);
    FoldedWords words = new FoldedWords();
    int from = 0;
    boolean more = true;
    while (more) {
      while (more && words.size() < STRETCH) {
        more = source.next(words);
      }
      words.join();
      int to = more ? words.size() - REACH : words.size();
      for (int word = from; word < to; word++) {
        look(words, word, found);
      }
      if (more) {
        words.drop(to - REACH);
        from = REACH;
      }
    }
    return Arrays.stream(Concern.values())
        .flatMap(concern -> found.stream().filter(warning -> warning.concern() == concern))
        .toList();
  }

  private void look(FoldedWords text, int word, Set<Warning> found) {
    look(text, word, text.start(word), found);
    for (String glued : GLUED) {
      if (text.word(word).startsWith(glued) && text.word(word).length() > glued.length()) {
        look(text, word, text.start(word) + glued.length(), found);
      }
    }
  }

  private void look(FoldedWords text, int word, int place, Set<Warning> found) {
    String two = WarningPhrase.beginning(text.letters(), place);
    look(text, word, place, two, found);
    if (two.length() > 1) {
      look(text, word, place, two.substring(0, 1), found);
    }
  }

  private void look(FoldedWords text, int word, int place, String beginning, Set<Warning> found) {
    for (WarningPhrase phrase : phrases.getOrDefault(beginning, List.of())) {
      Warning warning = phrase.warning();
      if (!found.contains(warning)
          && phrase.isFound(
              text,
              word,
              place,
              fillers,
              denying,
              (from, to, within) -> !isDenied(text, from, to, within, warning.concern()))) {
        found.add(warning);
      }
    }
  }

  private boolean isDenied(FoldedWords text, int from, int to, int within, Concern concern) {
    boolean broken = false;
    for (int word = from + 1; word < to; word++) {
      broken |= text.isMarked(word);
    }
    int denials = (broken ? 0 : within) + denialsBefore(text, from);
    return denials == 1 && !isTakenBack(text, to, concern);
  }

  /**
   * {@return how many words of denial reach a phrase from before it, where one alone does; else 0}
   */
  private int denialsBefore(FoldedWords text, int from) {
    List<String> between = new ArrayList<>();
    for (int word = from - 1; word >= 0 && !text.isMarked(word + 1); word--) {
      String one = text.word(word);
      if (denying.contains(one)) {
        boolean denies =
            denials.stream()
                .anyMatch(d -> d.words().contains(one) && d.links().containsAll(between));
        return denies && !isDoubted(text, word) ? 1 : 0;
      }
      between.add(one);
      if (between.size() > LINKS) {
        return 0;
      }
    }
    return 0;
  }

  /** Whether what stands before a word of denial makes a question of it, or denies it in turn. */
  private boolean isDoubted(FoldedWords text, int denial) {
    for (int word = denial - 1;
        word >= Math.max(0, denial - LINKS) && !text.isMarked(word + 1);
        word--) {
      if (denying.contains(text.word(word)) || doubts.contains(text.word(word))) {
        return true;
      }
    }
    return false;
  }

  private boolean isTakenBack(FoldedWords text, int to, Concern concern) {
    List<WarningPhrase> back = takenBack.getOrDefault(concern, List.of());
    for (int word = to; word < Math.min(text.size(), to + AFTER); word++) {
      if (text.begins(word)) {
        return false;
      }
      int at = word;
      if (back.stream().anyMatch(phrase -> phrase.stands(text, at))) {
        return true;
      }
    }
    return false;
  }
}
