package org.vultus.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How hard a German text is to read: the first of the Wiener Sachtextformeln [1], in years of
 * school: 0.1935 · MS + 0.1672 · SL + 0.1297 · IW − 0.0327 · ES − 0.875. MS is the share of words
 * of three syllables and more, IW of words of more than six letters, ES of words of one syllable,
 * each in per cent; SL is the mean number of words a sentence. It was fitted to grades 4 to 15;
 * below, it tells only that a text is plain.
 *
 * <p>Syllables are counted by spelling: groups of vowels, of which "ei", "ai", "au", "eu", "äu",
 * "ie" and doubled vowels are one sound, and others two ("Linie" and "Patient" are so told a
 * syllable short). The u after q is none.
 *
 * <p>Hazard: the measure sees length alone, and German writes compounds as one word: "Röntgenbild"
 * is hard to it. A text of a few words says little; pages are measured as a whole.
 *
 * <p>[1] Bamberger and Vanecek 1984, Lesen – Verstehen – Lernen – Schreiben, Jugend und Volk, Wien
 *
 * @param sentences at least one
 * @param words at least one
 * @param oneSyllable how many words have one syllable
 * @param threeSyllables how many words have three syllables or more
 * @param longWords how many words have more than six letters
 */
public record GermanReadingGrade(
    int sentences, int words, int oneSyllable, int threeSyllables, int longWords) {
  private static final int LONG = 6;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?:\\s|$)");
  private static final Pattern SYLLABLE =
      Pattern.compile("[eaä]i|[aeä]u|ie|aa|ee|oo|[aeiouäöüyéè]");

  public GermanReadingGrade {
    if (sentences < 1 || words < 1 || oneSyllable + threeSyllables > words || longWords > words) {
      throw new IllegalArgumentException(
          "want a sentence and a word or more, and no more of a kind than there are, got "
              + List.of(sentences, words, oneSyllable, threeSyllables, longWords));
    }
  }

  /**
   * {@return the counts of a German text}
   *
   * @throws IllegalArgumentException if it has no words
   */
  public static GermanReadingGrade of(String german) {
    List<String> words = WORD.matcher(german).results().map(found -> found.group()).toList();
    int ends = (int) SENTENCE_END.matcher(german).results().count();
    return new GermanReadingGrade(
        Math.max(1, ends),
        words.size(),
        (int) words.stream().filter(word -> syllables(word) == 1).count(),
        (int) words.stream().filter(word -> syllables(word) >= 3).count(),
        (int) words.stream().filter(word -> word.length() > LONG).count());
  }

  /** {@return the years of school; below 4 for the plainest texts} */
  public double grade() {
    double percent = 100.0 / words;
    return 0.1935 * percent * threeSyllables
        + 0.1672 * words / sentences
        + 0.1297 * percent * longWords
        - 0.0327 * percent * oneSyllable
        - 0.875;
  }

  /** {@return how many syllables a German word has, by its spelling; at least 1} */
  static int syllables(String word) {
    String letters = word.toLowerCase(Locale.ROOT).replace("qu", "kw");
    return Math.max(1, (int) SYLLABLE.matcher(letters).results().count());
  }
}
