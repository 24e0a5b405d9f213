package org.vultus.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.Mood;
import org.vultus.face.ViolaJones;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.model.Models;
import org.vultus.model.OnnxModel;
import org.vultus.provenance.ModelReference;

/** What is read over time, with a real detector and a tiny model for which bright faces differ. */
class FaceTimelineTest {
  @TempDir Path folder;
  private OnnxModel model;
  private ViolaJones detector;
  private FaceTimeline timeline;
  private Image face;

  @BeforeEach
  void open() throws IOException {
    TinyModel.emotion(folder, "emotion-mini");
    model = OnnxModel.open(new Models(folder).named("emotion-mini"), 1);
    detector = new ViolaJones();
    timeline = new FaceTimeline(detector, new EmotionNetwork(model), 0.2);
    face = ImageReader.read(Path.of("../examples/face-neutrality.png"));
  }

  @AfterEach
  void close() {
    detector.close();
    model.close();
  }

  @Test
  void peopleAreReadSideBySideAndSummed() {
    for (int i = 0; i < 10; i++) {
      List<Reading> readings = timeline.read(0.2 * i, frame(0, i < 5 ? -60 : 30));
      assertThat(readings).hasSize(2).allMatch(reading -> reading.smoothed().isPresent());
    }
    TimelineSummary summary = timeline.summary(OptionalDouble.empty());
    assertThat(summary.frames()).isEqualTo(10);
    assertThat(summary.withoutFace()).isZero();
    assertThat(summary.people()).hasSize(2).extracting(PersonSummary::scored).containsOnly(10L);
    for (PersonSummary person : summary.people()) {
      assertThat(person.seen()).isCloseTo(2.0, within(1e-9));
      assertThat(person.from()).isZero();
      assertThat(person.to()).isCloseTo(2.0, within(1e-9));
      double sum = person.moods().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(1, within(1e-6));
      assertThat(person.curve()).isNotEmpty();
    }
    PersonSummary left = person(summary, 1);
    PersonSummary right = person(summary, 2);
    double changing = Math.max(value(left), value(right));
    double still = Math.min(value(left), value(right));
    assertThat(still).as("a face that does not change").isLessThan(0.001);
    assertThat(changing).as("a face that does").isGreaterThan(0.01);
  }

  @Test
  void aFrameWithoutAFaceSaysWhy() {
    List<Reading> readings = timeline.read(0, Drawn.gray(300, 200, (x, y) -> 90));
    assertThat(readings).hasSize(1);
    assertThat(readings.get(0).face()).isEmpty();
    assertThat(readings.get(0).outcome()).isInstanceOf(NotAssessable.class);
    assertThat(timeline.summary(OptionalDouble.empty()).withoutFace()).isEqualTo(1);
    assertThat(timeline.summary(OptionalDouble.empty()).anyScored()).isFalse();
  }

  @Test
  void fewReadingsHaveNoExpressivity() {
    for (int i = 0; i < 4; i++) {
      timeline.read(0.2 * i, frame(0, 0));
    }
    assertThat(timeline.summary(OptionalDouble.empty()).people().get(0).expressivity()).isEmpty();
    timeline.read(0.8, frame(0, 0));
    assertThat(timeline.summary(OptionalDouble.empty()).people().get(0).expressivity()).isPresent();
  }

