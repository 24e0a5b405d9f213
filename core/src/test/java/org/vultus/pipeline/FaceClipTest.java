package org.vultus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.Mood;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceDefect;
import org.vultus.fixture.Clip;
import org.vultus.fixture.Drawn;
import org.vultus.fusion.FusionPolicy;
import org.vultus.fusion.JointMood;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.model.Models;
import org.vultus.report.Audience;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.HtmlReport;
import org.vultus.report.JsonReport;
import org.vultus.report.Messages;
import org.vultus.report.ReportPages;

/** A face over a clip, by what ships. */
class FaceClipTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Models MODELS = new Models(Path.of("../models"));
  private static final Instant CREATED = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path folder;
  private Image sad;
  private Image happy;
  private Readers readers;

  @BeforeEach
  void read() throws IOException {
    sad = ImageReader.read(EXAMPLES.resolve("face-sadness.png"));
    happy = ImageReader.read(EXAMPLES.resolve("face-happiness.png"));
    readers =
        new Readers(
            MODELS.named("chest-xray"),
            Optional.of(MODELS.named("emotion")),
            DetectorKind.BLAZEFACE,
            Optional.of(MODELS.ofText("sentiment")),
            MODELS.mood(),
            Optional.empty(),
            FusionPolicy.TRIAGE);
  }

  private static Image frame(Image face) {
    return Drawn.gray(320, 320, (x, y) -> face.sample(x * 288 / 320, y * 288 / 320, 0));
  }

  private DiagnosticReport diagnose(String name, boolean rigid, IntFunction<Image> frames)
      throws IOException {
    return diagnose(
        new Clip("mpeg4").write(folder.resolve(name), 75, i -> i / 25.0, frames), rigid);
  }

  private DiagnosticReport diagnose(Path clip, boolean rigid) throws IOException {
    Case patient =
        new Case(
            Case.Picture.read(EXAMPLES.resolve("chest-xray-normal.png")),
            Optional.of(Case.FaceView.of(clip)),
            Optional.of(new Case.Words("I am happy and calm.")),
            rigid);
    try (Diagnosis diagnosis = Diagnosis.open("0.1.0", readers)) {
      return diagnosis.diagnose(patient, CREATED);
    }
  }

  @Test
  void aFaceThatMovesIsReadByItsMeans() throws IOException {
    DiagnosticReport report = diagnose("moving.mp4", false, i -> frame(i < 37 ? happy : sad));
    FaceReading face = report.face().orElseThrow();
    assertThat(face.clip().orElseThrow().readings()).isEqualTo(15);
    assertThat(face.clip().get().seconds()).isBetween(2.9, 3.1);
    assertThat(face.clip().get().expressivity().getAsDouble()).isGreaterThan(0.15);
    assertThat(face.isRigid()).isFalse();
    Scored mean = (Scored) face.outcome();
    assertThat(mean.moods().get(Mood.POSITIVE)).isBetween(0.2, 0.8);
    assertThat(face.crop()).isPresent();
    assertThat(report.impression().affect().face()).isPresent();
    assertThat(report.together().mood().orElseThrow().why()).isEqualTo(JointMood.Why.BOTH);
    assertThat(JsonReport.of(report)).contains("\"clip\" : {", "\"rigid\" : false");
    assertThat(HtmlReport.of(report)).contains("Read over a clip of 3.0 s, 15 times");
  }

  @Test
  void aFaceThatHardlyMovesRaisesNoPriorityAndCountsLess() throws IOException {
    DiagnosticReport report = diagnose("still.mp4", false, i -> frame(sad));
    FaceReading face = report.face().orElseThrow();
    assertThat(face.clip().orElseThrow().expressivity().getAsDouble()).isLessThan(0.05);
    assertThat(face.isRigid()).isTrue();
    assertThat(face.outcome()).isInstanceOf(Scored.class);
    assertThat(report.impression().affect().face()).isEmpty();
    assertThat(report.impression().disagreement()).isEmpty();
    JointMood mood = report.together().mood().orElseThrow();
    assertThat(mood.why()).isEqualTo(JointMood.Why.RIGID_FACE);
    assertThat(mood.mood()).isEqualTo(Mood.POSITIVE);
    assertThat(mood.faceShare()).isLessThan(0.5);
    assertThat(HtmlReport.of(report)).contains("The face hardly moves (expressivity 0.0");
    assertThat(HtmlReport.of(ReportPages.of(report, Messages.in(Locale.ENGLISH)), Audience.PATIENT))
        .contains("A video of your face", "did not read from your face how you feel")
        .contains("The computer also read your own words. By them, you seemed happy.")
        .doesNotContain("you looked", "By your face");
  }

  @Test
  void ofAClipWithoutAFaceTheReasonIsTold() throws IOException {
    DiagnosticReport report =
        diagnose(
            "wall.mp4", false, i -> Drawn.gray(320, 320, (x, y) -> (x / 40 + y / 40) % 2 * 90));
    FaceReading face = report.face().orElseThrow();
    assertThat(((NotAssessable) face.outcome()).defect()).isInstanceOf(FaceDefect.NoneFound.class);
    assertThat(face.clip()).isEmpty();
  }

  @Test
  void aClipOfAFaceThatIsDeclaredRigidIsNotRead() throws IOException {
    DiagnosticReport report = diagnose("declared.mp4", true, i -> frame(i < 37 ? happy : sad));
    FaceReading face = report.face().orElseThrow();
    assertThat(((NotAssessable) face.outcome()).defect()).isEqualTo(new FaceDefect.DeclaredRigid());
    assertThat(face.crop()).isPresent();
  }

  @Test
  void aClipThatIsCutOffIsReadAsFarAsItGoesAndSaysSo() throws IOException {
    Path clip =
        new Clip("mpeg4").write(folder.resolve("cut.avi"), 100, i -> i / 25.0, i -> frame(happy));
    byte[] whole = Files.readAllBytes(clip);
    Files.write(clip, Arrays.copyOf(whole, whole.length / 2));
    DiagnosticReport report = diagnose(clip, false);
    assertThat(report.face().orElseThrow().clip().orElseThrow().damaged()).isTrue();
    assertThat(report.face().get().clip().get().seconds()).isBetween(1.0, 3.0);
    assertThat(HtmlReport.of(report)).contains("its end is missing");
  }

  @Test
  void aClipThatIsNoneIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("clip.mp4"), "no clip");
    assertThatThrownBy(() -> Case.FaceView.of(text)).hasMessageStartingWith(text + ": ");
  }
}
