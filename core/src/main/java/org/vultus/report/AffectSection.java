package org.vultus.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.decision.Affect;
import org.vultus.decision.Disagreement;
import org.vultus.decision.Moods;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.report.BarTable.Bar;
import org.vultus.report.DiagnosticReport.ClipReading;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.Together;
import org.vultus.report.DiagnosticReport.WordsReading;
import org.vultus.sentiment.SentimentReader;

/**
 * What the patient displays and says: the face with its emotions, the mood of each modality, alarms
 * and where they contradict each other.
 */
final class AffectSection {
  private static final int FACE = 132;

  private final DiagnosticReport report;
  private final Messages messages;
  private final ReportPictures pictures;
  private final DefectWords defects;

  AffectSection(DiagnosticReport report, Messages messages, ReportPictures pictures) {
    this.report = report;
    this.messages = messages;
    this.pictures = pictures;
    this.defects = new DefectWords(messages);
  }

  Html html() {
    Affect affect = report.impression().affect();
    boolean silent = affect.words().isEmpty() && affect.alarms().isEmpty();
    if (report.face().isEmpty() && report.words().isEmpty() && silent) {
      return Html.NONE;
    }
    return Html.of(
        """
        <div class="section"><h2>{}</h2>
        {}{}{}{}<p class="small">{}</p></div>
        """,
        messages.text("heading.affect"),
        disagreement(affect),
        report.face().map(this::face).orElse(Html.NONE),
        silent && report.words().isEmpty() ? Html.NONE : words(affect),
        together(),
        messages.text("affect.weak-evidence"));
  }

  private Html together() {
    TogetherWords words = new TogetherWords(messages);
    Together together = report.together();
    List<String> lines =
        Stream.concat(
                together.mood().map(words::mood).stream(),
                together.fused().map(fused -> words.fused(fused, together.policy())).stream())
            .toList();
    return lines.isEmpty()
        ? Html.NONE
        : Tables.part(messages.text("heading.together"), Tables.list(lines));
  }

  private Html disagreement(Affect affect) {
    return affect.disagreement().map(this::disagreement).orElse(Html.NONE);
  }

  private Html disagreement(Disagreement both) {
    return Html.of(
        "<div class=\"notice\"><p>{}</p></div>\n",
        messages.text(
            "affect.disagreement",
            messages.text("mood", both.face()),
            messages.percent(both.faceProbability()),
            messages.text("mood", both.words()),
            messages.percent(both.wordsProbability())));
  }

  private Html face(FaceReading face) {
    Html picture =
        pictures
            .face()
            .map(
                crop ->
                    Html.of(
                        "<div class=\"face\">{}<p class=\"small\">{}</p></div>\n",
                        crop.image(FACE, FACE, messages.text("face.alternative")),
                        messages.text(
                            face.crop().orElseThrow().levelled()
                                ? "face.levelled"
                                : "face.cut-out")))
            .orElse(Html.NONE);
    return Html.of(
        "<div class=\"part\"><h3>{}</h3>\n{}{}<div class=\"beside\">{}</div></div>\n",
        messages.text("heading.face"),
        Html.of("{}{}", others(face), face.clip().map(this::clip).orElse(Html.NONE)),
        picture,
        face.outcome() instanceof Scored scored
            ? scored(scored)
            : notAssessable(defects.of(((NotAssessable) face.outcome()).defect())));
  }

  private Html clip(ClipReading clip) {
    String read =
        messages.text(
            "face.clip", messages.decimal(clip.seconds()), String.valueOf(clip.readings()));
    String moved =
        clip.expressivity().isPresent()
            ? " " + expressivity(clip, clip.expressivity().getAsDouble())
            : "";
    String lost = clip.damaged() ? " " + messages.text("face.clip-damaged") : "";
    return clip.isRigid() || clip.damaged()
        ? Html.of("<div class=\"notice\"><p>{}{}{}</p></div>\n", read, moved, lost)
        : Html.of("<p>{}{}</p>\n", read, moved);
  }

  private String expressivity(ClipReading clip, double value) {
    return clip.isRigid()
        ? messages.text(
            "face.still", messages.score(value), messages.score(clip.rigidBelow().getAsDouble()))
        : messages.text("face.expressivity", messages.score(value));
  }

