package org.vultus.video;

import java.util.OptionalLong;

/**
 * From the time stamps of a video to seconds that always grow.
 *
 * <p>Time stamps count ticks from anywhere, may be missing, equal, or out of order by a little
 * where a muxer was careless, and go back by hours where recordings were joined. A frame without
 * one follows the last after the usual interval; a small step back becomes a small step forward; a
 * large one is a joint, after which time goes on from where it was.
 */
final class PresentationClock {
  private static final double JOINT_SECONDS = 1;
  private static final double LEAST_STEP = 0.001;

  private final double secondsPerTick;
  private final double interval;
  private double offset;
  private double last;
  private boolean running;

  /**
   * @param secondsPerTick more than 0
   * @param start ticks at the start of the video; empty: those of the first frame
   * @param interval usual seconds from frame to frame, more than 0
   */
  PresentationClock(double secondsPerTick, OptionalLong start, double interval) {
    this.secondsPerTick = secondsPerTick;
    this.interval = interval;
    this.offset = start.isPresent() ? -start.getAsLong() * secondsPerTick : Double.NaN;
  }

  /** {@return when the next frame is shown, in seconds, later than the one before} */
  double seconds(OptionalLong ticks) {
    double shown = ticks.isPresent() ? shown(ticks.getAsLong() * secondsPerTick) : following();
    last = shown;
    running = true;
    return shown;
  }

  private double shown(double stamp) {
    if (Double.isNaN(offset)) {
      offset = following() - stamp;
    }
    double shown = stamp + offset;
    if (!running) {
      return Math.max(0, shown);
    }
    if (shown > last) {
      return shown;
    }
    if (last - shown < JOINT_SECONDS) {
      return last + LEAST_STEP;
    }
    offset = following() - stamp;
    return following();
  }

  private double following() {
    return running ? last + interval : 0;
  }
}
