package org.vultus.video;

import java.util.Objects;
import org.vultus.image.Image;

/**
 * One picture of a video.
 *
 * @param seconds when it is shown, from the start of the video; finite
 * @param image upright, its pixels square
 */
public record Frame(double seconds, Image image) {
  public Frame {
    Objects.requireNonNull(image, "image");
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("want a finite time in seconds, got " + seconds);
    }
  }
}
