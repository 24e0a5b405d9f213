package org.vultus.timeline;

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

  /** Notes that the face is there; {@return for how many seconds this sighting stands} */
  double see(double seconds) {
    double elapsed = seconds - to;
    double weight = readings > 0 && elapsed <= gap ? elapsed : interval;
    to = seconds;
    seen += weight;
    readings++;
    return weight;
  }

  /** Takes what the face displays; {@return the same, smoothed} */
  Scored read(double seconds, double weight, Scored raw) {
    Scored smoothed = smoothing.add(seconds, raw);
    scored++;
    expressivity.add(weight, smoothed.probabilities());
    curve.add(seconds, weight, smoothed.moods());
    return smoothed;
  }

  PersonSummary summary() {
    return new PersonSummary(
        number,
        from,
        to + interval,
        seen,
        readings,
        scored,
        expressivity.mean(),
        expressivity.value(),
        curve.points());
  }
}
