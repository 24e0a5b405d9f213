package org.vultus.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.DetectedFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDetector;
import org.vultus.image.Image;

/**
 * Reads the faces of one video frame by frame: finds them, tells them apart, scores them and
 * smooths over time.
 *
 * <p>Memory does not grow with the length of the video: at most {@value FaceTracks#MOST} people are
 * followed at the same time, and of those who have gone the {@value #MOST_PEOPLE} who were seen
 * longest are remembered. For one thread.
 */
public final class FaceTimeline {
  /** How many people the summary knows. */
  public static final int MOST_PEOPLE = 64;

  /** What expressivity is, for tables and plots. */
  public static final String EXPRESSIVITY =
      "standard deviation of the displayed expression about the person's own mean";

  /** What the smoothing is, for tables and plots. */
  public static final String FILTER =
      "exponential moving average, time constant " + (int) Smoothing.TAU + " s";

  private static final double GAP_SECONDS = 2;
  private static final double GAP_READINGS = 3;

  private final FaceDetector detector;
  private final EmotionRecognizer recognizer;
  private final double interval;
  private final double gap;
  private final FaceTracks tracks;
  private final Map<Integer, Person> people = new LinkedHashMap<>();
  private long forgotten;
  private long frames;
  private long withoutFace;
  private double last = Double.NEGATIVE_INFINITY;

  /**
   * Starts a video.
   *
   * @param interval usual seconds from one frame that is read to the next, more than 0. A face that
   *     is out of sight for more than 2 s, or three intervals, is a new person when it comes back
   */
  public FaceTimeline(FaceDetector detector, EmotionRecognizer recognizer, double interval) {
    if (!(interval > 0) || !Double.isFinite(interval)) {
      throw new IllegalArgumentException("want an interval of more than 0 s, got " + interval);
    }
    this.detector = detector;
    this.recognizer = recognizer;
    this.interval = interval;
    this.gap = Math.max(GAP_SECONDS, GAP_READINGS * interval);
    this.tracks = new FaceTracks(gap);
  }

  /**
   * Reads the next frame.
   *
   * @param seconds when it is shown, 0 or later, and later than the one before
   * @return one reading a face, the largest first; one without a face where there is none
   */
  public List<Reading> read(double seconds, Image picture) {
    if (!(seconds >= 0 && seconds > last)) {
      throw new IllegalArgumentException(
          "want frames in the order of time, got %s s after %s s".formatted(seconds, last));
    }
    double before = last;
    last = seconds;
    frames++;
    Detection detection = detector.detect(picture);
    if (detection instanceof Detection.NoFace none) {
      withoutFace++;
      Outcome outcome = new NotAssessable(none.defect(), recognizer.model());
      return List.of(new Reading(seconds, Optional.empty(), outcome, Optional.empty()));
    }
    List<DetectedFace> faces = ((Detection.Faces) detection).faces();
    List<OptionalInt> who = tracks.follow(seconds, faces.stream().map(DetectedFace::box).toList());
    List<Reading.Sighting> sightings = new ArrayList<>();
    List<FaceCrop> crops = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      if (who.get(i).isPresent()) {
        FaceCrop crop = FaceCrop.cut(picture, faces.get(i));
        sightings.add(new Reading.Sighting(who.get(i).getAsInt(), faces.get(i).box(), crop));
        crops.add(crop);
      }
    }
    List<Outcome> outcomes = recognizer.recognize(crops);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < sightings.size(); i++) {
      readings.add(reading(seconds, before, sightings.get(i), outcomes.get(i)));
    }
    return readings;
  }

  private Reading reading(
      double seconds, double before, Reading.Sighting sighting, Outcome outcome) {
    Person person = person(sighting.person(), seconds);
    double weight = person.see(seconds, before);
    Optional<Scored> smoothed =
        outcome instanceof Scored scored
            ? Optional.of(person.read(seconds, before, weight, scored))
            : Optional.empty();
    return new Reading(seconds, Optional.of(sighting), outcome, smoothed);
  }

  private Person person(int number, double seconds) {
    Person known = people.get(number);
    if (known != null) {
      return known;
    }
    if (people.size() == MOST_PEOPLE) {
      people.values().stream()
          .filter(person -> !tracks.isLive(person.number()))
          .min(Comparator.comparingDouble(Person::seen))
          .ifPresent(shortest -> people.remove(shortest.number()));
      forgotten++;
    }
    Person person = new Person(number, seconds, interval, gap);
    people.put(number, person);
    return person;
  }

  /** {@return whether a person is still among those who are summed up} */
  public boolean remembers(int person) {
    return people.containsKey(person);
  }

  /**
   * {@return what was read up to now}
   *
   * @param end of the video in seconds, where it is known: no reading stands for time beyond it
   */
  public TimelineSummary summary(OptionalDouble end) {
    List<PersonSummary> longestFirst =
        people.values().stream()
            .map(person -> person.summary(end))
            .sorted(
                Comparator.comparingLong((PersonSummary person) -> milliseconds(person.seen()))
                    .reversed()
                    .thenComparing(PersonSummary::person))
            .toList();
    return new TimelineSummary(frames, withoutFace, Math.max(0, last), longestFirst, forgotten);
  }

  /** Sums of equal times in another order differ in their last digits. */
  private static long milliseconds(double seconds) {
    return Math.round(1000 * seconds);
  }
}
