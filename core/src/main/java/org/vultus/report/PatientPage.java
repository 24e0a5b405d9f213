package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.decision.Advice;
import org.vultus.decision.Advice.Topic;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.Negative;
import org.vultus.decision.Decision.Positive;
import org.vultus.decision.Impression;
import org.vultus.decision.Priority;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceDefect;
import org.vultus.fusion.JointMood.Why;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.sentiment.SentimentReader;

/**
 * What the patient is told, in plain words: no probabilities, no prescription, and no comfort that
 * nobody has a right to give. Whatever might be of another study, or was not assessed or decided,
 * is never called good news; what a clinician said of the scan comes before the computer's word,
 * and is for the clinician to tell.
 */
final class PatientPage {
  private static final int WIDEST = 160;

  /** What is about how the patient feels, and not about the scan. */
  private static final Set<String> FEELINGS =
      Stream.of(Topic.DISTRESS, Topic.DISAGREEMENT, Topic.SELF_HARM, Topic.ACUTE_SYMPTOM)
          .map(Topic::word)
          .collect(Collectors.toUnmodifiableSet());

  private final DiagnosticReport report;
  private final Impression impression;
  private final Messages messages;
  private final ReportPictures pictures;

  PatientPage(DiagnosticReport report, Messages messages, ReportPictures pictures) {
    this.report = report;
    this.impression = report.impression();
    this.messages = messages;
    this.pictures = pictures;
  }

  Html body(String reference) {
    return Html.of(
        """
        <div class="head"><p class="wordmark">Vultus</p><p class="kind">{}</p>
        <h1>{}</h1><p class="quiet">{} · {}</p></div>
        {}<p class="lead">{}</p>
        {}{}{}{}{}{}
        <p class="foot">{}</p>
        """,
        messages.text("patient.kind"),
        messages.text("patient.title"),
        messages.time(report.created()),
        messages.text("reference", reference),
        alarms(),
        messages.text("patient.intro"),
        lookedAt(),
        section("patient.heading.saw", paragraphs(saw())),
        section("patient.heading.next", paragraphs(next())),
        feelings(),
        section("patient.heading.now", Tables.list(texts("patient.now", 4))),
        section(
            "patient.heading.help",
            Html.of(
                "{}<h3>{}</h3>\n{}",
                paragraphs(List.of(messages.text("patient.help"))),
                messages.text("patient.heading.ask"),
                Tables.list(texts("patient.ask", 3)))),
        messages.text("patient.foot", report.software().vultus()));
  }

  private Html section(String heading, Html content) {
    return Html.of(
        "<div class=\"section\"><h2>{}</h2>\n{}</div>\n", messages.text(heading), content);
  }

  private static Html paragraphs(List<String> texts) {
    return Html.all(texts.stream().map(text -> Html.of("<p>{}</p>\n", text)).toList());
  }

  private List<String> texts(String prefix, int count) {
    return Stream.iterate(1, i -> i <= count, i -> i + 1)
        .map(i -> messages.text(prefix + "." + i))
        .toList();
  }

  /** Where lives may hang on it, before all else. */
  private Html alarms() {
    return Html.all(
        impression.advice().stream()
            .filter(advice -> advice.always().isPresent())
            .map(
                advice ->
                    Html.of(
                        "<div class=\"alarm\">{}<p><strong>{}</strong></p></div>\n",
                        paragraphs(told(advice).stream().toList()),
                        advice.always().orElseThrow().in(messages.language())))
            .toList());
  }

  private Stream<String> told(Predicate<Advice> which) {
    return impression.advice().stream().filter(which).flatMap(advice -> told(advice).stream());
  }

  private Optional<String> told(Advice advice) {
    return advice.patient().map(text -> text.in(messages.language()));
  }

  private Html lookedAt() {
    List<String> things = new ArrayList<>();
    things.add(picture());
    report
        .face()
        .map(face -> face.clip().isPresent() ? "patient.thing.clip" : "patient.thing.face")
        .ifPresent(thing -> things.add(messages.text(thing)));
    Affect affect = impression.affect();
    if (affect.words().isPresent() || !affect.alarms().isEmpty()) {
      things.add(messages.text("patient.thing.words"));
    }
    return section(
        "patient.heading.looked-at",
        Html.of(
            "<div class=\"things\">{}</div><div class=\"picture\">{}</div>\n",
            Tables.list(things),
            pictures.scan().image(WIDEST, WIDEST, messages.text("patient.alternative"))));
  }

