package org.vultus.timeline;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.Mood;

/**
 * One person over a whole video.
 *
 * @param person a number from 1, in the order of appearance
 * @param from when first seen, in seconds
 * @param to until when, in seconds: the last reading and the time for which it stands, within the
 *     video
 * @param seen for how many seconds the face was there; {@code to - from} of who was never out of
 *     sight
 * @param readings how often the face was looked at
 * @param scored how often it could be read, at most {@code readings}
 * @param emotions mean probabilities over the time that it could be read, one an emotion; none
 *     where it never could
 * @param expressivity how much the displayed expression varies about the person's own mean, in [0,
 *     0.66]; none of fewer than 5 scored readings. See {@link FaceTimeline#EXPRESSIVITY}
 * @param curve mood over time
 */
public record PersonSummary(
    int person,
    double from,
    double to,
    double seen,
    long readings,
    long scored,
    Map<Emotion, Double> emotions,
    OptionalDouble expressivity,
    List<MoodPoint> curve) {
  public PersonSummary {
    emotions = Map.copyOf(emotions);
    curve = List.copyOf(curve);
    if (scored > readings || emotions.isEmpty() != (scored == 0)) {
      throw new IllegalArgumentException(
          "want emotions of a face that was read, got %d of %d readings and %s"
              .formatted(scored, readings, emotions));
    }
  }

  /** {@return mean probabilities, one a mood; none where the face never could be read} */
  public Map<Mood, Double> moods() {
    return emotions.isEmpty() ? Map.of() : Mood.of(emotions);
  }
}
