package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.learn.evaluate.Scores;
import org.vultus.model.TextModel;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextRecognizer;
import org.vultus.text.HashedText;

/** What a model, as it ships, says of texts whose answer is known. */
final class WordsScoring {
  private static final List<String> TWO = List.of("negative", "positive");

  private WordsScoring() {}

  /**
   * {@return the answers to a part} Of a sentiment that is right or wrong between negative and
   * positive alone, the neutral share is left out and the rest scaled to sum to 1. A text without a
   * token gets what the network says of nothing: equal shares.
   */
  static Scores of(TextModel model, TextSet part) {
    boolean emotion = part.head() == Head.EMOTION;
    List<double[]> probabilities = new ArrayList<>();
    for (LearnedText text : part.texts()) {
      HashedText hashed = model.bundle().features().of(text.text());
      probabilities.add(
          hashed.tokens().isEmpty()
              ? equal(emotion ? StatedEmotion.values().length : TWO.size())
              : probabilities(model.run(hashed.ids()), emotion));
    }
    int[] labels =
        part.texts().stream().mapToInt(text -> emotion ? text.label() : text.label() / 2).toArray();
    List<String> classes = emotion ? StatedEmotion.words() : TWO;
    return new Scores(classes, probabilities, labels, List.of(), new double[0]);
  }

  private static double[] probabilities(TextModel.Reading reading, boolean emotion) {
    return emotion
        ? reading.emotionProbabilities()
        : TextRecognizer.withoutNeutral(reading.sentimentProbabilities());
  }

  /** {@return the share of texts whose most probable class is the right one} */
  static double accuracy(Scores scores) {
    long right =
        IntStream.range(0, scores.images())
            .filter(i -> scores.predicted(i) == scores.labels()[i])
            .count();
    return (double) right / scores.images();
  }

  private static double[] equal(int classes) {
    double[] shares = new double[classes];
    Arrays.fill(shares, 1.0 / classes);
    return shares;
  }
}