  private Html others(FaceReading face) {
    return face.others() == 0
        ? Html.NONE
        : Html.of(
            "<div class=\"notice\"><p>{}</p></div>\n",
            messages.text(
                face.clip().isPresent() ? "face.others-clip" : "face.others",
                String.valueOf(1 + face.others())));
  }

  private Html scored(Scored scored) {
    Map<String, Double> emotions = new LinkedHashMap<>();
    scored
        .probabilities()
        .forEach(
            (emotion, value) -> emotions.put(messages.text("emotion." + emotion.word()), value));
    return Html.of(
        "<p>{}</p>\n{}{}",
        summary(scored),
        bars("bars.emotions", "bars.emotion", emotions, true),
        bars(
            "bars.moods-face", "bars.mood", moods(new Moods(scored.moods())), scored.sureOfMood()));
  }

  /** "Negative, 71 %"; of no mood that is sure enough, no percentage. */
  private String summary(Scored scored) {
    return messages.text(
        scored.sureOfMood() ? "face.summary" : "face.summary-unsure",
        messages.text("emotion." + scored.emotion().word()),
        messages.percent(scored.probabilities().get(scored.emotion())),
        messages.text("mood", scored.mood()),
        messages.percent(scored.moods().get(scored.mood())));
  }

  private Html notAssessable(String why) {
    return Html.of(
        "<div class=\"notice\"><p><strong>{}</strong> {}</p></div>\n",
        messages.text("affect.not-assessable"),
        why);
  }

  /** The words' mood, and what in them must not be overlooked. */
  private Html words(Affect affect) {
    Optional<Moods> mood = affect.words();
    List<String> alarms =
        affect.alarms().stream().map(alarm -> messages.text("alarm", alarm)).toList();
    return Tables.part(
        messages.text("heading.words"),
        Html.of(
            "{}{}{}",
            verdict(),
            mood.map(said -> bars("bars.moods-words", "bars.mood", moods(said), isStated()))
                .orElse(Html.NONE),
            Tables.list(alarms)));
  }

  /** What the words state, or why nobody can tell. */
  private Html verdict() {
    return report
        .words()
        .map(WordsReading::outcome)
        .map(
            outcome ->
                outcome instanceof SentimentReader.Scored scored
                    ? Html.of("<p>{}</p>\n", summary(scored))
                    : notAssessable(defects.of(((SentimentReader.NotAssessable) outcome).defect())))
        .orElse(Html.NONE);
  }

  private String summary(SentimentReader.Scored scored) {
    String mood =
        messages.text(
            scored.isSureOfMood() ? "words.summary" : "words.summary-unsure",
            messages.text("mood", scored.mood()),
            messages.percent(scored.highest()));
    return scored
        .emotion()
        .map(
            emotion ->
                mood
                    + " "
                    + messages.text("words.emotion", messages.text("stated-emotion", emotion)))
        .orElse(mood);
  }

  private boolean isStated() {
    return report.words().stream()
        .anyMatch(
            said ->
                said.outcome() instanceof SentimentReader.Scored scored && scored.isSureOfMood());
  }

  private Map<String, Double> moods(Moods moods) {
    Map<String, Double> byName = new LinkedHashMap<>();
    moods
        .probabilities()
        .forEach((mood, probability) -> byName.put(messages.text("mood", mood), probability));
    return byName;
  }

  /** Bars of which the highest is set off where it counts for the answer. */
  private Html bars(
      String caption, String kind, Map<String, Double> probabilities, boolean isAnswer) {
    Comparator<Map.Entry<String, Double>> byProbability = Map.Entry.comparingByValue();
    double best = probabilities.values().stream().mapToDouble(p -> p).max().orElse(0);
    List<Bar> bars =
        probabilities.entrySet().stream()
            .sorted(byProbability.reversed())
            .map(
                entry ->
                    new Bar(
                        entry.getKey(),
                        entry.getValue(),
                        messages.percent(entry.getValue()),
                        isAnswer && entry.getValue() == best))
            .toList();
    return new BarTable(
            messages.text(caption), messages.text(kind), messages.text("bars.probability"), "")
        .of(bars);
  }
}
