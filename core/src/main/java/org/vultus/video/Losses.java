package org.vultus.video;

import java.util.Objects;
import java.util.Optional;

/**
 * What of a video could not be read.
 *
 * @param damaged how many frames were passed over since they, or those that they are predicted
 *     from, could not be decoded
 * @param ending how the video ends before its end, as in "the video ends at 3.2 s, and its header
 *     says 10.0 s"; empty where it does not, or the end has not been reached
 */
public record Losses(long damaged, Optional<String> ending) {
  public Losses {
    Objects.requireNonNull(ending, "ending");
    if (damaged < 0) {
      throw new IllegalArgumentException("want 0 frames or more, got " + damaged);
    }
  }
}
