package org.vultus.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vultus.decision.Affect.Alarm;
import org.vultus.decision.Affect.Modality;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.Negative;
import org.vultus.decision.Decision.Positive;
import org.vultus.decision.Priority.Level;
import org.vultus.emotion.Mood;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ScanQuality;
import org.vultus.imaging.Zone;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Viewport;

/** What follows from decisions by the shipped models' rules and the shipped advice. */
class ImpressionTest {
  private static final Impression.Context SCAN = new Impression.Context(64, 64, false);

  private static ModelBundle model(String name) throws IOException {
    return BundleFile.read(Path.of("../models", name));
  }

  /** A finding of these probabilities whose evidence lies in the picture's upper left. */
  private static Finding finding(ModelBundle model, double... probabilities) {
    Map<String, Double> byClass = new LinkedHashMap<>();
    String best = model.classes().get(0);
    for (int c = 0; c < probabilities.length; c++) {
      byClass.put(model.classes().get(c), probabilities[c]);
      best = probabilities[c] > byClass.get(best) ? model.classes().get(c) : best;
    }
    float[] evidence = new float[64];
    evidence[9] = 1;
    return new Finding(
        best,
        byClass,
        new float[1],
        new Saliency(best, 8, 8, evidence, new Viewport(0, 0, 64, 64)),
        model.reference(),
        OptionalDouble.of(0.1),
        true);
  }

  private static Impression follows(ModelBundle model, Affect affect, double... probabilities) {
    return follows(model, affect, SCAN, probabilities);
  }

  private static Impression follows(
      ModelBundle model, Affect affect, Impression.Context scan, double... probabilities) {
    return Impression.of(
        Decision.of(finding(model, probabilities), model),
        model,
        AdviceBook.installed(model),
        affect,
        scan);
  }

  private static Moods moods(Mood mood, double probability) {
    Map<Mood, Double> moods = new EnumMap<>(Mood.class);
    Stream.of(Mood.values()).forEach(other -> moods.put(other, (1 - probability) / 3));
    moods.put(mood, probability);
    return new Moods(moods);
  }

  private static Affect affect(Moods faceOrNull, Moods wordsOrNull, Alarm... alarms) {
    return new Affect(
        Optional.ofNullable(faceOrNull), Optional.ofNullable(wordsOrNull), Set.of(alarms));
  }

  @Test
  void aFindingSaysHowSoonAndWhere() throws IOException {
    Impression chest = follows(model("chest-xray"), Affect.UNKNOWN, 0.01, 0.99);
    assertThat(chest.priority().level()).isEqualTo(Level.SOON);
    assertThat(chest.priority().reasons())
        .containsExactly(new Priority.OfFinding("pneumonia", 0.99, Level.SOON));
    assertThat(chest.location().orElseThrow().zone()).contains(Zone.PATIENT_RIGHT_UPPER);
    assertThat(((Severity.HighlightedArea) chest.severity().orElseThrow()).share())
        .isEqualTo(1 / 64.0);
    assertThat(chest.advice()).extracting(Advice::about).containsExactly("pneumonia", "population");
    assertThat(follows(model("head-ct"), Affect.UNKNOWN, 0.99, 0.01).priority().level())
        .isEqualTo(Level.URGENT);
  }

  @Test
  void aNormalScanIsRoutineAndHasNoPlace() throws IOException {
    Impression normal = follows(model("chest-xray"), Affect.UNKNOWN, 0.99, 0.01);
    assertThat(normal.priority().level()).isEqualTo(Level.ROUTINE);
    assertThat(normal.priority().ofPatient()).isEmpty();
    assertThat(normal.location()).isEmpty();
    assertThat(normal.severity()).isEmpty();
    assertThat(normal.advice()).extracting(Advice::about).containsExactly("normal", "population");
  }

  @Test
  void whatIsNotDecidedIsForReviewOrMorePressing() throws IOException {
    Impression chest = follows(model("chest-xray"), Affect.UNKNOWN, 0.55, 0.45);
    assertThat(chest.priority().reasons())
        .as("normal is most probable, and a disease of 45 % is reckoned with")
        .hasSize(2)
        .anyMatch(Priority.Undecided.class::isInstance)
        .contains(new Priority.OfFinding("pneumonia", 0.45, Level.SOON));
    assertThat(chest.advice())
        .extracting(Advice::about)
        .as("what is said of health does not stand beside a doubt")
        .containsExactly("indeterminate", "pneumonia", "population");
    assertThat(chest.advice().get(1).patient()).isEmpty();

    ModelBundle headCt = model("head-ct");
    Impression head = follows(headCt, Affect.UNKNOWN, 0.5, 0.5);
    assertThat(Decision.of(finding(headCt, 0.5, 0.5), headCt)).isInstanceOf(Indeterminate.class);
    assertThat(head.priority().level())
        .as("a bleeding that is flagged cannot wait for the review list")
        .isEqualTo(Level.URGENT);
    assertThat(head.priority().reasons()).anyMatch(Priority.Undecided.class::isInstance);
    Impression none = follows(headCt, Affect.UNKNOWN, 0.27, 0.73);
    assertThat(none.priority().reasons())
        .as("no class is credible, so the disease is not out of question")
        .contains(new Priority.OfFinding("hemorrhage", 0.27, Level.URGENT));
  }

