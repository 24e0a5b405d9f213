package org.vultus.video;

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

  /** {@return seconds from one frame to the next; of a variable rate: on average, more than 0} */
  double interval();

  /** {@return how long the video is by its own account, in seconds; empty where it does not say} */
  OptionalDouble seconds();

  /** {@return what could not be read up to now} */
  Losses losses();

  @Override
  void close();
}
