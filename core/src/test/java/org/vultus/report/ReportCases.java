package org.vultus.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.vultus.annotation.Annotation;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Affect.Alarm;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Evidence;
import org.vultus.decision.Doubt;
import org.vultus.decision.Impression;
import org.vultus.decision.Moods;
import org.vultus.decision.OutlierScore;
import org.vultus.decision.PredictionSet;
import org.vultus.decision.Triage;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.Mood;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect;
import org.vultus.fixture.Drawn;
import org.vultus.fusion.FusionPolicy;
import org.vultus.fusion.JointMood;
import org.vultus.fusion.JointMood.Why;
import org.vultus.image.Image;
import org.vultus.imaging.Finding;
import org.vultus.imaging.Recognition;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.MoodBundle;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Viewport;
import org.vultus.provenance.Sha256;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.ScanReading;
import org.vultus.report.DiagnosticReport.Software;
import org.vultus.report.DiagnosticReport.Together;

/** Reports of shipped models, of every kind that there is, from made-up findings. */
final class ReportCases {
  static final Affect NEGATIVE_FACE = affect(Mood.NEGATIVE, null);
  static final Affect AGREEMENT = affect(Mood.POSITIVE, Mood.POSITIVE);
  static final Affect CONTRADICTION = affect(Mood.POSITIVE, Mood.NEGATIVE);
  static final Affect ALL_ALARMS = affect(Mood.NEGATIVE, Mood.NEGATIVE, Alarm.values());
  private static final Image SCAN = Drawn.gray(64, 64, (x, y) -> 40 + x + y);

  private ReportCases() {}

  static ModelBundle model(String name) throws IOException {
    return BundleFile.read(Path.of("../models", name));
  }

  /** {@return the shipped models that read scans} */
  static List<ModelBundle> studies() throws IOException {
    return new Models(Path.of("../models"))
        .of(ModelBundle.Task.SCAN).stream().map(ModelFolder::bundle).toList();
  }

  static Affect affect(Mood faceOrNull, Mood wordsOrNull, Alarm... alarms) {
    return new Affect(
        Optional.ofNullable(faceOrNull).map(ReportCases::moods),
        Optional.ofNullable(wordsOrNull).map(ReportCases::moods),
        Set.of(alarms));
  }

  private static Moods moods(Mood sure) {
    Map<Mood, Double> moods = new EnumMap<>(Mood.class);
    for (Mood mood : Mood.values()) {
      moods.put(mood, mood == sure ? 0.85 : 0.05);
    }
    return new Moods(moods);
  }

  /** {@return one decision of each kind on a class, as a model's bundle has rules for} */
  static List<Decision> decisions(ModelBundle model, String label) {
    Finding finding = finding(model, label, 0.9);
    List<Decision> decisions = new ArrayList<>();
    boolean healthy = model.operatingPoint().filter(at -> at.healthy().contains(label)).isPresent();
    Evidence sure = evidence(model, List.of(label), healthy ? 0.02 : 0.98);
    decisions.add(
        healthy ? new Decision.Negative(finding, sure) : new Decision.Positive(finding, sure));
    String other = model.classes().get(model.classes().get(0).equals(label) ? 1 : 0);
    Evidence open = evidence(model, List.of(label, other), 0.5);
    decisions.add(
        new Decision.Indeterminate(
            finding(model, label, 0.5),
            open,
            List.of(new Doubt.Several(open.predictionSet().orElseThrow()))));
    decisions.add(
        new Decision.NotAssessable(
            Optional.of(finding), new Decision.Unfamiliar(new OutlierScore(9.5, 1.5))));
    return decisions;
  }

  private static Evidence evidence(ModelBundle model, List<String> set, double disease) {
    return new Evidence(
        Optional.of(new PredictionSet(0.9, set)),
        model.operatingPoint().map(at -> new Triage(disease, at)),
        Optional.of(new OutlierScore(0.7, 1.5)));
  }

