package org.vultus.learn.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.decision.Priority;
import org.vultus.face.DetectorKind;
import org.vultus.fusion.Fused;
import org.vultus.fusion.FusionPolicy;
import org.vultus.imaging.Finding;
import org.vultus.model.BundleFile;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.pipeline.Case;
import org.vultus.pipeline.Diagnosis;
import org.vultus.pipeline.Readers;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.JsonReport;

/** Whole diagnoses with face and words, by shipped networks and a fusion that is taught here. */
class FusedDiagnosisTest {
  private static final Models MODELS = new Models(Path.of("../models"));
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Instant CREATED = Instant.parse("2026-11-22T12:00:00Z");
  private static final String SAD = "I feel so sad and hopeless, everything makes me cry.";

  @TempDir static Path folder;

  private static ModelFolder study;

  @BeforeAll
  static void teach() throws Exception {
    study = MODELS.named("chest-xray");
    int embedding;
    try (Diagnosis scans = Diagnosis.open("test", Readers.of(study))) {
      embedding =
          scans
              .diagnose(patient(Optional.empty(), "", false), CREATED)
              .scan()
              .finding()
              .embedding()
              .length;
    }
    MadeReadings.export(
        0.8, MadeReadings.side(400, 1, embedding), study.bundle(), folder.resolve("simulated"));
    FusionFolder simulated = FusionFolder.read(folder.resolve("simulated"));
    assertThat(simulated.bundle().strength()).isPositive();
    Path paired = folder.resolve("paired");
    Files.createDirectories(paired);
    Files.copy(simulated.graph(), paired.resolve("model.onnx"));
    FusionBundle.Cohort real = new FusionBundle.Cohort(FusionBundle.Cohort.Kind.PAIRED, 0, 2000);
    BundleFile.write(paired, MadeReadings.of(simulated.bundle(), real));
  }

  private static Case patient(Optional<String> face, String words, boolean rigid)
      throws IOException {
    return new Case(
        Case.Picture.read(EXAMPLES.resolve("chest-xray-pneumonia.png")),
        face.isEmpty()
            ? Optional.empty()
            : Optional.of(Case.Picture.read(EXAMPLES.resolve("face-" + face.get() + ".png"))),
        words.isEmpty() ? Optional.empty() : Optional.of(new Case.Words(words)),
        rigid);
  }

  private static Readers readers(String fusion, FusionPolicy policy) throws IOException {
    return new Readers(
        study,
        Optional.of(MODELS.named("emotion-mini")),
        DetectorKind.BLAZEFACE,
        Optional.of(MODELS.ofText("sentiment")),
        Optional.empty(),
        Optional.of(FusionFolder.read(folder.resolve(fusion))),
        policy);
  }