  @Test
  void whatIsNotAssessedIsNeverRoutine() throws IOException {
    ModelBundle model = model("chest-xray");
    var decision =
        (Decision.NotAssessable)
            Decision.ofPoorQuality(
                new ScanQuality.Defect(ScanQuality.Kind.ONE_COLOUR, 64, 64, 64, 64));
    GeneralAdvice general = AdviceBook.installed(model).general();
    Impression poor = Impression.ofNotAssessable(decision, general, Affect.UNKNOWN, false);
    assertThat(poor.priority().level()).isEqualTo(Level.REVIEW);
    assertThat(poor.advice()).extracting(Advice::about).containsExactly("poor-quality");
    assertThat(
            Impression.ofNotAssessable(
                    decision, general, affect(null, null, Alarm.ACUTE_SYMPTOM), false)
                .priority()
                .level())
        .isEqualTo(Level.URGENT);
    assertThatThrownBy(() -> Priority.of(List.of())).hasMessageContaining("one reason or more");
    assertThatThrownBy(
            () -> new Priority(Level.ROUTINE, List.of(new Priority.NotAssessed(decision.reason()))))
        .hasMessageContaining("want one reason or more");
  }

  @Test
  void aDoubtedStudyAndAFindingWithoutAdviceAreForReview() throws IOException {
    var doubted = new Impression.Context(64, 64, true);
    Impression other = follows(model("chest-xray"), Affect.UNKNOWN, doubted, 0.99, 0.01);
    assertThat(other.priority().level()).isEqualTo(Level.REVIEW);
    assertThat(other.advice()).extracting(Advice::about).contains("study-doubted");

    ModelBundle model = model("chest-xray");
    AdviceBook none = new AdviceBook(Optional.empty(), AdviceBook.installed(model).general());
    Impression unknown =
        Impression.of(
            Decision.of(finding(model, 0.99, 0.01), model), model, none, Affect.UNKNOWN, SCAN);
    assertThat(unknown.priority().reasons()).containsExactly(new Priority.NoAdvice("normal"));
  }

  @Test
  void retinopathyHasAnExpectedGradeAndThoseOfItsSet() throws IOException {
    ModelBundle model = model("retinopathy-grade");
    Impression eye = follows(model, Affect.UNKNOWN, 0.02, 0.03, 0.5, 0.25, 0.2);
    Severity.Graded graded = (Severity.Graded) eye.severity().orElseThrow();
    assertThat(graded.expected()).isCloseTo(0.03 + 1.0 + 0.75 + 0.8, within(1e-9));
    assertThat(graded.mostProbable()).isEqualTo(2);
    assertThat(graded.lowest()).isEqualTo(2);
    assertThat(graded.highest()).isEqualTo(4);
    assertThat(eye.priority().reasons()).anyMatch(Priority.OfGrade.class::isInstance);
  }

  @Test
  void distressMovesARoutineCaseAndNoFinding() throws IOException {
    ModelBundle model = model("chest-xray");
    Affect sad = affect(moods(Mood.NEGATIVE, 0.9), null);
    Impression moved = follows(model, sad, 0.99, 0.01);
    assertThat(moved.priority().level()).isEqualTo(Level.SOON);
    assertThat(moved.priority().reasons().get(0))
        .isEqualTo(new Priority.Distress(Modality.FACE, 0.9));
    assertThat(moved.priority().ofScan()).contains(Level.ROUTINE);
    assertThat(moved.priority().ofPatient()).contains(Level.SOON);
    assertThat(moved.advice())
        .extracting(Advice::about)
        .containsExactly("normal", "distress", "population");
    assertThat(follows(model, affect(moods(Mood.NEGATIVE, 0.6), null), 0.99, 0.01).priority())
        .isEqualTo(follows(model, Affect.UNKNOWN, 0.99, 0.01).priority());
    assertThat(Decision.of(finding(model, 0.99, 0.01), model)).isInstanceOf(Negative.class);
    assertThat(Decision.of(finding(model, 0.01, 0.99), model)).isInstanceOf(Positive.class);
  }

  @Test
  void wordsOfDangerComeFirstWithACrisisLine() throws IOException {
    Affect said = affect(null, moods(Mood.NEGATIVE, 0.8), Alarm.SELF_HARM, Alarm.DISTRESS);
    Impression impression = follows(model("chest-xray"), said, 0.99, 0.01);
    assertThat(impression.priority().level()).isEqualTo(Level.URGENT);
    assertThat(impression.advice())
        .extracting(Advice::about)
        .containsExactly("self-harm", "normal", "distress", "population");
    assertThat(impression.advice().get(0).always().orElseThrow().en()).contains("112", "988");
  }

  @Test
  void faceAndWordsDisagreeWhereBothAreSureAndOneIsNegative() throws IOException {
    Affect masked = affect(moods(Mood.NEUTRAL, 0.8), moods(Mood.NEGATIVE, 0.65));
    assertThat(masked.disagreement())
        .contains(new Disagreement(Mood.NEUTRAL, 0.8, Mood.NEGATIVE, 0.65));
    Impression impression = follows(model("chest-xray"), masked, 0.99, 0.01);
    assertThat(impression.disagreement()).isPresent();
    assertThat(impression.priority().level()).isEqualTo(Level.SOON);
    assertThat(impression.advice()).extracting(Advice::about).contains("disagreement");
    for (Affect none :
        List.of(
            affect(moods(Mood.NEUTRAL, 0.8), moods(Mood.POSITIVE, 0.8)),
            affect(moods(Mood.OTHER, 0.8), moods(Mood.NEGATIVE, 0.8)),
            affect(moods(Mood.NEGATIVE, 0.8), moods(Mood.NEGATIVE, 0.8)),
            affect(moods(Mood.POSITIVE, 0.55), moods(Mood.NEGATIVE, 0.9)),
            affect(moods(Mood.POSITIVE, 0.9), null))) {
      assertThat(none.disagreement()).as("%s", none).isEmpty();
    }
    assertThatThrownBy(() -> new Disagreement(Mood.NEUTRAL, 0.8, Mood.POSITIVE, 0.8))
        .hasMessageContaining("contradict each other");
  }
}
