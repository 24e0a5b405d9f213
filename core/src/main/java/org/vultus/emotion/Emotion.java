package org.vultus.emotion;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The six basic emotions that faces display (Ekman 1992, doi:10.1080/02699939208411068), and none.
 */
public enum Emotion {
  ANGER("anger", Mood.NEGATIVE),
  DISGUST("disgust", Mood.NEGATIVE),
  FEAR("fear", Mood.NEGATIVE),
  HAPPINESS("happiness", Mood.POSITIVE),
  SADNESS("sadness", Mood.NEGATIVE),
  SURPRISE("surprise", Mood.OTHER),
  NEUTRALITY("neutrality", Mood.NEUTRAL);

  private final String word;
  private final Mood mood;

  Emotion(String word, Mood mood) {
    this.word = word;
    this.mood = mood;
  }

  /** {@return the noun that bundles, tables and reports use} */
  public String word() {
    return word;
  }

  /** {@return the mood that it counts towards} */
  public Mood mood() {
    return mood;
  }

  /**
   * {@return the emotion of a noun}
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Emotion of(String word) {
    return Arrays.stream(values())
        .filter(emotion -> emotion.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown emotion '%s', want one of %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Emotion::word)
                                .collect(Collectors.joining(", ")))));
  }
}
