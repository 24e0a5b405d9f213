package org.vultus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.RealData;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;
import org.vultus.model.ModelFolder;
import org.vultus.report.DiagnosticReport;
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
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", study, Optional.empty())) {
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
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", study, Optional.of(emotion))) {
      DiagnosticReport report = diagnosis.diagnose(new Case(scan, Optional.of(scan)), CREATED);
      assertThat(report.face().orElseThrow().outcome()).isInstanceOf(NotAssessable.class);
      assertThat(JsonReport.of(report)).contains("\"notAssessable\" : \"no upright, frontal face");
      assertThat(HtmlReport.of(report)).contains("Not assessable.", "No upright, frontal face");
    }
  }

  @Test
  void aFaceIsReadBesideTheScan() throws IOException {
    Optional<Path> lfw = RealData.file("faces_lfw.zip");
    assumeTrue(lfw.isPresent(), "faces_lfw.zip is not here: set VULTUS_DATA");
    Path photograph;
    try (ZipFile archive = new ZipFile(lfw.get().toFile())) {
      photograph = RealData.extract(archive, "images/Igor_Ivanov_0002.jpg", folder);
    }
    Case patient = new Case(scan, Optional.of(Case.Picture.read(photograph)));
    DiagnosticReport report;
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", study, Optional.of(emotion))) {
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
    assertThat(json.at("/provenance/faceDetector").asText()).startsWith("Viola-Jones, OpenCV 4.");
    assertThat(HtmlReport.of(report))
        .contains("The face, cut out", "Displayed emotion", "Vultus 0.1.0")
        .doesNotContain("Ivanov", "doe_jane");
  }

  @Test
  void aBrokenModelOfEitherKindIsNamed() throws IOException {
    byte[] graph = Files.readAllBytes(emotion.graph());
    graph[9] ^= 4;
    Files.write(emotion.graph(), graph);
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", study, Optional.of(emotion))) {
      assertThatThrownBy(() -> diagnosis.diagnose(new Case(scan, Optional.of(scan)), CREATED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(
              "emotion-mini/model.onnx is not the file that its bundle.yaml names");
    }
    Files.write(study.graph(), graph);
    assertThatThrownBy(() -> Diagnosis.open("0.1.0", study, Optional.of(emotion)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chest-xray/model.onnx is not the file");
  }
}
