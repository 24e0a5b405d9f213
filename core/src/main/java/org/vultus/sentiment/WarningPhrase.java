package org.vultus.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One phrase of a {@link WarningList}: places in a row, each with the words that may stand there.
 *
 * <p>Words are compared letter by letter over the spaces between them, so that "kill my self" and
 * "killmyself" are the same; the phrase as a whole begins and ends where words do.
 */
final class WarningPhrase {
  private static final int NEAR = 3;
  private static final int FAR = 6;

  /** How many fillers may stand in one place. */
  private static final int FILLERS = 4;

  private final Warning warning;
  private final List<Place> places;

  /**
   * A place of a phrase.
   *
   * @param words one of them stands there
   * @param optional whether none may
   * @param gap how many other words may stand before it
   */
  private record Place(List<Word> words, boolean optional, int gap) {}

  /**
   * A word of a place.
   *
   * @param letters folded
   * @param open whether any letters may follow
   */
  private record Word(String letters, boolean open) {}

  /** Is asked whether a phrase that was found warns. */
  interface Judge {
    /**
     * {@return whether it does}
     *
     * @param from its first word
     * @param to the word after its last
     * @param denials words of denial within it
     */
    boolean warns(int from, int to, int denials);
  }

  private WarningPhrase(Warning warning, List<Place> places) {
    this.warning = warning;
    this.places = places;
  }

  /**
   * Reads a phrase.
   *
   * @throws IllegalArgumentException if its first place may be empty, or a word of it is
   */
  static WarningPhrase of(Warning warning) {
    List<Place> places = new ArrayList<>();
    int gap = 0;
    for (String part : warning.phrase().strip().split(" +")) {
      if (part.equals("..") || part.equals("...")) {
        gap = part.length() == 2 ? NEAR : FAR;
        continue;
      }
      boolean optional = part.endsWith("?");
      String words = optional ? part.substring(0, part.length() - 1) : part;
      places.add(new Place(words(words, warning), optional, gap));
      gap = 0;
    }
    if (places.get(0).optional() || gap > 0 || places.get(0).gap() > 0) {
      throw new IllegalArgumentException(
          "want a phrase that begins and ends with a word, got '" + warning.phrase() + "'");
    }
    return new WarningPhrase(warning, places);
  }

  private static List<Word> words(String of, Warning warning) {
    List<Word> words =
        Arrays.stream(of.split("\\|"))
            .map(word -> new Word(FoldedWords.folded(word.replace("*", "")), word.endsWith("*")))
            .toList();
    if (words.stream().anyMatch(word -> word.letters().isEmpty())) {
      throw new IllegalArgumentException(
          "want a word in each place, got '" + warning.phrase() + "'");
    }
    return words;
  }

  Warning warning() {
    return warning;
  }

  /** {@return what it may begin with: one letter or two} */
  Set<String> beginnings() {
    return places.get(0).words().stream()
        .map(word -> beginning(word.letters(), 0))
        .collect(Collectors.toSet());
  }

  /** {@return one letter or two that stand at a place} */
  static String beginning(String letters, int at) {
    return letters.substring(at, Math.min(letters.length(), at + 2));
  }

  /**
   * {@return whether it is found at a place among the letters, and warns}
   *
   * @param from the word that the place is in
   */
  boolean isFound(
      FoldedWords text,
      int from,
      int place,
      Set<String> fillers,
      Set<String> denials,
      Judge judge) {
    return new Search(text, from, fillers, denials, judge).found(0, place, 0, FILLERS, 0);
  }

  /** {@return whether it stands at a word as it is written, with nothing between its words} */
  boolean stands(FoldedWords text, int word) {
    return isFound(text, word, text.start(word), Set.of(), Set.of(), (from, to, denials) -> true);
  }

  /** One search; its depth is bounded by the places and by what may stand between them. */
  private final class Search {
    private final FoldedWords text;
    private final int from;
    private final Set<String> fillers;
    private final Set<String> denials;
    private final Judge judge;

    Search(FoldedWords text, int from, Set<String> fillers, Set<String> denials, Judge judge) {
      this.text = text;
      this.from = from;
      this.fillers = fillers;
      this.denials = denials;
      this.judge = judge;
    }

    private boolean found(int index, int at, int gap, int fillersLeft, int denied) {
      int word = text.wordAt(at);
      if (index == places.size()) {
        return word >= 0 && judge.warns(from, word, denied);
      }
      Place place = places.get(index);
      boolean newSentence = place.gap() > 0 && word >= 0 && word < text.size() && text.begins(word);
      if (newSentence) {
        return false;
      }
      for (Word one : place.words()) {
        if (foundAfter(one, index, at, denied)) {
          return true;
        }
      }
      if (place.optional() && found(index + 1, at, nextGap(index + 1), FILLERS, denied)) {
        return true;
      }
      return index > 0
          && word >= 0
          && word < text.size()
          && foundBeyond(word, index, gap, fillersLeft, denied);
    }

    private int nextGap(int index) {
      return index < places.size() ? places.get(index).gap() : 0;
    }

    private boolean foundAfter(Word one, int index, int at, int denied) {
      int next = end(one.letters(), at);
      if (next < 0 && at > 0 && text.wordAt(at) < 0) {
        boolean shared = text.letters().charAt(at - 1) == one.letters().charAt(0);
        next = shared ? end(one.letters().substring(1), at) : -1;
      }
      if (next < 0) {
        return false;
      }
      if (one.open()) {
        int word = text.wordAt(next);
        next = text.start(word >= 0 ? word : -word - 1);
      }
      return found(index + 1, next, nextGap(index + 1), FILLERS, denied);
    }

    private int end(String letters, int at) {
      return text.letters().startsWith(letters, at) ? at + letters.length() : -1;
    }

    private boolean foundBeyond(int word, int index, int gap, int fillersLeft, int denied) {
      int next = text.start(word + 1);
      String skipped = text.word(word);
      if (fillersLeft > 0 && fillers.contains(skipped)) {
        return found(index, next, gap, fillersLeft - 1, denied);
      }
      if (denied == 0 && denials.contains(skipped)) {
        return found(index, next, gap, fillersLeft, 1);
      }
      return gap > 0 && found(index, next, gap - 1, fillersLeft, denied);
    }
  }
}
