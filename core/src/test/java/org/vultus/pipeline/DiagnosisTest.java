package org.vultus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Affect;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceDefect;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.fusion.FusionPolicy;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;
import org.vultus.image.UnreadableImageException;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.provenance.Sha256;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.HtmlReport;
import org.vultus.report.JsonReport;

class DiagnosisTest {
  private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;
  private ModelFolder study;
  private ModelFolder emotion;
  private Case.Picture scan;

  @BeforeEach
  void write() throws IOException {
    study = ModelFolder.read(TinyModel.scan(folder, "chest-xray"));
    emotion = ModelFolder.read(TinyModel.emotion(folder, "emotion-mini"));
    Path file = folder.resolve("doe_jane_1970.png");
    Files.write(file, PngWriter.write(Drawn.gray(90, 60, (x, y) -> 150 + x)));
    scan = Case.Picture.read(file);
  }

  @Test
  void aScanAloneMakesAReport() throws IOException {
    DiagnosticReport report;
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study))) {
      report = diagnosis.diagnose(new Case(scan, Optional.empty()), CREATED);
      assertThatThrownBy(() -> diagnosis.diagnose(new Case(scan, Optional.of(scan)), CREATED))
          .isInstanceOf(IllegalArgumentException.class);
    }
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(report));
    assertThat(json.path("study").asText()).isEqualTo("chest-xray");
    assertThat(json.path("created").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(json.at("/finding/label").asText()).isEqualTo("pneumonia");
    assertThat(json.at("/finding/probabilities/pneumonia").asDouble())
        .isEqualTo(json.at("/finding/probability").asDouble());
    assertThat(json.at("/finding/model/sha256").asText()).isEqualTo(study.bundle().sha256().hex());
    assertThat(json.has("emotion")).isFalse();
    assertThat(json.at("/provenance/scanSha256").asText()).isEqualTo(scan.sha256().hex());
    assertThat(json.at("/provenance/vultus").asText()).isEqualTo("0.1.0");
    assertThat(json.at("/provenance/onnxRuntime").asText()).startsWith("1.");
    assertThat(json.at("/provenance").has("faceDetector")).isFalse();
  }

  @Test
  void aPictureWithoutAFaceIsAnOutcome() throws IOException {
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
      DiagnosticReport report = diagnosis.diagnose(new Case(scan, Optional.of(scan)), CREATED);
      assertThat(report.face().orElseThrow().outcome()).isInstanceOf(NotAssessable.class);
      assertThat(JsonReport.of(report)).contains("\"notAssessable\" : \"no upright, frontal face");
      assertThat(HtmlReport.of(report)).contains("Not assessable.", "No upright, frontal face");
    }
  }

  @Test
  void aFaceThatIsDeclaredRigidIsShownAndNotRead() throws IOException {
    ModelFolder emotion = ModelFolder.read(Path.of("../models/emotion-mini"));
    Case patient = new Case(scan, Optional.of(face("sadness")), Optional.empty(), true);
    DiagnosticReport report;
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
      report = diagnosis.diagnose(patient, CREATED);
    }
    FaceReading face = report.face().orElseThrow();
    assertThat(face.crop()).isPresent();
    assertThat(face.outcome())
        .isEqualTo(new NotAssessable(new FaceDefect.DeclaredRigid(), face.model().reference()));
    assertThat(report.impression().affect()).isEqualTo(Affect.UNKNOWN);
    assertThat(JsonReport.of(report))
        .contains("\"notAssessable\" : \"declared rigid by a clinician; not interpreted\"");
    assertThat(HtmlReport.of(report))
        .contains("Declared rigid by a clinician, so nothing that it displays was interpreted.");
  }

  @Test
  void whoElseIsInThePictureOfTheFaceIsCounted() throws IOException {
    Image one = face("happiness").image();
    Image two =
        Drawn.gray(2 * one.width(), one.height(), (x, y) -> one.sample(x % one.width(), y, 0));
    Case patient = new Case(scan, Optional.of(new Case.Picture(two, Sha256.of(new byte[] {2}))));
    ModelFolder emotion = ModelFolder.read(Path.of("../models/emotion-mini"));
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
      DiagnosticReport report = diagnosis.diagnose(patient, CREATED);
      assertThat(report.face().orElseThrow().others()).isEqualTo(1);
      assertThat(JsonReport.of(report)).contains("\"otherFaces\" : 1");
    }
  }

  @Test
  void noMoodIsMadeOfWordsThatAPersonMustHear() throws IOException {
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", joined("emotion"))) {
      assertThat(diagnosis.diagnose(saying("I am happy."), CREATED).together().mood()).isPresent();
      DiagnosticReport alarming =
          diagnosis.diagnose(saying("I am happy. I want to kill myself."), CREATED);
      assertThat(alarming.together().mood()).isEmpty();
      assertThat(HtmlReport.of(alarming))
          .contains(
              "<strong>Words of self-harm.</strong> The patient’s words may speak of self-harm")
          .contains("Met in the declared list of warning phrases: “kill")
          .doesNotContain("Mood by");
    }
  }

  /** How far a network can be relied on was measured of that network. */
  @Test
  void weightsThatWereFittedWithAnotherNetworkJoinNothing() throws IOException {
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", joined("emotion-mini"))) {
      DiagnosticReport report = diagnosis.diagnose(saying("I am happy."), CREATED);
      assertThat(report.together().mood()).isEmpty();
      assertThat(report.impression().affect().face()).isPresent();
      assertThat(report.impression().affect().words()).isPresent();
    }
  }

  private Readers joined(String emotion) throws IOException {
    Models models = new Models(Path.of("../models"));
    return new Readers(
        study,
        Optional.of(models.named(emotion)),
        DetectorKind.BLAZEFACE,
        Optional.of(models.ofText("sentiment")),
        models.mood(),
        Optional.empty(),
        FusionPolicy.TRIAGE);
  }

  private Case saying(String words) throws IOException {
    return new Case(
        scan, Optional.of(face("happiness")), Optional.of(new Case.Words(words)), false);
  }

  @Test
  void aFaceIsReadBesideTheScan() throws IOException {
    ModelFolder emotion = ModelFolder.read(Path.of("../models/emotion-mini"));
    Case patient = new Case(scan, Optional.of(face("surprise")));
    DiagnosticReport report;
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
      report = diagnosis.diagnose(patient, CREATED);
      assertThat(JsonReport.of(diagnosis.diagnose(patient, CREATED)))
          .as("the same case gives the same report")
          .isEqualTo(JsonReport.of(report));
    }
    assertThat(report.face().orElseThrow().outcome()).isInstanceOf(Scored.class);
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(report));
    assertThat(json.at("/emotion/probabilities")).hasSize(7);
    assertThat(json.at("/emotion/mood").asText()).isIn("negative", "neutral", "positive", "other");
    assertThat(json.at("/emotion/model/name").asText()).isEqualTo("emotion-mini");
    assertThat(json.at("/provenance/faceDetector").asText())
        .startsWith("BlazeFace 1.2.0, ONNX Runtime 1.");
    assertThat(HtmlReport.of(report))
        .contains("The face, cut out", "Probability of each displayed emotion", "Vultus 0.1.0")
        .doesNotContain("face-surprise", "doe_jane");
  }

  @Test
  void exchangingFacesLeavesEveryFindingUnchanged() throws IOException {
    ModelFolder faces = ModelFolder.read(Path.of("../models/emotion-mini"));
    for (String example : List.of("chest-xray-pneumonia", "brain-mri-glioma")) {
      ModelFolder shipped =
          ModelFolder.read(Path.of("../models", example.replaceFirst("-[a-z]+$", "")));
      Case.Picture picture = Case.Picture.read(Path.of("../examples/" + example + ".png"));
      Set<String> displayed = new HashSet<>();
      try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(shipped, Optional.of(faces)))) {
        DiagnosticReport without = diagnosis.diagnose(new Case(picture, Optional.empty()), CREATED);
        for (String emotion : List.of("anger", "happiness", "neutrality", "sadness")) {
          DiagnosticReport with =
              diagnosis.diagnose(new Case(picture, Optional.of(face(emotion))), CREATED);
          assertSameFinding(with, without);
          displayed.add(with.impression().affect().face().orElseThrow().toString());
        }
      }
      assertThat(displayed).as("the faces differ").hasSizeGreaterThan(1);
    }
  }

  private static void assertSameFinding(DiagnosticReport one, DiagnosticReport other) {
    one.scan()
        .finding()
        .probabilities()
        .forEach(
            (name, probability) ->
                assertThat(probability)
                    .as(name)
                    .isCloseTo(other.scan().finding().probabilities().get(name), within(1e-12)));
    assertThat(one.scan().finding().label()).isEqualTo(other.scan().finding().label());
    assertThat(one.scan().decision().getClass()).isEqualTo(other.scan().decision().getClass());
    assertThat(one.impression().location()).isEqualTo(other.impression().location());
    assertThat(one.impression().severity()).isEqualTo(other.impression().severity());
  }

  @Test
  void theReportSaysWhatFollowsAndWhatTheClinicianSaid() throws IOException {
    DiagnosticReport report;
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study))) {
      report = diagnosis.diagnose(new Case(scan, Optional.empty()), CREATED);
    }
    Annotation said =
        new Annotation(
            "S-7", "chest-xray", "effusion", "left", "", LocalDate.of(2026, 11, 20), "<MK>");
    DiagnosticReport annotated = report.annotated(Optional.of(said));
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(annotated));
    assertThat(json.at("/decision/kind").asText()).isEqualTo("positive");
    assertThat(json.at("/priority/level").asText()).isEqualTo("soon");
    assertThat(json.at("/priority/reasons/0/label").asText()).isEqualTo("pneumonia");
    assertThat(json.at("/location/terms").asText()).isEqualTo("frontal-chest");
    assertThat(json.at("/location/side").asText()).isEqualTo("patient-left");
    assertThat(json.at("/location/zones")).hasSize(6);
    assertThat(json.at("/severity/highlightedArea").asDouble()).isBetween(0.01, 1.0);
    assertThat(json.at("/advice/0/sources/0/year").asInt()).isEqualTo(2011);
    assertThat(json.at("/advice/0/patient/de").asText()).contains("Lungenentzündung");
    assertThat(json.at("/annotation/diseaseCategory").asText()).isEqualTo("effusion");
    assertThat(HtmlReport.of(annotated))
        .contains("<h3>Priority: soon, within days</h3>", "Where the evidence lies")
        .contains("Patient’s left", "Extent of the highlighted area: ", "British Thoracic Society")
        .contains(
            "annotation, which has the last word",
            "<td>effusion</td>",
            "annotation says: effusion",
            "&lt;MK&gt;");
    assertThat(HtmlReport.of(report)).doesNotContain("which has the last word");
  }

  @Test
  void theShippedModelScoresEachExample() throws IOException {
    try (FaceReader reader =
        FaceReader.open(ModelFolder.read(Path.of("../models/emotion-mini")), 1)) {
      for (String emotion : List.of("anger", "happiness", "neutrality", "sadness", "surprise")) {
        assertThat(reader.largest(face(emotion).image()).outcome())
            .as(emotion)
            .isInstanceOf(Scored.class);
      }
    }
  }

  @Test
  void nothingRunsOnWhenTheScanFails() throws IOException {
    TinyModel.edit(study.path(), "- 0.25", "- 1.0E-60");
    Case patient = new Case(scan, Optional.of(face("anger")));
    try (Diagnosis diagnosis =
        Diagnosis.open("0.1.0", Readers.of(ModelFolder.read(study.path()), Optional.of(emotion)))) {
      assertThatThrownBy(() -> diagnosis.diagnose(patient, CREATED))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("gave a logit of");
    }
    Files.write(folder.resolve("black.png"), PngWriter.write(Drawn.gray(90, 60, (x, y) -> 0)));
    Case black = new Case(Case.Picture.read(folder.resolve("black.png")), patient.face());
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
      assertThatThrownBy(() -> diagnosis.diagnose(black, CREATED))
          .isInstanceOf(UnreadableImageException.class);
    }
  }

  @Test
  void aModelThatReadsSomethingElseIsRefused() throws IOException {
    assertThatThrownBy(() -> Diagnosis.open("0.1.0", Readers.of(emotion, Optional.of(emotion))))
        .hasMessageContaining("want a model of task scan");
    TinyModel.edit(emotion.path(), "- anger", "- boredom");
    ModelFolder other = ModelFolder.read(emotion.path());
    assertThatThrownBy(() -> FaceReader.open(other, 1))
        .hasMessageContaining("unknown emotion 'boredom'");
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(other)))) {
      assertThatThrownBy(() -> diagnosis.diagnose(new Case(scan, Optional.of(scan)), CREATED))
          .hasMessageContaining("unknown emotion 'boredom'");
    }
  }

  @Test
  void aPictureThatCannotBeReadIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertThatThrownBy(() -> Case.Picture.read(text))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith(text + ": is a text file");
    assertThatThrownBy(() -> Case.Picture.read(folder.resolve("none.png")))
        .hasMessage(folder.resolve("none.png") + ": no such file; check the path");
    assertThat(scan.sha256()).isEqualTo(Sha256.of(folder.resolve("doe_jane_1970.png")));
  }

  @Test
  void aBrokenModelOfEitherKindIsNamed() throws IOException {
    byte[] graph = Files.readAllBytes(emotion.graph());
    graph[9] ^= 4;
    Files.write(emotion.graph(), graph);
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
      assertThatThrownBy(() -> diagnosis.diagnose(new Case(scan, Optional.of(scan)), CREATED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(
              "emotion-mini/model.onnx is not the file that its bundle.yaml names");
    }
    Files.write(study.graph(), graph);
    assertThatThrownBy(() -> Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chest-xray/model.onnx is not the file");
  }

  private static Case.Picture face(String emotion) throws IOException {
    return Case.Picture.read(Path.of("../examples/face-" + emotion + ".png"));
  }
}
