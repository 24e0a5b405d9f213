package org.vultus.timeline;

import java.util.EnumMap;
import java.util.Map;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionRecognizer.Scored;

/**
 * An exponential moving average of one person's probabilities, right for any frame rate.
 *
 * <p>Of a reading dt seconds after the one before, s = s + alpha (p − s) with alpha = 1 − exp(−dt /
 * tau): the first-order low-pass filter with time constant tau, sampled where readings happen to
 * be. Two readings of equal probabilities with half the distance move it as far as one with the
 * whole. Time in which nobody is there does not count. The first reading, and the first after a
 * gap, is taken as it is.
 *
 * <p>With tau = {@value #TAU} s, five readings a second that err independently err about a third as
 * much afterwards. The price: a change shows 63 % of itself after a second, and what a face
 * displays for less than half a second hardly shows; the raw probabilities stand beside it.
 */
final class Smoothing {
  /** Time constant in seconds. */
  static final double TAU = 1;

  private final double gap;
  private Scored state;

  /**
   * @param gap after how many seconds of a face that cannot be read it starts anew
   */
  Smoothing(double gap) {
    this.gap = gap;
  }

  /**
   * Takes the next reading.
   *
   * @param elapsed for how many seconds the face was there since the one before, more than 0
   * @return the smoothed probabilities up to this one
   */
  Scored add(double elapsed, Scored raw) {
    if (state == null || elapsed > gap) {
      state = raw;
    } else {
      double alpha = 1 - Math.exp(-elapsed / TAU);
      Map<Emotion, Double> smoothed = new EnumMap<>(Emotion.class);
      state
          .probabilities()
          .forEach(
              (emotion, old) ->
                  smoothed.put(emotion, old + alpha * (raw.probabilities().get(emotion) - old)));
      state = new Scored(smoothed, raw.model(), raw.moodRule());
    }
    return state;
  }
}
