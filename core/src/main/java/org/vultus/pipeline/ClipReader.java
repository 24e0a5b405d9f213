package org.vultus.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDetector;
import org.vultus.model.MoodRule;
import org.vultus.timeline.FaceTimeline;
import org.vultus.timeline.PersonSummary;
import org.vultus.timeline.Reading;
import org.vultus.timeline.Reading.Sighting;
import org.vultus.timeline.TimelineSummary;
import org.vultus.video.Frame;
import org.vultus.video.Losses;

/**
 * One clip of a face, frame by frame. Of each person the largest crop is kept that could be read,
 * or else the largest; memory does not grow with the length of the clip.
 */
final class ClipReader {
  /** Readings a second. */
  static final double RATE = 5;

  private final FaceTimeline timeline;
  private final EmotionRecognizer recognizer;
  private final Map<Integer, Sight> largest = new HashMap<>();
  private Outcome last;

  /** A face and what came of it. */
  private record Sight(FaceCrop crop, Outcome outcome) {
    private boolean isBetterThan(Sight other) {
      boolean scored = outcome instanceof Scored;
      return scored == other.outcome instanceof Scored
          ? crop.sidePixels() > other.crop.sidePixels()
          : scored;
    }
  }

  /**
   * @param interval seconds from frame to frame
   */
  ClipReader(FaceDetector detector, EmotionRecognizer recognizer, double interval) {
    this.timeline = new FaceTimeline(detector, recognizer, Math.max(1 / RATE, interval));
    this.recognizer = recognizer;
  }

  void take(Frame frame) {
    for (Reading reading : timeline.read(frame.seconds(), frame.image())) {
      last = reading.outcome();
      reading.face().ifPresent(face -> keep(face, reading.outcome()));
    }
    largest.keySet().removeIf(person -> !timeline.remembers(person));
  }

  private void keep(Sighting face, Outcome outcome) {
    Sight sight = new Sight(face.crop(), outcome);
    largest.merge(face.person(), sight, (kept, next) -> next.isBetterThan(kept) ? next : kept);
  }

  /**
   * {@return what the person displays on average who was seen longest}
   *
   * @param moodRule how sure of a mood is enough
   * @param end of the clip in seconds, where it is known
   * @param losses what could not be read of the clip
   */
  FaceReader.Reading reading(Optional<MoodRule> moodRule, OptionalDouble end, Losses losses) {
    TimelineSummary summary = timeline.summary(end);
    if (summary.people().isEmpty()) {
      return new FaceReader.Reading(Optional.empty(), last, 0, Optional.empty());
    }
    PersonSummary person = summary.people().get(0);
    Sight sight = largest.get(person.person());
    Outcome outcome =
        person.scored() == 0
            ? sight.outcome
            : new Scored(person.emotions(), recognizer.model(), moodRule);
    int others = (int) (summary.people().size() - 1 + summary.forgotten());
    return new FaceReader.Reading(
        Optional.of(sight.crop),
        outcome,
        others,
        Optional.of(new FaceReader.Followed(person, losses)));
  }
}
