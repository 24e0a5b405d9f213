package org.vultus.learn.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fusion.FeatureFusion;
import org.vultus.fusion.PatientFeatures;
import org.vultus.learn.evaluate.RocCurve;
import org.vultus.learn.net.FusionCnn;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Schedule;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.FusionModel;
import org.vultus.model.ModelBundle;

/** On readings that are made up, so that what is there to be found is known. */
class FusionTest {
  private static final int EMBEDDING = 12;

  @TempDir Path folder;

  /** Scans whose embeddings tell the disease well, and moods that are read rightly mostly. */
  private static Readings.Side side(int scans, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ScanReading> read = new ArrayList<>();
    for (int i = 0; i < scans; i++) {
      boolean diseased = i % 2 == 0;
      float[] embedding = new float[EMBEDDING];
      for (int k = 0; k < EMBEDDING; k++) {
        embedding[k] = (float) (random.nextGaussian() + (diseased && k < 3 ? 1.0 : 0));
      }
      double evidence = 1.2 * random.nextGaussian() + (diseased ? 1.2 : -1.2);
      double p = 1 / (1 + Math.exp(-1.7 * evidence));
      read.add(
          new ScanReading(
              "s" + i, new double[] {1 - p, p}, embedding, p, diseased, diseased ? 1 : 0));
    }
    return new Readings.Side(
        read,
        affect(400, PatientFeatures.FACE, 0.8, random),
        affect(400, PatientFeatures.WORDS, 0.9, random));
  }

  private static List<AffectReading> affect(
      int count, int values, double right, SplittableRandom random) {
    List<AffectReading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean negative = i % 2 == 0;
      double sure = 0.6 + 0.39 * random.nextDouble();
      double p = random.nextDouble() < right == negative ? sure : 1 - sure;
      double[] logs = new double[values];
      java.util.Arrays.fill(logs, Math.log((1 - p) / (values - 1)));
      logs[0] = Math.log(p);
      readings.add(new AffectReading("a" + i, logs, AffectReading.logOdds(p), negative));
    }
    return readings;
  }

  private static FusionRecipe recipe(double association) {
    return new FusionRecipe(
        "fusion-test",
        "Test",
        "1.0.0",
        FusionBundle.Task.FUSION,
        "chest-xray",
        1,
        new FusionRecipe.Patients(
            association, 2000, false, "emotion-mini", "fer2013", "sentiment.yaml"),
        new FusionCnn(List.of(8, 12, 16), 5, 0),
        new FusionRecipe.Fitting(
            5,
            64,
            new Optimizer(Optimizer.Kind.ADAMW, 0.005, 0.05, 0.9),
            new Schedule(Schedule.Kind.COSINE, 1, 0.01, 3),
            new Missing(0.5, 0.3, 0.3)),
        new ModelBundle.Licence("Apache-2.0", "none", "none"),
        "Tests.",
        List.of());
  }

  private static LearnedFusion learned(double association) {
    List<Readings.Side> sides = side(600, 1).parted(4, 1);
    Cohort cohort = new Cohort(association, 0, 0);
    return new FusionTrainer(recipe(association))
        .train(
            cohort.drawAtLeast(sides.get(0), 2000, 1), cohort.drawAtLeast(sides.get(1), 1000, 2));
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
    List<CohortCase> test = new Cohort(0.7, 0, 0).draw(side(600, 9), 4, 3);
    try (LearnedFusion fusion = learned(0.7)) {
      double gain = area(fusion.logOdds(test), test) - area(scans(test), test);
      assertThat(gain).isGreaterThan(0.02);
      assertThat(fusion.strength()).isBetween(0.1, 0.95);
    }
  }

  @Test
  void moodThatTellsNothingMovesNothing() {
    List<CohortCase> test = new Cohort(0, 0, 0).draw(side(600, 9), 4, 3);
    try (LearnedFusion fusion = learned(0)) {
      double gain = area(fusion.logOdds(test), test) - area(scans(test), test);
      assertThat(gain).isCloseTo(0, within(0.003));
    }
  }

  @Test
  void withoutFaceAndWordsTheScanStands() {
    List<CohortCase> test = new Cohort(0.7, 1, 1).draw(side(100, 9), 1, 3);
    try (LearnedFusion fusion = learned(0.7)) {
      double[] fused = fusion.logOdds(test);
      double[] alone = scans(test);
      for (int i = 0; i < fused.length; i++) {
        assertThat(fused[i]).isEqualTo(alone[i], within(1e-6));
      }
    }
  }

  @Test
  void exportedFusionIsTheLearnedOneAndKnowsItsStudy() throws Exception {
    ModelBundle study = TinyStudy.bundle();
    Readings readings = new Readings(side(600, 1), side(100, 2));
    Path model = folder.resolve("fusion-test");
    FusionExport.Result result = new FusionExport(recipe(0.7), readings, study).write(model);
    assertThat(result.difference()).isLessThan(FusionExport.PARITY);
    FusionFolder written = FusionFolder.read(model);
    assertThat(written.bundle().study()).isEqualTo(study.reference());
    assertThat(written.bundle().cohort().kind()).isEqualTo(FusionBundle.Cohort.Kind.SIMULATED);
    assertThat(written.bundle().strength()).isEqualTo(result.strength());
    ScanReading scan = readings.test().scans().get(0);
    try (FusionModel network = FusionModel.open(written)) {
      FeatureFusion fusion = new FeatureFusion(network);
      PatientFeatures alone =
          new PatientFeatures(
              scan.probabilities(), scan.embedding(), Optional.empty(), Optional.empty());
      assertThat(fusion.shift(alone)).isZero();
      PatientFeatures longer =
          new PatientFeatures(
              scan.probabilities(),
              new float[EMBEDDING + 1],
              Optional.of(new double[PatientFeatures.FACE]),
              Optional.empty());
      assertThatThrownBy(() -> fusion.shift(longer)).hasMessageContaining("features");
    }
  }

  @Test
  void associationIsFoundAgain() {
    Readings.Side side = side(2000, 5);
    List<CohortCase> even = new Cohort(0, 0, 0).draw(side, 2, 1);
    LateFusion mood = LateFusion.of(LateFusion.Question.MOOD, even);
    for (double association : new double[] {0, 0.5, 0.9}) {
      List<CohortCase> cases = new Cohort(association, 0, 0).draw(side, 3, 2);
      Association found = Association.of(cases, mood.logOdds(cases));
      assertThat(found.estimate()).isCloseTo(association, within(0.06));
      assertThat(found.low()).isLessThan(found.estimate());
      assertThat(found.high()).isGreaterThan(found.estimate());
    }
  }

  @Test
  void moodGoesWithTheDiseaseAsOftenAsDeclared() {
    List<CohortCase> cases = new Cohort(0.6, 0.25, 0).draw(side(1000, 5), 20, 7);
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
