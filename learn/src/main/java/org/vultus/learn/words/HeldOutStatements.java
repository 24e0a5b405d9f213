package org.vultus.learn.words;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.learn.data.TextArchive;
import org.vultus.sentiment.StatedEmotion;

/**
 * Statements that a model of words was not trained on, for those who join words with something
 * else.
 *
 * @param validation what the model was chosen by
 * @param test what it was judged by
 */
public record HeldOutStatements(List<Statement> validation, List<Statement> test) {
  private static final int STATEMENTS = 1;

  /**
   * A statement.
   *
   * @param place among those of its split, from 0, in the archive's order
   * @param text as it was written
   * @param emotion as the archive says
   */
  public record Statement(int place, String text, StatedEmotion emotion) {}

  public HeldOutStatements {
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Reads them.
   *
   * @param recipe of the model, which tells how the statements are split
   * @throws IOException if the archive is damaged
   */
  public static HeldOutStatements read(TextArchive archive, WordsRecipe recipe) throws IOException {
    WordsData data = WordsData.read(archive, recipe);
    return new HeldOutStatements(
        statements(data.validation().statements()), statements(data.tests().get(STATEMENTS)));
  }

  private static List<Statement> statements(TextSet set) {
    List<LearnedText> texts = set.texts();
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                new Statement(i, texts.get(i).text(), StatedEmotion.values()[texts.get(i).label()]))
        .toList();
  }
}