  /**
   * What the picture is of; where nobody knows that it is of this study, only that there is one.
   */
  private String picture() {
    boolean known = report.scan().decision() instanceof Assessed && doubted().isEmpty();
    return Optional.of(report.scan().model().name())
        .filter(study -> known)
        .flatMap(study -> messages.named("patient.study", study))
        .orElseGet(() -> messages.text("patient.study.other"));
  }

  private Optional<Advice> doubted() {
    return impression.advice().stream()
        .filter(advice -> advice.about().equals(Topic.STUDY_DOUBTED.word()))
        .findFirst();
  }

  /** What the scan shows, or why nothing is said of it. */
  private List<String> saw() {
    List<String> texts = new ArrayList<>();
    if (report.annotation().isPresent() && report.annotatedAsAnother().isEmpty()) {
      texts.add(messages.text("patient.annotated"));
    }
    Optional<Advice> doubted = doubted();
    if (doubted.isPresent()) {
      texts.add(messages.text("patient.doubted"));
      told(doubted.get()).ifPresent(texts::add);
      return texts;
    }
    told(advice -> !FEELINGS.contains(advice.about()) && !advice.isOfPopulation())
        .forEach(texts::add);
    texts.addAll(howSure(report.scan().decision()));
    told(Advice::isOfPopulation).forEach(texts::add);
    return texts;
  }

  private List<String> howSure(Decision decision) {
    if (decision instanceof Indeterminate) {
      return List.of(messages.text("patient.open"));
    }
    if (!(decision instanceof Positive) && !(decision instanceof Negative)) {
      return List.of(messages.text("patient.not-good-news"));
    }
    List<String> texts = new ArrayList<>();
    texts.add(messages.text(decision instanceof Positive ? "patient.likely" : "patient.may-miss"));
    report
        .scan()
        .model()
        .evaluationOn("test")
        .ifPresent(
            test ->
                texts.add(
                    messages.text(
                        "patient.right-in",
                        String.valueOf(Math.min(99, Math.round(100 * test.accuracy()))))));
    return texts;
  }

  private List<String> next() {
    Priority priority = impression.priority();
    return Stream.of(
            Optional.of(messages.text("patient.next.doctor")),
            priority.ofScan().map(level -> messages.text("patient.next", level)),
            priority.ofPatient().map(level -> messages.text("patient.talk", level)),
            Optional.of(messages.text("patient.next.told")))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * What the face displayed and the words said, and what is said to those who seem to need it.
   * Beside an alarm no mood is told: it would belittle what was said.
   */
  private Html feelings() {
    List<String> texts = new ArrayList<>();
    if (impression.affect().alarms().isEmpty()) {
      report.face().map(this::displayed).ifPresent(texts::add);
      withWords().ifPresent(texts::add);
      unreadWords().ifPresent(texts::add);
    }
    told(advice -> FEELINGS.contains(advice.about()) && advice.always().isEmpty())
        .forEach(texts::add);
    return texts.isEmpty() ? Html.NONE : section("patient.heading.feel", paragraphs(texts));
  }

  private String displayed(FaceReading face) {
    if (face.isRigid() || isDeclaredRigid(face)) {
      return messages.text("patient.face.left");
    }
    return face.outcome() instanceof Scored scored
        ? messages.text("patient.face", scored.mood())
        : messages.text("patient.face.unread");
  }

  private static boolean isDeclaredRigid(FaceReading face) {
    return face.outcome() instanceof NotAssessable not
        && not.defect() instanceof FaceDefect.DeclaredRigid;
  }

  private Optional<String> unreadWords() {
    return report
        .words()
        .filter(said -> said.outcome() instanceof SentimentReader.NotAssessable)
        .map(said -> messages.text("patient.words.unread"));
  }

  /** Nothing where the face was all there was; of a face that hardly moves, only the words. */
  private Optional<String> withWords() {
    if (impression.affect().disagreement().isPresent()) {
      return Optional.of(messages.text("patient.disagreement"));
    }
    boolean still = report.face().filter(FaceReading::isRigid).isPresent();
    return report
        .together()
        .mood()
        .filter(mood -> mood.why() != Why.FACE_ALONE)
        .map(
            mood ->
                messages.text(
                    still || mood.why() == Why.WORDS_ALONE ? "patient.words" : "patient.together",
                    mood.mood()));
  }
}
