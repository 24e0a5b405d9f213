package org.vultus.timeline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.vultus.emotion.Mood;

/**
 * The displayed mood of one person during one stretch of time.
 *
 * @param from its start in seconds
 * @param to its end in seconds, later
 * @param goesOn whether the face was read without a break since the stretch before
 * @param moods mean probabilities, one a mood, each in [0, 1], summing to 1 within 1e-4
 */
public record MoodPoint(double from, double to, boolean goesOn, Map<Mood, Double> moods) {
  public MoodPoint {
    moods = Collections.unmodifiableMap(new EnumMap<>(moods));
    if (!(from < to)) {
      throw new IllegalArgumentException(
          "want a stretch that ends after it starts, got " + from + " s to " + to + " s");
    }
    if (moods.size() != Mood.values().length) {
      throw new IllegalArgumentException("want one probability a mood, got " + moods);
    }
  }
}
