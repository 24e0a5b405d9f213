package org.vultus.learn.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fusion.FeatureFusion;
import org.vultus.fusion.PatientFeatures;
import org.vultus.learn.evaluate.RocCurve;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.FusionModel;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelKind;
import org.vultus.model.Models;

/** On readings that are made up, so that what is there to be found is known. */
class FusionTest {
  private static final int EMBEDDING = 12;

  @TempDir Path folder;

  private static LearnedFusion learned(double association) {
    List<Readings.Side> sides = MadeReadings.side(600, 1, EMBEDDING).parted(4, 1);
    Cohort cohort = new Cohort(association, 0, 0);
    return new FusionTrainer(MadeReadings.recipe(association))
        .train(
            cohort.drawAtLeast(sides.get(0), 2000, 1),
            cohort.drawAtLeast(sides.get(1), 1000, 2),
            FusionBundle.Cohort.Kind.SIMULATED);
  }

  private static double area(double[] logOdds, List<CohortCase> cases) {
    boolean[] diseased = new boolean[logOdds.length];
    for (int i = 0; i < diseased.length; i++) {
      diseased[i] = cases.get(i).scan().diseased();
    }
    return RocCurve.of(logOdds, diseased).area();
  }

  private static double[] scans(List<CohortCase> cases) {
    return cases.stream().mapToDouble(one -> one.scan().logOdds()).toArray();
  }

  @Test
  void moodThatDependsOnTheDiseaseIsUsed() {
    List<CohortCase> test = new Cohort(0.7, 0, 0).draw(MadeReadings.side(600, 9, EMBEDDING), 4, 3);
    try (LearnedFusion fusion = learned(0.7)) {
      double gain = area(fusion.logOdds(test), test) - area(scans(test), test);
      assertThat(gain).isGreaterThan(0.02);
      assertThat(fusion.strength()).isBetween(0.1, 0.95);
    }
  }

  /**
   * As a network that was taught with smoothed labels: no clear scan is told apart from another.
   */
  private static Readings.Side pressedTogether(Readings.Side side) {
    List<ScanReading> scans =
        side.scans().stream()
            .map(
                scan -> {
                  double p = 1 / (1 + Math.exp(-4 * Math.tanh(scan.logOdds() / 4)));
                  return new ScanReading(
                      scan.id(),
                      new double[] {1 - p, p},
                      scan.embedding(),
                      p,
                      scan.diseased(),
                      scan.severity());
                })
            .toList();
    return new Readings.Side(scans, side.faces(), side.words());
  }

  private static double slope(FusionBundle.Calibration calibration, double z) {
    return (calibration.calibrated(z + 0.01) - calibration.calibrated(z - 0.01)) / 0.02;
  }

  @Test
  void clearScansThatTheNetworkPressesTogetherAreStretchedApart() {
    Readings.Side fit = MadeReadings.side(2000, 1, EMBEDDING);
    Cohort cohort = new Cohort(0.3, 0, 0);
    FusionBundle.Calibration asTold = Basis.calibration(cohort.draw(fit, 2, 1));
    assertThat(slope(asTold, 4)).isBetween(0.999, 1.5);
    FusionBundle.Calibration pressed = Basis.calibration(cohort.draw(pressedTogether(fit), 2, 1));
    assertThat(slope(pressed, 3.5)).isGreaterThan(2);

    Readings.Side side = pressedTogether(MadeReadings.side(2000, 9, EMBEDDING));
    List<CohortCase> test = cohort.draw(side, 1, 3);
    double[] worth =
        test.stream().mapToDouble(c -> c.distressed().orElseThrow() ? 0.62 : -0.62).toArray();
    double[] plain = scans(test);
    double[] stretched = scans(test);
    for (int i = 0; i < worth.length; i++) {
      stretched[i] += pressed.shift(stretched[i], worth[i]);
      plain[i] += worth[i];
    }
    assertThat(area(stretched, test)).isGreaterThan(area(plain, test));
    assertThat(area(stretched, test)).isGreaterThan(area(scans(test), test));
  }

  @Test
  void moodThatTellsNothingMovesNothing() {
    List<CohortCase> test = new Cohort(0, 0, 0).draw(MadeReadings.side(600, 9, EMBEDDING), 4, 3);
    try (LearnedFusion fusion = learned(0)) {
      double gain = area(fusion.logOdds(test), test) - area(scans(test), test);
      assertThat(gain).isCloseTo(0, within(0.003));
    }
  }

  @Test
  void withoutFaceAndWordsTheScanStands() {
    List<CohortCase> test = new Cohort(0.7, 1, 1).draw(MadeReadings.side(100, 9, EMBEDDING), 1, 3);
    try (LearnedFusion fusion = learned(0.7)) {
      double[] fused = fusion.logOdds(test);
      double[] alone = scans(test);
      for (int i = 0; i < fused.length; i++) {
        double calibrated = fusion.basis().calibration().calibrated(alone[i]);
        assertThat(fused[i]).isEqualTo(calibrated, within(1e-5));
      }
    }
  }