  private static Finding finding(ModelBundle model, String label, double probability) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    double rest = (1 - probability) / (model.classes().size() - 1);
    model
        .classes()
        .forEach(name -> probabilities.put(name, name.equals(label) ? probability : rest));
    float[] evidence = new float[64];
    evidence[9] = 1;
    return new Finding(
        label,
        probabilities,
        new float[1],
        new Saliency(label, 8, 8, evidence, new Viewport(0, 0, 64, 64)),
        model.reference(),
        OptionalDouble.of(0.7),
        true);
  }

  static DiagnosticReport report(ModelBundle model, Decision decision, Affect affect)
      throws IOException {
    return report(model, decision, affect, Optional.empty());
  }

  /** {@return a report on a picture that the router takes for none of its kinds} */
  static DiagnosticReport doubted(ModelBundle model, Decision decision) throws IOException {
    ModelBundle router = model("study-router");
    Recognition none = new Recognition.Unknown(new Recognition.NoStudy(0.97), router.reference());
    return report(
        model, decision, Affect.UNKNOWN, Optional.of(new Routing(none, router, true, List.of())));
  }

  static DiagnosticReport annotated(DiagnosticReport report) {
    return annotated(report, report.scan().model().name());
  }

  static DiagnosticReport annotated(DiagnosticReport report, String imagingType) {
    return report.annotated(
        Optional.of(
            new Annotation(
                "S-7", imagingType, "normal", "left", "", LocalDate.of(2026, 11, 20), "MK")));
  }

  /** {@return the report of a patient who said nothing, by the advice that is installed} */
  static DiagnosticReport of(ScanReading scan, Optional<FaceReading> face, Software software) {
    Affect affect = face.map(reading -> Affect.ofFace(reading.outcome())).orElse(Affect.UNKNOWN);
    return wordless(
        Instant.parse("2026-11-21T10:00:00Z"),
        scan,
        face,
        scan.impression(AdviceBook.installed(scan.model()), affect),
        Optional.empty(),
        software);
  }

  private static DiagnosticReport wordless(
      Instant created,
      ScanReading scan,
      Optional<FaceReading> face,
      Impression impression,
      Optional<Annotation> annotation,
      Software software) {
    return new DiagnosticReport(
        created, scan, face, Optional.empty(), Together.NONE, impression, annotation, software);
  }

  private static DiagnosticReport report(
      ModelBundle model, Decision decision, Affect affect, Optional<Routing> routing)
      throws IOException {
    ScanReading scan = new ScanReading(SCAN, Sha256.of(new byte[] {7}), decision, model, routing);
    return wordless(
        Instant.parse("2026-11-21T10:00:00Z"),
        scan,
        affect.face().isPresent() ? Optional.of(face(affect.face().get())) : Optional.empty(),
        scan.impression(AdviceBook.installed(model), affect),
        Optional.empty(),
        new Software("0.1.0", "17", "1", Optional.of("BlazeFace 1.2.0"), "test"));
  }

  /** {@return the same report with a face that could not be read} */
  static DiagnosticReport withoutFace(DiagnosticReport report) throws IOException {
    return withoutFace(report, new FaceDefect.NoneFound(640, 480, 32, 120));
  }

  /** {@return the same report with a face that was not read for this reason} */
  static DiagnosticReport withoutFace(DiagnosticReport report, FaceDefect why) throws IOException {
    ModelBundle model = model("emotion-mini");
    FaceReading none =
        new FaceReading(
            Sha256.of(new byte[0]),
            Optional.empty(),
            new NotAssessable(why, model.reference()),
            0,
            Optional.empty(),
            model);
    return wordless(
        report.created(),
        report.scan(),
        Optional.of(none),
        report.impression(),
        report.annotation(),
        report.software());
  }

  /** {@return the same report with this mood by face and words together} */
  static DiagnosticReport together(DiagnosticReport report, Mood mood, Why why) throws IOException {
    MoodBundle weights = new Models(Path.of("../models")).mood().orElseThrow();
    Map<Mood, Double> probabilities = new EnumMap<>(Mood.class);
    for (Mood one : Mood.values()) {
      probabilities.put(one, one == mood ? 0.7 : 0.1);
    }
    JointMood joint = new JointMood(probabilities, 0.4, why, weights.reference());
    return new DiagnosticReport(
        report.created(),
        report.scan(),
        report.face(),
        report.words(),
        new Together(
            Optional.of(joint),
            Optional.of(weights),
            Optional.empty(),
            Optional.empty(),
            FusionPolicy.TRIAGE),
        report.impression(),
        report.annotation(),
        report.software());
  }

  private static FaceReading face(Moods moods) throws IOException {
    ModelBundle model = model("emotion-mini");
    Map<Emotion, Double> emotions = new EnumMap<>(Emotion.class);
    Emotion.SEVEN.forEach(emotion -> emotions.put(emotion, 0.02));
    Emotion shown =
        Emotion.SEVEN.stream()
            .filter(emotion -> emotion.mood() == moods.strongest())
            .findFirst()
            .orElseThrow();
    emotions.put(shown, 0.88);
    Outcome scored = new Scored(emotions, model.reference());
    Image crop = Drawn.gray(48, 48, (x, y) -> 60 + x + y);
    return new FaceReading(
        Sha256.of(new byte[0]),
        Optional.of(new FaceCrop(crop, 48, true)),
        scored,
        0,
        Optional.empty(),
        model);
  }
}
