package org.vultus.emotion;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vultus.model.MoodRule;

/**
 * A coarse reading of a displayed expression, as mood monitors use it.
 *
 * <p>A mood's probability is the sum over its emotions: anger, disgust, fear, sadness and contempt
 * are negative, happiness is positive, neutrality is neutral. Surprise alone tells neither good
 * from bad and is "other"; so is a face of which no mood is sure enough by the {@link MoodRule} of
 * a model, where it has one.
 */
public enum Mood {
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  OTHER;

  /** {@return the word that tables and reports use} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Sums emotions into moods.
   *
   * @param emotions probabilities in [0, 1], one an emotion
   * @return probabilities in [0, 1], one a mood, with the sum of the given ones
   */
  public static Map<Mood, Double> of(Map<Emotion, Double> emotions) {
    Map<Mood, Double> moods = new EnumMap<>(Mood.class);
    for (Mood mood : values()) {
      moods.put(mood, 0.0);
    }
    emotions.forEach(
        (emotion, probability) -> moods.merge(emotion.mood(), probability, Double::sum));
    return Collections.unmodifiableMap(moods);
  }

  /**
   * {@return the displayed mood: the most probable one, the first of equals; {@link #OTHER} where
   * it is not sure enough}
   *
   * @param moods probabilities in [0, 1], one a mood, as {@link #of} sums them
   * @param rule how sure is enough; absent: any probability is
   */
  public static Mood displayed(Map<Mood, Double> moods, Optional<MoodRule> rule) {
    Mood best = NEGATIVE;
    for (Mood mood : values()) {
      best = moods.get(mood) > moods.get(best) ? mood : best;
    }
    double probability = moods.get(best);
    return rule.isEmpty() || rule.get().tells(probability) ? best : OTHER;
  }
}
