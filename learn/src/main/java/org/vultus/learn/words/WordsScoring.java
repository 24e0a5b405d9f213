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
  private static final int NEUTRAL = 1;

  private WordsScoring() {}

  /**
   * {@return the answers to a part} Of a sentiment that is right or wrong between negative and
   * positive alone, the neutral share is left out and the rest scaled to sum to 1. A text without a
   * token gets what the network says of nothing: equal shares.
   */
  static Scores of(TextModel model, TextSet part) {
    boolean two = part.head() == Head.SENTIMENT && !hasNeutral(part);
    List<String> classes = two ? TWO : classes(part.head());
    List<double[]> probabilities = new ArrayList<>();
    for (LearnedText text : part.texts()) {
      HashedText hashed = model.bundle().features().of(text.text());
      if (hashed.tokens().isEmpty()) {
        probabilities.add(equal(classes.size()));
        continue;
      }
      double[] all = probabilities(model.run(hashed.ids()), part.head());
      probabilities.add(two ? TextRecognizer.withoutNeutral(all) : all);
    }
    int[] labels =
        part.texts().stream().mapToInt(text -> two ? text.label() / 2 : text.label()).toArray();
    return new Scores(classes, probabilities, labels, List.of(), new double[0]);
  }

  private static boolean hasNeutral(TextSet part) {
    return part.texts().stream().anyMatch(text -> text.label() == NEUTRAL);
  }

  private static List<String> classes(Head head) {
    return head == Head.EMOTION ? StatedEmotion.words() : TextRecognizer.SENTIMENTS;
  }

  private static double[] probabilities(TextModel.Reading reading, Head head) {
    return head == Head.EMOTION ? reading.emotionProbabilities() : reading.sentimentProbabilities();
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
