package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vultus.emotion.Mood;
import org.vultus.model.TextBundle;
import org.vultus.model.TextModel;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextRecognizer;
import org.vultus.text.HashedText;
import org.vultus.text.Token;

/** Chooses, on validation texts, when an answer counts. */
final class WordsRules {
  /** Above it hardly a text would get a mood. */
  private static final double HIGHEST = 0.99;

  /**
   * A mood that would be named.
   *
   * @param probability of the most probable mood
   * @param right whether it is the text's
   */
  record Named(double probability, boolean right) {}

  private WordsRules() {}

  static TextBundle.Rules of(
      TextModel model, WordsData.Validation validation, WordsRecipe.Targets targets) {
    List<Named> named = new ArrayList<>();
    List<Double> known = new ArrayList<>();
    for (TextSet part : validation.all()) {
      for (LearnedText text : part.texts()) {
        HashedText hashed = model.bundle().features().of(text.text());
        if (hashed.tokens().isEmpty()) {
          continue;
        }
        TextModel.Reading reading = model.run(hashed.ids());
        known.add(TextRecognizer.knownShare(hashed.tokens(), reading.known()));
        if (hashed.tokens().stream().noneMatch(Token::negated) || part.head() == Head.SENTIMENT) {
          named.add(named(reading, WordsEvaluation.moodOf(text)));
        }
      }
    }
    double[] shares = known.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double least = shares[(int) Math.floor((1 - targets.english()) * (shares.length - 1))];
    return new TextBundle.Rules(surest(named, targets.right()), Math.max(0.05, least));
  }

  private static Named named(TextModel.Reading reading, Mood truth) {
    double surprise = reading.emotionProbabilities()[StatedEmotion.SURPRISE.ordinal()];
    Map<Mood, Double> moods = TextRecognizer.moods(reading.sentimentProbabilities(), surprise);
    Map.Entry<Mood, Double> most =
        moods.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return new Named(most.getValue(), most.getKey() == truth);
  }

  /** {@return the smallest threshold at and above which this share of moods is right} */
  static double surest(List<Named> named, double target) {
    Named[] sorted = named.toArray(Named[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(Named::probability).reversed());
    double threshold = HIGHEST;
    int right = 0;
    for (int i = 0; i < sorted.length; i++) {
      right += sorted[i].right() ? 1 : 0;
      if (right >= target * (i + 1)) {
        threshold = sorted[i].probability();
      }
    }
    return Math.min(HIGHEST, threshold);
  }
}
