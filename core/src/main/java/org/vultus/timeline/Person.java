package org.vultus.timeline;

import java.util.OptionalDouble;
import org.vultus.emotion.EmotionRecognizer.Scored;

/** What is kept of one person while a video is read: of one size, however long it is. */
final class Person {
  private final int number;
  private final double interval;
  private final double gap;
  private final Smoothing smoothing;
  private final Expressivity expressivity = new Expressivity();
  private final MoodCurve curve;
  private final double from;
  private double to;
  private double seen;
  private double unread;
  private double lastScored;
  private long readings;
  private long scored;

  /**
   * @param seconds when first seen
   * @param interval usual seconds from reading to reading
   */
  Person(int number, double seconds, double interval, double gap) {
    this.number = number;
    this.interval = interval;
    this.gap = gap;
    this.smoothing = new Smoothing(gap);
    this.curve = new MoodCurve(interval);
    this.from = seconds;
    this.to = seconds;
  }

  int number() {
    return number;
  }

  double seen() {
    return seen;
  }

  /**
   * Notes that the face is there.
   *
   * @param before when the frame before this one was shown
   * @return for how many seconds this sighting stands: since that frame, where the face was there
   */
  double see(double seconds, double before) {
    boolean stayed = readings > 0 && to == before && seconds - before <= gap;
    double weight = stayed ? seconds - before : interval;
    to = seconds;
    seen += weight;
    unread += weight;
    readings++;
    return weight;
  }

  /**
   * Takes what the face displays.
   *
   * @param before when the frame before this one was shown
   * @return the same, smoothed
   */
  Scored read(double seconds, double before, double weight, Scored raw) {
    Scored smoothed = smoothing.add(unread, raw);
    unread = 0;
    boolean goesOn = scored > 0 && lastScored == before;
    lastScored = seconds;
    scored++;
    expressivity.add(weight, smoothed.probabilities());
    curve.add(seconds, weight, goesOn, smoothed.moods());
    return smoothed;
  }

  /**
   * @param end of the video in seconds, where it is known
   */
  PersonSummary summary(OptionalDouble end) {
    double last = Math.max(to, Math.min(to + interval, end.orElse(to + interval)));
    return new PersonSummary(
        number,
        from,
        last,
        Math.min(seen, last - from),
        readings,
        scored,
        expressivity.mean(),
        expressivity.value(),
        curve.points());
  }
}
