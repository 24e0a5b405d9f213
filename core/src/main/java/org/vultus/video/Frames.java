package org.vultus.video;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The frames of one video in the order of their times, each later than the one before. Memory does
 * not grow with their number. For one thread.
 */
public interface Frames extends AutoCloseable {
  /**
   * Goes on to the next frame.
   *
   * @param notBefore earlier frames are passed over, in seconds from the start
   * @return the next frame that is shown at that time or later; empty at the end
   * @throws UnreadableVideoException if the end is there and no frame could be read; the message is
   *     one line that begins with the path as given
   */
  Optional<Frame> next(double notBefore) throws UnreadableVideoException;

  /** Takes one frame. */
  @FunctionalInterface
  interface Each {
    void take(Frame frame) throws IOException;
  }

  /**
   * Goes through the rest, at most so many frames a second: the first of each step of a fixed grid
   * of times, so that a variable rate does not shift it.
   *
   * @param rate frames a second, more than 0
   * @throws UnreadableVideoException as {@link #next}
   */
  default void forEach(double rate, Each each) throws IOException {
    double rounding = 1e-6;
    double notBefore = 0;
    for (Optional<Frame> next = next(notBefore); next.isPresent(); next = next(notBefore)) {
      each.take(next.get());
      notBefore = (Math.floor(next.get().seconds() * rate + rounding) + 1) / rate;
    }
  }

  /** {@return seconds from one frame to the next; of a variable rate: on average, more than 0} */
  double interval();

  /** {@return how long the video is by its own account, in seconds; empty where it does not say} */
  OptionalDouble seconds();

  /** {@return what could not be read up to now} */
  Losses losses();

  @Override
  void close();
}
