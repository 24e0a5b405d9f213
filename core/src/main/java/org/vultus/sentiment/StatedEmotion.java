package org.vultus.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vultus.emotion.Mood;

/**
 * The six emotions that models of words tell apart. They are not those of faces: nobody displays
 * love as faces are annotated, and few people write of disgust.
 */
public enum StatedEmotion {
  SADNESS(Mood.NEGATIVE),
  JOY(Mood.POSITIVE),
  LOVE(Mood.POSITIVE),
  ANGER(Mood.NEGATIVE),
  FEAR(Mood.NEGATIVE),
  SURPRISE(Mood.OTHER);

  private final Mood mood;

  StatedEmotion(Mood mood) {
    this.mood = mood;
  }

  /** {@return the noun that bundles, tables and reports use} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the mood that it goes with} */
  public Mood mood() {
    return mood;
  }

  /** {@return the nouns, in the order of the constants} */
  public static List<String> words() {
    return Arrays.stream(values()).map(StatedEmotion::word).toList();
  }
}