  @Test
  void whoWasSeenLongestIsRemembered() {
    Image one = Drawn.gray(320, 320, (x, y) -> inside(x - 16, y - 16, 110, 0));
    double seconds = 0;
    for (int i = 0; i < 3; i++, seconds += 0.2) {
      timeline.read(seconds, one);
    }
    for (int i = 0; i < FaceTimeline.MOST_PEOPLE + 5; i++) {
      seconds += 3; // longer than the gap: somebody else
      timeline.read(seconds, one);
    }
    TimelineSummary summary = timeline.summary(OptionalDouble.empty());
    assertThat(summary.people()).hasSize(FaceTimeline.MOST_PEOPLE);
    assertThat(summary.forgotten()).isEqualTo(6);
    assertThat(summary.people().get(0).person()).isEqualTo(1);
    assertThat(summary.people().get(0).seen()).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void timeInWhichNobodyIsThereCountsForNobody() {
    Image nobody = Drawn.gray(320, 320, (x, y) -> 90);
    for (int i = 0; i < 20; i++) {
      timeline.read(0.2 * i, i < 5 || i == 10 || i >= 15 ? frame(0, 0) : nobody);
    }
    PersonSummary person = timeline.summary(OptionalDouble.of(3.9)).people().get(0);
    assertThat(person.readings()).isEqualTo(11);
    assertThat(person.seen()).isCloseTo(11 * 0.2, within(1e-9));
    assertThat(person.to()).as("not beyond the video").isCloseTo(3.9, within(1e-9));
    assertThat(person.curve()).filteredOn(point -> !point.goesOn()).hasSize(3);
  }

  @Test
  void oneReadingStandsForNoMoreThanTheVideo() {
    FaceTimeline rare = new FaceTimeline(detector, new EmotionNetwork(model), 10);
    rare.read(0, frame(0, 0));
    PersonSummary person = rare.summary(OptionalDouble.of(6)).people().get(0);
    assertThat(person.to()).isEqualTo(6);
    assertThat(person.seen()).isEqualTo(6);
  }

  @Test
  void timeGoesForward() {
    timeline.read(1, frame(0, 0));
    assertThatThrownBy(() -> timeline.read(1, frame(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want frames in the order of time, got 1.0 s after 1.0 s");
  }

  @Test
  void smoothingDoesNotDependOnTheFrameRate() {
    Smoothing slow = new Smoothing(2);
    Smoothing fast = new Smoothing(2);
    slow.add(0.1, sure(Emotion.NEUTRALITY));
    fast.add(0.1, sure(Emotion.NEUTRALITY));
    Scored after = null;
    for (int i = 1; i <= 10; i++) {
      after = fast.add(0.1, sure(Emotion.HAPPINESS));
    }
    double at = slow.add(1, sure(Emotion.HAPPINESS)).probabilities().get(Emotion.HAPPINESS);
    assertThat(at).isCloseTo(1 - Math.exp(-1), within(1e-9));
    assertThat(after.probabilities().get(Emotion.HAPPINESS)).isCloseTo(at, within(1e-9));
    assertThat(slow.add(2.1, sure(Emotion.FEAR)).probabilities().get(Emotion.FEAR))
        .as("anew after a gap")
        .isEqualTo(1);
  }

  @Test
  void expressivityIsTheDeviationFromThePersonsOwnMean() {
    assertThat(expressivity(1, 0)).isCloseTo(0, within(1e-9));
    assertThat(expressivity(0.5, 1)).isCloseTo(0.5, within(1e-9));
    assertThat(expressivity(0.1, 1)).isCloseTo(Math.sqrt(0.09), within(1e-9));
    assertThat(expressivity(0.1, 0.2)).as("a slight smile").isCloseTo(0.06, within(1e-9));
    Expressivity everything = new Expressivity();
    for (Emotion emotion : Emotion.SEVEN) {
      everything.add(1, sure(emotion).probabilities());
    }
    assertThat(everything.value().orElseThrow()).isCloseTo(Math.sqrt(3 / 7.0), within(1e-9));
  }

  @Test
  void aLongVideoKeepsItsCurveInAFixedNumberOfBins() {
    MoodCurve curve = new MoodCurve(0.2);
    Map<Mood, Double> happy = Mood.of(sure(Emotion.HAPPINESS).probabilities());
    Map<Mood, Double> sad = Mood.of(sure(Emotion.SADNESS).probabilities());
    for (int i = 0; i < 5 * 3600 * 10; i++) {
      curve.add(0.2 * i, 0.2, i > 0, i < 5 * 3600 * 5 ? happy : sad);
    }
    MoodCurve regular = new MoodCurve(0.2);
    for (int i = 0; i < 700; i++) {
      regular.add(i / 5.0, 0.2, i % 100 > 0, happy);
    }
    assertThat(regular.points()).as("one bin a reading").hasSize(700);
    assertThat(regular.points()).filteredOn(point -> !point.goesOn()).hasSize(7);
    List<MoodPoint> points = curve.points();
    assertThat(points.size()).isBetween(MoodCurve.MOST_BINS / 2, MoodCurve.MOST_BINS);
    assertThat(points.get(0).moods().get(Mood.POSITIVE)).isCloseTo(1, within(1e-9));
    assertThat(points.get(points.size() - 1).moods().get(Mood.NEGATIVE)).isCloseTo(1, within(1e-9));
    assertThat(points.get(points.size() - 1).to()).isBetween(36_000.0, 36_100.0);
  }

  /** One emotion of the given strength over neutrality, for a share of the time. */
  private static double expressivity(double share, double strength) {
    Expressivity expressivity = new Expressivity();
    for (int i = 0; i < 100; i++) {
      double smile = i < 100 * share ? strength : 0;
      Map<Emotion, Double> probabilities = zeros();
      probabilities.put(Emotion.HAPPINESS, smile);
      probabilities.put(Emotion.NEUTRALITY, 1 - smile);
      expressivity.add(0.2, probabilities);
    }
    return expressivity.value().orElseThrow();
  }

  private Scored sure(Emotion emotion) {
    Map<Emotion, Double> probabilities = zeros();
    probabilities.put(emotion, 1.0);
    ModelReference reference = model.bundle().reference();
    return new Scored(probabilities, reference);
  }

  private static Map<Emotion, Double> zeros() {
    Map<Emotion, Double> probabilities = new EnumMap<>(Emotion.class);
    for (Emotion each : Emotion.SEVEN) {
      probabilities.put(each, 0.0);
    }
    return probabilities;
  }

  /** Two copies of a face, each brighter by so much. */
  private Image frame(int left, int right) {
    return Drawn.gray(
        640,
        340,
        (x, y) -> {
          int light = x < 320 ? left : right;
          return inside(x < 320 ? x - 16 : x - 336, y - 26, 110, light);
        });
  }

  private int inside(int column, int row, int around, int light) {
    return column < 0 || column >= 288 || row < 0 || row >= 288
        ? around
        : Math.max(0, Math.min(255, face.sample(column, row, 0) + light));
  }

  private static PersonSummary person(TimelineSummary summary, int number) {
    return summary.people().stream()
        .filter(person -> person.person() == number)
        .findFirst()
        .orElseThrow();
  }

  private static double value(PersonSummary person) {
    return person.expressivity().orElseThrow();
  }
}