  @Test
  void exchangingFacesAndWordsLeavesEveryFindingUnchangedByDefault() throws Exception {
    List<Map<String, Double>> findings = new ArrayList<>();
    List<Double> shifts = new ArrayList<>();
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("simulated", FusionPolicy.TRIAGE))) {
      for (String face : List.of("sadness", "happiness", "anger", "neutrality")) {
        for (String words : List.of(SAD, "I feel wonderful and happy today.")) {
          DiagnosticReport report =
              diagnosis.diagnose(patient(Optional.of(face), words, false), CREATED);
          findings.add(report.scan().finding().probabilities());
          Fused fused = report.together().fused().orElseThrow();
          assertThat(fused.alone()).isEqualTo(report.scan().finding().probabilities());
          shifts.add(fused.shift());
        }
      }
    }
    for (Map<String, Double> finding : findings) {
      finding.forEach(
          (name, p) -> assertThat(p).isCloseTo(findings.get(0).get(name), within(1e-12)));
    }
    assertThat(shifts).doesNotHaveDuplicates();
  }

  @Test
  void fusedProbabilityStandsBesideTheScansOwn() throws Exception {
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("simulated", FusionPolicy.TRIAGE))) {
      DiagnosticReport report =
          diagnosis.diagnose(patient(Optional.of("sadness"), SAD, false), CREATED);
      Fused fused = report.together().fused().orElseThrow();
      double odds = fused.disease() / (1 - fused.disease());
      double alone = fused.diseaseAlone() / (1 - fused.diseaseAlone());
      assertThat(Math.log(odds / alone)).isCloseTo(fused.shift(), within(1e-6));
      assertThat(JsonReport.of(report))
          .contains("\"diseaseByScanAlone\"")
          .contains("\"kind\" : \"simulated\"")
          .doesNotContain("makes me cry");
      assertThat(patient(Optional.empty(), SAD, false).toString()).doesNotContain("makes me cry");
    }
  }

  @Test
  void scanThatIsNotAssessedGetsNoProbabilityByTheBackDoor() throws Exception {
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("simulated", FusionPolicy.TRIAGE))) {
      Case brain =
          new Case(
              Case.Picture.read(EXAMPLES.resolve("brain-mri-glioma.png")),
              Optional.empty(),
              Optional.of(new Case.Words(SAD)),
              false);
      DiagnosticReport report = diagnosis.diagnose(brain, CREATED);
      assertThat(report.scan().decision()).isInstanceOf(Decision.NotAssessable.class);
      assertThat(report.together().fused()).isEmpty();
      assertThat(report.together().mood()).isEmpty();
      assertThat(JsonReport.of(report)).doesNotContain("diseaseByScanAlone");
    }
  }

  @Test
  void withoutFaceAndWordsNothingIsJoined() throws Exception {
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("simulated", FusionPolicy.TRIAGE))) {
      DiagnosticReport report = diagnosis.diagnose(patient(Optional.empty(), "", false), CREATED);
      assertThat(report.together().fused()).isEmpty();
      assertThat(report.words()).isEmpty();
    }
  }

  @Test
  void aRigidFaceMovesNothing() throws Exception {
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("simulated", FusionPolicy.TRIAGE))) {
      DiagnosticReport rigid =
          diagnosis.diagnose(patient(Optional.of("sadness"), SAD, true), CREATED);
      DiagnosticReport faceless =
          diagnosis.diagnose(patient(Optional.empty(), SAD, false), CREATED);
      assertThat(rigid.face()).isPresent();
      assertThat(rigid.impression().affect().face()).isEmpty();
      assertThat(rigid.together().fused().orElseThrow().shift())
          .isEqualTo(faceless.together().fused().orElseThrow().shift());
    }
  }

  @Test
  void wordsThatAPersonMustHearAreUrgent() throws Exception {
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("simulated", FusionPolicy.TRIAGE))) {
      DiagnosticReport report =
          diagnosis.diagnose(
              patient(Optional.empty(), "The cough is better. I want to kill myself.", false),
              CREATED);
      assertThat(report.impression().affect().alarms()).contains(Affect.Alarm.SELF_HARM);
      assertThat(report.impression().priority().level()).isEqualTo(Priority.Level.URGENT);
    }
  }

  @Test
  void onlyAFusionOfRealPatientsMayMoveAFinding() throws Exception {
    assertThatThrownBy(() -> readers("simulated", FusionPolicy.DIAGNOSIS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("simulated");
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("paired", FusionPolicy.DIAGNOSIS))) {
      DiagnosticReport report =
          diagnosis.diagnose(patient(Optional.of("sadness"), SAD, false), CREATED);
      Finding finding = report.scan().finding();
      Fused fused = report.together().fused().orElseThrow();
      assertThat(finding.probabilities()).isEqualTo(fused.probabilities());
      assertThat(fused.alone()).isNotEqualTo(fused.probabilities());
      assertThat(JsonReport.of(report)).contains("\"policy\" : \"diagnosis\"");
    }
  }

  @Test
  void aFindingThatIsMovedShowsItsOwnEvidence() throws Exception {
    boolean moved = false;
    try (Diagnosis diagnosis = Diagnosis.open("test", readers("paired", FusionPolicy.DIAGNOSIS))) {
      for (String face : List.of("sadness", "happiness")) {
        for (String words : List.of(SAD, "I feel wonderful and happy today.")) {
          Case uncertain =
              new Case(
                  Case.Picture.read(EXAMPLES.resolve("chest-xray-uncertain.png")),
                  Optional.of(Case.Picture.read(EXAMPLES.resolve("face-" + face + ".png"))),
                  Optional.of(new Case.Words(words)),
                  false);
          DiagnosticReport report = diagnosis.diagnose(uncertain, CREATED);
          Finding finding = report.scan().finding();
          assertThat(finding.saliency().label()).isEqualTo(finding.label());
          Map<String, Double> alone = report.together().fused().orElseThrow().alone();
          moved |= alone.get(finding.label()) < 0.5;
        }
      }
    }
    assertThat(moved).as("one finding or more is another than the scan's own").isTrue();
  }
}
