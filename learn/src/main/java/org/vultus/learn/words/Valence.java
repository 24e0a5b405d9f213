package org.vultus.learn.words;

import java.util.Map;
import java.util.Optional;
import org.vultus.emotion.Mood;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextRecognizer;

/** What the labels of the statements mean to both heads. */
final class Valence {
  /** The emotions, by the words that the statements' file has for them. */
  static final Map<String, StatedEmotion> EMOTIONS =
      Map.of(
          "sadness", StatedEmotion.SADNESS,
          "happy", StatedEmotion.JOY,
          "love", StatedEmotion.LOVE,
          "anger", StatedEmotion.ANGER,
          "fear", StatedEmotion.FEAR,
          "surprise", StatedEmotion.SURPRISE);

  private Valence() {}

  /** {@return the sentiment that an emotion goes with; none of surprise} */
  static Optional<Integer> of(int emotion) {
    Mood mood = StatedEmotion.values()[emotion].mood();
    return Optional.of(TextRecognizer.SENTIMENTS.indexOf(mood.word())).filter(i -> i >= 0);
  }
}
