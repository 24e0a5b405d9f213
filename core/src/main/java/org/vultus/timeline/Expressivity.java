package org.vultus.timeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.vultus.emotion.Emotion;

/**
 * How much a face moves over a clip, against the person's own baseline.
 *
 * <p>It is the standard deviation of the displayed expression: with p the smoothed probabilities of
 * the emotions at a moment and m their mean over the clip, both weighted by time, sqrt(½ E‖p −
 * m‖²). It is 0 where the face displays the same all the time, whatever that is; sqrt(q (1 − q))
 * where it clearly displays one emotion for the share q of the time and clearly another for the
 * rest, so 0.5 where it is half and half; and at most sqrt(½ (1 − 1/K)) for K emotions: 0.65 for
 * seven, 0.66 for eight. The baseline is the person's own mean, not a neutral face, so the resting
 * look of a face adds nothing.
 *
 * <p>It follows two lines of work: expressivity as the mean distance of a face in a video from a
 * neutral baseline, by which hypomimia in Parkinson's disease was measured [1], and the variability
 * of a person's emotions as their standard deviation within the person [2]. Squares rather than
 * absolute distances let it be updated reading by reading [3] in constant memory.
 *
 * <p>Hazards. Low expressivity is no sadness and no lack of feeling: a face that is rigid
 * (Parkinson's disease, palsy, botulinum toxin), tired, sedated or only waiting displays little. It
 * sees emotion categories alone: blinks, speech and tics that change no category count for nothing,
 * and a network that wavers on a hard face, turned or half lit, counts as movement. Compare a
 * person with themselves, recorded alike; there are no norms.
 *
 * <p>[1] Bandini et al. 2017, Analysis of facial expressions in Parkinson's disease through
 * video-based automatic methods, doi:10.1016/j.jneumeth.2017.02.006<br>
 * [2] Houben et al. 2015, The relation between short-term emotion dynamics and psychological
 * well-being, doi:10.1037/a0038822<br>
 * [3] West 1979, Updating mean and variance estimates: an improved method,
 * doi:10.1145/359146.359153
 */
final class Expressivity {
  /** Fewer readings tell nothing of movement. */
  static final int LEAST_READINGS = 5;

  private final Map<Emotion, Double> mean = new EnumMap<>(Emotion.class);
  private double weights;
  private double squares;
  private long readings;

  /**
   * Takes the next reading.
   *
   * @param weight for how many seconds it stands, more than 0
   * @param smoothed probabilities, one an emotion
   */
  void add(double weight, Map<Emotion, Double> smoothed) {
    weights += weight;
    readings++;
    smoothed.forEach(
        (emotion, probability) -> {
          double old = mean.getOrDefault(emotion, 0.0);
          double difference = probability - old;
          double updated = old + difference * weight / weights;
          squares += weight * difference * (probability - updated);
          mean.put(emotion, updated);
        });
  }

  /** {@return in [0, √½), as the class says; empty where there are too few readings} */
  OptionalDouble value() {
    return readings < LEAST_READINGS
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(Math.max(0, squares) / weights / 2));
  }

  /** {@return the mean probabilities, weighted by time; empty where nothing was read} */
  Map<Emotion, Double> mean() {
    return mean;
  }
}
