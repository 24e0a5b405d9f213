package org.vultus.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vultus.decision.Advice.Topic;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.Negative;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.decision.Decision.Reason;
import org.vultus.decision.Priority.Level;
import org.vultus.emotion.Mood;
import org.vultus.fusion.Fused;
import org.vultus.imaging.Finding;
import org.vultus.imaging.Location;
import org.vultus.model.ModelBundle;

/**
 * What follows from a decision and from what the patient displays and says, as a radiologist's
 * impression follows from the findings.
 *
 * @param location where the evidence for the finding lies; empty of a negative or unassessed scan,
 *     and where there is no evidence
 * @param severity its grade, or the extent of the highlighted area; empty likewise, but that a
 *     grade is told of every assessed scan
 * @param affect what face and words tell
 * @param disagreement where face and words contradict each other
 * @param priority how soon a person is to look
 * @param advice what may follow, the most pressing first, at least one
 */
public record Impression(
    Optional<Location> location,
    Optional<Severity> severity,
    Affect affect,
    Optional<Disagreement> disagreement,
    Priority priority,
    List<Advice> advice) {
  public Impression {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(affect, "affect");
    Objects.requireNonNull(priority, "priority");
    advice = List.copyOf(advice);
    if (!disagreement.equals(affect.disagreement())) {
      throw new IllegalArgumentException(
          "want the disagreement of face and words, "
              + affect.disagreement()
              + ", got "
              + disagreement);
    }
    if (advice.isEmpty()) {
      throw new IllegalArgumentException("want one piece of advice or more, got none");
    }
  }

  /**
   * What else there is to know of a scan.
   *
   * @param width in pixels
   * @param height in pixels
   * @param studyDoubted whether the router takes it for something that the named study does not
   *     read
   * @param fused what scan, face and words say together, where they were joined
   */
  public record Context(int width, int height, boolean studyDoubted, Optional<Fused> fused) {
    /** A scan that was joined with nothing. */
    public Context(int width, int height, boolean studyDoubted) {
      this(width, height, studyDoubted, Optional.empty());
    }

    public Context {
      Objects.requireNonNull(fused, "fused");
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "want a scan of one pixel or more, got " + width + " x " + height);
      }
    }
  }

  /** {@return what follows for a scan that was read} */
  public static Impression of(
      Decision decision, ModelBundle model, AdviceBook book, Affect affect, Context scan) {
    if (!(decision instanceof Assessed assessed)) {
      return ofNotAssessable((NotAssessable) decision, book.general(), affect, scan.studyDoubted());
    }
    Optional<Severity> severity =
        Severity.of(assessed, book.scale(model), scan.width(), scan.height());
    List<Priority.Reason> reasons = new ArrayList<>();
    Set<Advice> advice = new LinkedHashSet<>();
    if (scan.studyDoubted()) {
      reasons.add(new Priority.StudyDoubted());
      advice.add(book.general().on(Topic.STUDY_DOUBTED));
    }
    if (assessed instanceof Indeterminate open) {
      reasons.add(new Priority.Undecided(open.doubts()));
      advice.add(book.general().on(Topic.INDETERMINATE));
      credible(assessed).forEach(finding -> advice.add(book.advice(finding).forDoctor()));
    } else {
      credible(assessed).forEach(finding -> advice.add(book.advice(finding)));
    }
    for (String finding : credible(assessed)) {
      reasons.add(reason(finding, assessed.finding(), book));
    }
    severity.flatMap(grade -> ofGrade(grade, model, book)).ifPresent(reasons::add);
    scan.fused().flatMap(fused -> ofFusion(fused, assessed)).ifPresent(reasons::add);
    reasons.addAll(reasons(affect));
    advice.addAll(advice(affect, book.general()));
    book.population(model).ifPresent(advice::add);
    return new Impression(
        location(assessed, model, book, scan),
        severity,
        affect,
        affect.disagreement(),
        Priority.of(reasons),
        pressingFirst(advice));
  }

  /** {@return what follows for a picture of which nothing is said, whether or not it was read} */
  public static Impression ofNotAssessable(
      NotAssessable decision, GeneralAdvice general, Affect affect, boolean studyDoubted) {
    List<Priority.Reason> reasons = new ArrayList<>();
    Set<Advice> advice = new LinkedHashSet<>();
    reasons.add(new Priority.NotAssessed(decision.reason()));
    advice.add(general.on(topic(decision.reason())));
    if (studyDoubted) {
      reasons.add(new Priority.StudyDoubted());
      advice.add(general.on(Topic.STUDY_DOUBTED));
    }
    reasons.addAll(reasons(affect));
    advice.addAll(advice(affect, general));
    return new Impression(
        Optional.empty(),
        Optional.empty(),
        affect,
        affect.disagreement(),
        Priority.of(reasons),
        pressingFirst(advice));
  }

  private static Topic topic(Reason reason) {
    if (reason instanceof Decision.Unfamiliar) {
      return Topic.UNFAMILIAR;
    }
    return reason instanceof Decision.PoorQuality ? Topic.POOR_QUALITY : Topic.NO_KNOWN_STUDY;
  }

  /**
   * The classes that a reader must reckon with: the prediction set, what is most probable or
   * present, and the most probable disease of a scan that is flagged, nearly so, or of no credible
   * class. Of a scan that is not decided, no healthy one: what is said of health must not stand
   * beside a doubt.
   */
  private static Set<String> credible(Assessed decision) {
    Finding finding = decision.finding();
    Set<String> credible = new LinkedHashSet<>();
    decision.evidence().predictionSet().ifPresent(set -> credible.addAll(set.labels()));
    if (finding.exclusive()) {
      credible.add(finding.label());
    } else {
      credible.addAll(finding.present());
    }
    decision
        .evidence()
        .triage()
        .filter(Triage::isFlagged)
        .flatMap(triage -> triage.mostProbableDisease(finding))
        .ifPresent(credible::add);
    if (decision instanceof Indeterminate open) {
      open.doubts().forEach(doubt -> credible.addAll(feared(doubt, open)));
      decision.evidence().triage().ifPresent(triage -> credible.removeAll(triage.at().healthy()));
    }
    return credible;
  }

  private static Set<String> feared(Doubt doubt, Indeterminate open) {
    if (doubt instanceof Doubt.NearLimit near) {
      return Set.of(near.label());
    }
    return doubt instanceof Doubt.NoneCredible
        ? open.evidence()
            .triage()
            .flatMap(triage -> triage.mostProbableDisease(open.finding()))
            .map(Set::of)
            .orElse(Set.of())
        : Set.of();
  }

  private static Priority.Reason reason(String label, Finding finding, AdviceBook book) {
    double probability = finding.probabilities().get(label);
    return book.on(label)
        .<Priority.Reason>map(entry -> new Priority.OfFinding(label, probability, entry.urgency()))
        .orElseGet(() -> new Priority.NoAdvice(label));
  }

  private static Optional<Priority.Reason> ofGrade(
      Severity severity, ModelBundle model, AdviceBook book) {
    if (!(severity instanceof Severity.Graded graded)
        || Math.round(graded.expected()) == graded.mostProbable()) {
      return Optional.empty();
    }
    String nearest = model.classes().get((int) Math.round(graded.expected()));
    Level level = book.on(nearest).map(StudyAdvice.OnFinding::urgency).orElse(Level.REVIEW);
    return Optional.of(new Priority.OfGrade(graded.expected(), nearest, level));
  }

  private static Optional<Priority.Reason> ofFusion(Fused fused, Assessed decision) {
    return decision
        .evidence()
        .triage()
        .filter(triage -> !triage.isFlagged() && fused.disease() >= triage.at().threshold())
        .map(
            triage ->
                new Priority.Fusion(
                    triage.diseaseProbability(), fused.disease(), triage.at().threshold()));
  }

  private static Optional<Location> location(
      Assessed decision, ModelBundle model, AdviceBook book, Context scan) {
    return decision instanceof Negative
        ? Optional.empty()
        : Location.of(
            decision.finding().saliency(),
            book.places(),
            scan.width(),
            scan.height(),
            model.outputs().isMirrorBlind());
  }

  private static List<Priority.Reason> reasons(Affect affect) {
    List<Priority.Reason> reasons = new ArrayList<>();
    affect.alarms().forEach(alarm -> reasons.add(new Priority.Said(alarm)));
    for (Affect.Modality modality : affect.distressed()) {
      double probability = affect.mood(modality).orElseThrow().of(Mood.NEGATIVE);
      reasons.add(new Priority.Distress(modality, probability));
    }
    affect.disagreement().ifPresent(both -> reasons.add(new Priority.Contradiction(both)));
    return reasons;
  }

  private static List<Advice> advice(Affect affect, GeneralAdvice general) {
    List<Advice> advice = new ArrayList<>();
    if (affect.alarms().contains(Affect.Alarm.SELF_HARM)) {
      advice.add(general.on(Topic.SELF_HARM));
    }
    if (affect.alarms().contains(Affect.Alarm.ACUTE_SYMPTOM)) {
      advice.add(general.on(Topic.ACUTE_SYMPTOM));
    }
    if (affect.alarms().contains(Affect.Alarm.DISTRESS) || !affect.distressed().isEmpty()) {
      advice.add(general.on(Topic.DISTRESS));
    }
    if (affect.disagreement().isPresent()) {
      advice.add(general.on(Topic.DISAGREEMENT));
    }
    return advice;
  }

  /** What has a crisis line comes before all else. */
  private static List<Advice> pressingFirst(Set<Advice> advice) {
    return advice.stream()
        .sorted(Comparator.comparing((Advice piece) -> piece.always().isEmpty()))
        .toList();
  }
}
