package org.vultus.learn.data;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What people call emotions in the names of folders, and what Vultus calls them: "happy" and "joy"
 * are happiness.
 */
public final class EmotionWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("anger", "anger"),
          Map.entry("angry", "anger"),
          Map.entry("disgust", "disgust"),
          Map.entry("disgusted", "disgust"),
          Map.entry("fear", "fear"),
          Map.entry("fearful", "fear"),
          Map.entry("afraid", "fear"),
          Map.entry("scared", "fear"),
          Map.entry("happiness", "happiness"),
          Map.entry("happy", "happiness"),
          Map.entry("joy", "happiness"),
          Map.entry("sadness", "sadness"),
          Map.entry("sad", "sadness"),
          Map.entry("surprise", "surprise"),
          Map.entry("surprised", "surprise"),
          Map.entry("neutrality", "neutrality"),
          Map.entry("neutral", "neutrality"),
          Map.entry("contempt", EmotionWords.CONTEMPT),
          Map.entry("contemptuous", EmotionWords.CONTEMPT));

  /** The emotion that not every data set and model tells. */
  static final String CONTEMPT = "contempt";

  private EmotionWords() {}

  /** {@return Vultus's word for an emotion, whatever its case; empty where it is no emotion} */
  public static Optional<String> find(String word) {
    return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
  }
}
