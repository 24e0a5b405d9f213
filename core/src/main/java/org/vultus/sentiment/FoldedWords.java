package org.vultus.sentiment;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a text as phrases are looked for in it: words in a row, without what people spell in
 * many ways.
 *
 * <p>A word is letters and digits; apostrophes and invisible characters inside it are dropped
 * ("don’t" is "dont"). It is folded: NFKC, lower case without a locale's rules, no accents, "ss"
 * for "ß"; "ae", "oe", "ue" are "a", "o", "u", as "ä" is; of equal characters in a row one is left.
 * All else separates words, also what is no character at all.
 */
final class FoldedWords {
  private static final String APOSTROPHES = "'’‘‛`´ʼ′";

  /** Longer runs of letters are cut; no word is as long, and an attack would be. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Cf}" + APOSTROPHES + "]{1,256}+");

  private static final Pattern DROPPED = Pattern.compile("[\\p{Cf}" + APOSTROPHES + "]");
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final String CLAUSE = ",.;:!?…()–—/|\"“”„«»\r\n";

  private final List<String> words = new ArrayList<>();

  /** Whether a mark of a clause stands before the word of this index. */
  private final List<Boolean> marked = new ArrayList<>();

  private final List<Boolean> begins = new ArrayList<>();
  private String letters = "";
  private int[] starts = {0};

  /** Takes words from a text, for as long as its caller asks. */
  static final class Source {
    private final String text;
    private final Matcher matcher;
    private int last;

    Source(String text) {
      this.text = text;
      matcher = WORD.matcher(text);
    }

    /** {@return whether there was one more word, which is added} */
    boolean next(FoldedWords to) {
      while (matcher.find()) {
        String word = folded(matcher.group());
        if (!word.isEmpty() && !to.isSpelledTwice(word)) {
          String between = text.substring(Math.max(last, matcher.start() - 80), matcher.start());
          boolean capital = Character.isUpperCase(text.codePointAt(matcher.start()));
          to.words.add(word);
          to.marked.add(isMark(between));
          to.begins.add(capital && endsSentence(between));
          last = matcher.end();
          return true;
        }
      }
      return false;
    }

    private static boolean isMark(String between) {
      boolean mark = between.contains(" - ");
      for (int i = 0; i < between.length() && !mark; i++) {
        mark = CLAUSE.indexOf(between.charAt(i)) >= 0;
      }
      return mark;
    }

    private static boolean endsSentence(String between) {
      String end = between.replace("…", "").replaceAll("\\.{2,}", "");
      return end.chars().anyMatch(c -> ".!?".indexOf(c) >= 0);
    }
  }

  /** {@return a word, folded; empty where nothing is left of it} */
  static String folded(String word) {
    String plain = isPlain(word) ? word : normalized(word);
    StringBuilder folded = new StringBuilder(plain.length());
    char before = 0;
    for (int i = 0; i < plain.length(); i++) {
      char one = plain.charAt(i);
      boolean umlaut = one == 'e' && (before == 'a' || before == 'o' || before == 'u');
      if (one != before && !umlaut) {
        folded.append(one);
      }
      before = one;
    }
    return folded.toString();
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private static String normalized(String word) {
    String plain = Normalizer.normalize(DROPPED.matcher(word).replaceAll(""), Normalizer.Form.NFKC);
    plain = Normalizer.normalize(plain.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return MARKS.matcher(plain).replaceAll("").replace("ß", "ss");
  }

  /** Whether the second of two equal letters comes, where a word is spelled by its letters. */
  private boolean isSpelledTwice(String word) {
    return word.length() == 1 && !words.isEmpty() && words.get(words.size() - 1).equals(word);
  }

  /** Makes the words that were taken ready to be looked at. */
  void join() {
    letters = String.join("", words);
    starts = new int[words.size() + 1];
    for (int i = 0; i < words.size(); i++) {
      starts[i + 1] = starts[i] + words.get(i).length();
    }
  }

  /** Drops the first words. */
  void drop(int count) {
    for (List<?> list : List.of(words, marked, begins)) {
      list.subList(0, count).clear();
    }
  }

  int size() {
    return words.size();
  }

  String word(int index) {
    return words.get(index);
  }

  /** {@return whether a comma, a full stop or the like stands before a word} */
  boolean isMarked(int index) {
    return marked.get(index);
  }

  /** {@return whether a word begins a sentence: after its mark, and with a capital} */
  boolean begins(int index) {
    return begins.get(index);
  }

  /** {@return all letters, in a row} */
  String letters() {
    return letters;
  }

  /** {@return where a word begins among the letters; of their number, where they end} */
  int start(int index) {
    return starts[index];
  }

  /** {@return which word begins at a place, or how many there are at the end; below 0: none} */
  int wordAt(int place) {
    return Arrays.binarySearch(starts, place);
  }
}
