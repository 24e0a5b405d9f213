package org.vultus.learn.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fusion.FeatureFusion;
import org.vultus.fusion.PatientFeatures;
import org.vultus.learn.data.DataCatalog;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.FusionModel;
import org.vultus.model.Models;

/** A clinic's own patients: files in a folder, and a CSV beside them. */
class PairedStudyTest {
  private static final Path MODELS = Path.of("../models");
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath();

  private static final FusionListener NOBODY =
      new FusionListener() {
        @Override
        public void read(String what, int done, int total) {}

        @Override
        public void training(double association, int done, int total) {}
      };

  @TempDir Path folder;

  private PairedStudy study(String csv) throws IOException {
    Files.writeString(folder.resolve("patients.csv"), csv);
    Files.copy(Path.of("../recipes/sentiment.yaml"), folder.resolve("sentiment.yaml"));
    Path recipe = folder.resolve("recipe.yaml");
    Files.writeString(
        recipe,
        """
        name: our-fusion
        title: Our patients
        version: 1.0.0
        task: fusion
        study: chest-xray
        seed: 3
        cohort:
          paired: patients.csv
          emotion: emotion-mini
          words: sentiment.yaml
        network:
          kind: fusion-cnn
          filters: [4, 4, 8, 8]
        training:
          epochs: 2
          batchSize: 16
          optimizer: {kind: adamw, learningRate: 0.005, weightDecay: 0.05}
          schedule: {kind: constant}
          missing: {scan: 0.5, face: 0.3, words: 0.3}
        licence: {code: Apache-2.0, weights: ours, data: ours}
        intendedUse: Tests.
        limits: []
        """);
    assertThat(PairedStudy.isOf(recipe)).isTrue();
    return PairedStudy.of(recipe, new DataCatalog(List.of(folder)), new Models(MODELS), NOBODY);
  }

  private static String patients(int count) {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("scan,label,subject,face,text\n");
    for (int i = 0; i < count; i++) {
      boolean ill = random.nextBoolean();
      boolean sad = random.nextInt(10) < 8 == ill;
      String scan = random.nextInt(10) < 7 == ill ? "pneumonia" : "normal";
      csv.append(EXAMPLES.resolve("chest-xray-" + scan + ".png"))
          .append(ill ? ",pneumonia," : ",normal,")
          .append("patient ")
          .append(i / 2)
          .append(',')
          .append(
              i % 3 == 0 ? "" : EXAMPLES.resolve(sad ? "face-sadness.png" : "face-happiness.png"))
          .append(sad ? ",I feel sad and afraid\n" : ",I feel happy and calm\n");
    }
    return csv.toString();
  }

  @Test
  void realPatientsTeachAFusionThatSaysSo() throws Exception {
    Path model = folder.resolve("model");
    PairedStudy.Outcome outcome = study(patients(90)).train(model);
    FusionBundle bundle = FusionFolder.read(model).bundle();
    assertThat(bundle.cohort().kind()).isEqualTo(FusionBundle.Cohort.Kind.PAIRED);
    assertThat(bundle.cohort().association()).isZero();
    assertThat(outcome.cases()).isBetween(6, 40);
    assertThat(outcome.subjects()).as("two rows a subject").isEqualTo(outcome.cases() / 2);
    assertThat(outcome.gain().low()).isLessThanOrEqualTo(outcome.gain().high());
    assertThat(bundle.emotion()).isPresent();
    assertThat(bundle.words()).isPresent();
    assertThat(outcome.scan()).isBetween(0.4, 1.0);
    assertThat(outcome.fused()).isBetween(0.3, 1.0);
    assertThat(outcome.text()).contains("patients that it has not seen").contains("gain");
  }

  /** As Excel saves it; of nobody any words are there, so words tell nothing later either. */
  @Test
  void facesAloneAreEnoughAndWordsThenTellNothing() throws Exception {
    StringBuilder csv = new StringBuilder("\uFEFFscan;label;face\n");
    patients(60)
        .lines()
        .skip(1)
        .map(row -> row.split(","))
        .forEach(cells -> csv.append(cells[0] + ";" + cells[1] + ";" + cells[3] + "\n"));
    Path model = folder.resolve("model");
    study(csv.toString()).train(model);
    FusionBundle bundle = FusionFolder.read(model).bundle();
    assertThat(bundle.emotion()).isPresent();
    assertThat(bundle.words()).isEmpty();
    assertThat(bundle.references()).isNotEmpty();
    double[] scan = {0.5, 0.5};
    int embedding = bundle.features() - PatientFeatures.scanStart() - 1 - scan.length;
    Optional<double[]> words = Optional.of(new double[PatientFeatures.WORDS]);
    try (FusionModel network = FusionModel.open(FusionFolder.read(model))) {
      assertThat(
              new FeatureFusion(network)
                  .evidence(
                      new PatientFeatures(scan, new float[embedding], Optional.empty(), words)))
          .isZero();
    }
  }

  @Test
  void mistakesAreToldByTheirRow() throws Exception {
    String scan = EXAMPLES.resolve("chest-xray-normal.png").toString();
    assertThatThrownBy(() -> study("scan,label\n" + scan + ",cold\n").train(folder.resolve("a")))
        .hasMessageContaining("row 1")
        .hasMessageContaining("unknown label 'cold'");
  }

  @Test
  void tooFewPatientsAreNoCohort() throws Exception {
    assertThatThrownBy(() -> study(patients(4)).train(folder.resolve("a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too few");
  }

  @Test
  void unknownColumnsAreNamed() throws Exception {
    assertThatThrownBy(() -> study("scan,label,name\n").train(folder.resolve("a")))
        .hasMessageContaining("want the columns scan and label");
  }
}