  @Test
  void exportedFusionIsTheLearnedOneAndKnowsItsStudy() throws Exception {
    ModelBundle study = new Models(Path.of("../models")).named("chest-xray").bundle();
    Readings readings =
        new Readings(MadeReadings.side(600, 1, EMBEDDING), MadeReadings.side(100, 2, EMBEDDING));
    Path model = folder.resolve("fusion-test");
    FusionExport.Result result = MadeReadings.export(0.7, readings.fit(), study, model);
    assertThat(result.difference()).isLessThan(FusionExport.PARITY);
    FusionFolder written = FusionFolder.read(model);
    assertThat(written.bundle().study()).isEqualTo(study.reference());
    Models models = new Models(folder);
    assertThat(models.fusionOf(study.reference())).contains(written);
    assertThat(models.kind("fusion-test")).isEqualTo(ModelKind.FUSION);
    assertThatThrownBy(() -> models.named("fusion-test")).hasMessageContaining("reads no pictures");
    assertThat(written.bundle().cohort().kind()).isEqualTo(FusionBundle.Cohort.Kind.SIMULATED);
    assertThat(written.bundle().strength()).isEqualTo(result.strength());
    ScanReading scan = readings.test().scans().get(0);
    try (FusionModel network = FusionModel.open(written)) {
      FeatureFusion fusion = new FeatureFusion(network);
      PatientFeatures alone =
          new PatientFeatures(
              scan.probabilities(), scan.embedding(), Optional.empty(), Optional.empty());
      assertThat(fusion.evidence(alone)).isZero();
      PatientFeatures longer =
          new PatientFeatures(
              scan.probabilities(),
              new float[EMBEDDING + 1],
              Optional.of(new double[PatientFeatures.FACE]),
              Optional.empty());
      assertThatThrownBy(() -> fusion.evidence(longer)).hasMessageContaining("features");
    }
  }

  /** A bundle is copied and shown, so no row of it is what one real person's face showed. */
  @Test
  void referencesOfRealPatientsAreMeansOfSeveral() {
    List<CohortCase> patients =
        new Cohort(0.5, 0, 0).draw(MadeReadings.side(300, 1, EMBEDDING), 1, 3);
    Basis simulated = Basis.of(patients, FusionBundle.Cohort.Kind.SIMULATED);
    Basis real = Basis.of(patients, FusionBundle.Cohort.Kind.PAIRED);
    assertThat(simulated.references()).hasDimensions(32, PatientFeatures.scanStart());
    assertThat(real.references()).hasDimensions(150 / 5, PatientFeatures.scanStart());
    for (CohortCase patient : patients) {
      float[] own = real.scaling().scale(patient.row());
      assertThat(List.of(real.references())).noneMatch(reference -> reference[1] == own[1]);
    }
  }

  @Test
  void associationIsFoundAgain() {
    Readings.Side side = MadeReadings.side(2000, 5, EMBEDDING);
    List<CohortCase> even = new Cohort(0, 0, 0).draw(side, 2, 1);
    LateFusion mood = LateFusion.of(LateFusion.Question.MOOD, even);
    for (double association : new double[] {0, 0.5, 0.9}) {
      List<CohortCase> cases = new Cohort(association, 0, 0).draw(side, 3, 2);
      Association found = Association.of(cases, mood.logOdds(cases), 3);
      assertThat(found.estimate()).isCloseTo(association, within(0.06));
      assertThat(found.low()).isLessThan(found.estimate());
      assertThat(found.high()).isGreaterThan(found.estimate());
      Association independent = Association.of(cases, mood.logOdds(cases), 1);
      assertThat(found.high() - found.low())
          .as("three draws of the same scans tell no more than one")
          .isGreaterThan(1.5 * (independent.high() - independent.low()));
    }
  }

  @Test
  void moodGoesWithTheDiseaseAsOftenAsDeclared() {
    List<CohortCase> cases =
        new Cohort(0.6, 0.25, 0).draw(MadeReadings.side(1000, 5, EMBEDDING), 20, 7);
    double ill = cases.stream().filter(c -> c.scan().diseased()).count();
    double illAndSad =
        cases.stream().filter(c -> c.scan().diseased() && c.distressed().orElseThrow()).count();
    double wellAndSad =
        cases.stream().filter(c -> !c.scan().diseased() && c.distressed().orElseThrow()).count();
    assertThat(illAndSad / ill).isCloseTo(0.8, within(0.02));
    assertThat(wellAndSad / (cases.size() - ill)).isCloseTo(0.2, within(0.02));
    double faceless = cases.stream().filter(c -> c.face().isEmpty()).count();
    assertThat(faceless / cases.size()).isCloseTo(0.25, within(0.02));
    assertThat(cases).allMatch(c -> c.words().orElseThrow().distressed() == c.distressed().get());
  }
}
