package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How hard an English text is to read: the Flesch-Kincaid grade level [1], in years of school in
 * the United States: 0.39 · words / sentences + 11.8 · syllables / words − 15.59.
 *
 * <p>Syllables are counted by spelling, as no dictionary comes with this program: groups of the
 * vowels a, e, i, o, u and y; one less for an e at the end that is not spoken ("scale", not
 * "little"), for "-es" after other letters than s, x, z, ch, sh, ce, ge, and for "-ed" after other
 * letters than d and t; one more for "ia", "io" and "iu" where both are spoken ("pneumonia", not
 * "-tion"); at least one a word. Against a dictionary such counts are right for about nine words in
 * ten, and errors go both ways. A number of digits counts as one syllable a digit.
 *
 * <p>Hazard: the measure sees length alone. A short text of short rare words passes and stays dark;
 * wording is reviewed by people as well.
 *
 * <p>[1] Kincaid et al. 1975, Derivation of New Readability Formulas for Navy Enlisted Personnel,
 * Research Branch Report 8-75
 *
 * @param sentences at least one
 * @param words at least one
 * @param syllables at least as many as words
 */
public record ReadingGrade(int sentences, int words, int syllables) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?:\\s|$)");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
  private static final Pattern SPOKEN_PAIR = Pattern.compile("(?<![ctsg])i[aou](?!n?t)");

  public ReadingGrade {
    if (sentences < 1 || words < 1 || syllables < words) {
      throw new IllegalArgumentException(
          "want a sentence and a word or more, and a syllable a word, got "
              + List.of(sentences, words, syllables));
    }
  }

  /**
   * {@return the counts of an English text}
   *
   * @throws IllegalArgumentException if it has no words
   */
  public static ReadingGrade of(String english) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(english);
    while (word.find()) {
      words.add(word.group());
    }
    int ends = (int) SENTENCE_END.matcher(english).results().count();
    return new ReadingGrade(
        Math.max(1, ends), words.size(), words.stream().mapToInt(ReadingGrade::syllables).sum());
  }

  /** {@return the grade level, in years of school; below 0 for the plainest texts} */
  public double grade() {
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
  }

  /** {@return how many syllables an English word has, by its spelling; at least 1} */
  static int syllables(String word) {
    String letters = word.toLowerCase(Locale.ROOT).replaceAll("[’']s?$", "");
    if (letters.chars().allMatch(Character::isDigit)) {
      return Math.max(1, letters.length());
    }
    int count = 0;
    for (String part : letters.split("[-’']")) {
      count += syllablesOfPart(part);
    }
    return Math.max(1, count);
  }

  private static int syllablesOfPart(String part) {
    int groups = (int) VOWELS.matcher(part).results().count();
    boolean silentE = part.matches(".*[^aeiouyl]e") || part.matches(".*[aeiouy]le");
    boolean silentEs = part.matches(".*[^sxzaeiouy]es") && !part.matches(".*(ch|sh|c|g)es");
    boolean silentEd = part.matches(".*[^dtaeiouy]ed");
    int spoken = (int) SPOKEN_PAIR.matcher(part).results().count();
    int count = groups + spoken - (silentE || silentEs || silentEd ? 1 : 0);
    return part.isEmpty() ? 0 : Math.max(1, count);
  }
}
