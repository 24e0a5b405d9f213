package org.vultus.timeline;

import java.util.Objects;
import java.util.Optional;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.Box;
import org.vultus.face.FaceCrop;

/**
 * What was read of one face at one moment, or that there was none.
 *
 * @param seconds when, from the start of the video
 * @param face whose and where; empty where the frame shows none
 * @param outcome of this frame alone
 * @param smoothed over time, where the face was scored
 */
public record Reading(
    double seconds, Optional<Sighting> face, Outcome outcome, Optional<Scored> smoothed) {
  public Reading {
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(outcome, "outcome");
    if (smoothed.isPresent() != outcome instanceof Scored) {
      throw new IllegalArgumentException("want smoothed probabilities where there are raw ones");
    }
  }

  /**
   * A face in its frame.
   *
   * @param person a number from 1, in the order of appearance: people are told apart, not known
   * @param box in pixels of the frame
   * @param crop as the network saw it
   */
  public record Sighting(int person, Box box, FaceCrop crop) {
    public Sighting {
      Objects.requireNonNull(box, "box");
      Objects.requireNonNull(crop, "crop");
      if (person < 1) {
        throw new IllegalArgumentException("people are counted from 1, got " + person);
      }
    }
  }
}
