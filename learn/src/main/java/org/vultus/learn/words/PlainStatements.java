package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shortest statements of what somebody feels, said and denied: "i am calm", "i am not calm".
 * People answer so, and the statements that a model learns from are long and hardly ever deny. The
 * words are those that statements name as what is felt, nearly always with one sentiment.
 */
final class PlainStatements {
  private static final Pattern FELT =
      Pattern.compile("\\bfe(?:el|eling|lt) (?:(?:so|very|really|pretty|quite) )?(\\p{L}{3,})");

  private static final List<String> SAID = List.of("i am ", "i feel ", "i feel so ", "im very ");
  private static final List<String> DENIED =
      List.of("i am not ", "im not ", "i do not feel ", "i dont feel very ");

  /** A word must be named so often, and so much of it with one sentiment. */
  private static final int OFTEN = 3;

  private static final double MOSTLY = 0.8;

  /** How often each word is felt, by the sentiment. */
  private final Map<String, int[]> counts = new TreeMap<>();

  private final int sentiments;

  /**
   * @param sentiments how many there are; the last is the opposite of the first
   */
  PlainStatements(int sentiments) {
    this.sentiments = sentiments;
  }

  /** Takes a statement to learn from. */
  void take(String statement, int sentiment) {
    Matcher felt = FELT.matcher(statement);
    while (felt.find()) {
      counts.computeIfAbsent(felt.group(1), word -> new int[sentiments])[sentiment]++;
    }
  }

  /** {@return the statements that are made of what was taken} */
  List<LearnedText> made(double weight) {
    List<LearnedText> made = new ArrayList<>();
    counts.forEach(
        (word, of) -> {
          int sum = 0;
          int most = 0;
          for (int i = 0; i < sentiments; i++) {
            sum += of[i];
            most = of[i] > of[most] ? i : most;
          }
          if (sum >= OFTEN && of[most] >= MOSTLY * sum) {
            add(SAID, word, most, weight, made);
            add(DENIED, word, sentiments - 1 - most, weight, made);
          }
        });
    return made;
  }

  private static void add(
      List<String> beginnings, String word, int sentiment, double weight, List<LearnedText> to) {
    for (String beginning : beginnings) {
      to.add(new LearnedText(beginning + word, Head.SENTIMENT, sentiment, weight));
    }
  }
}
