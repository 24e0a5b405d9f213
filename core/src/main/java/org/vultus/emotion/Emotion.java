package org.vultus.emotion;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The six basic emotions that faces display (Ekman 1992, doi:10.1080/02699939208411068), none, and
 * contempt, which some networks tell and others do not.
 */
public enum Emotion {
  ANGER("anger", Mood.NEGATIVE, "angry"),
  DISGUST("disgust", Mood.NEGATIVE, "disgusted"),
  FEAR("fear", Mood.NEGATIVE, "fearful", "afraid", "scared"),
  HAPPINESS("happiness", Mood.POSITIVE, "happy", "joy"),
  SADNESS("sadness", Mood.NEGATIVE, "sad"),
  SURPRISE("surprise", Mood.OTHER, "surprised"),
  NEUTRALITY("neutrality", Mood.NEUTRAL, "neutral"),
  /** The eighth class of FER+ and CK+; every network tells the others apart, not every one this. */
  CONTEMPT("contempt", Mood.NEGATIVE, "contemptuous");

  /** What every network of faces tells apart, in the order of FER-2013. */
  public static final List<Emotion> SEVEN =
      List.of(ANGER, DISGUST, FEAR, HAPPINESS, SADNESS, SURPRISE, NEUTRALITY);

  private final String word;
  private final Mood mood;
  private final List<String> otherWords;

  Emotion(String word, Mood mood, String... otherWords) {
    this.word = word;
    this.mood = mood;
    this.otherWords = List.of(otherWords);
  }

  /**
   * {@return what a network says, by emotion}
   *
   * @param told what it tells apart, in the order of its classes
   * @param probabilities one each, in this order
   */
  public static Map<Emotion, Double> probabilities(List<Emotion> told, double[] probabilities) {
    Map<Emotion, Double> byEmotion = new EnumMap<>(Emotion.class);
    for (int c = 0; c < probabilities.length; c++) {
      byEmotion.put(told.get(c), probabilities[c]);
    }
    return byEmotion;
  }

  /** {@return whether these are the seven, with or without contempt} */
  static boolean areComplete(Collection<Emotion> emotions) {
    EnumSet<Emotion> lacking = EnumSet.copyOf(SEVEN);
    lacking.removeAll(emotions);
    return lacking.isEmpty();
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
   * {@return the emotion that people call so, whatever the case: "happy" and "joy" are happiness;
   * empty where it is none}
   */
  public static Optional<Emotion> called(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(emotion -> emotion.word.equals(lower) || emotion.otherWords.contains(lower))
        .findFirst();
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
