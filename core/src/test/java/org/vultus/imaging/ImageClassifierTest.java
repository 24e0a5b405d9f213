package org.vultus.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.model.Activations;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Viewport;

/** The tiny model's answers are known: see {@link TinyModel}. */
class ImageClassifierTest {
  @TempDir Path models;
  private OnnxModel model;

  @BeforeEach
  void open() throws IOException {
    model = OnnxModel.open(ModelFolder.read(TinyModel.scan(models, "chest-xray")), 1);
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    Finding finding = new ImageClassifier(model).classify(Drawn.gray(64, 64, (x, y) -> 204));
    double feature = (204 / 255.0 - TinyModel.MEAN) / TinyModel.STD;
    double want = 1 / (1 + Math.exp(-4 * feature));
    assertThat(finding.label()).isEqualTo("pneumonia");
    assertThat(finding.probability()).isEqualTo(want, within(1e-5));
    assertThat(finding.probabilities().keySet()).containsExactly("normal", "pneumonia");
    assertThat(finding.embedding()).containsExactly(new float[] {(float) feature}, within(1e-5f));
    assertThat(finding.model()).isEqualTo(model.bundle().reference());
  }

  @Test
  void findingsThatDoNotExcludeOneAnotherHaveEachItsOwnProbability() throws IOException {
    try (OnnxModel findings =
        OnnxModel.open(ModelFolder.read(TinyModel.findings(models, "chest-findings")), 1)) {
      ImageClassifier classifier = new ImageClassifier(findings);
      Finding bright = classifier.classify(Drawn.gray(64, 64, (x, y) -> 204));
      double feature = (204 / 255.0 - TinyModel.MEAN) / TinyModel.STD;
      assertThat(bright.exclusive()).isFalse();
      assertThat(bright.probabilities().get("nodule"))
          .isEqualTo(1 / (1 + Math.exp(2 * feature)), within(1e-5));
      assertThat(bright.probabilities().get("effusion")).isEqualTo(0.5, within(1e-6));
      assertThat(bright.probabilities().get("edema"))
          .isEqualTo(1 / (1 + Math.exp(-2 * feature)), within(1e-5));
      assertThat(bright.label()).isEqualTo("edema");
      assertThat(bright.present()).contains("edema").doesNotContain("nodule");
    }
  }

  @Test
  void saliencyLiesWhereTheEvidenceLiesOnTheOriginal() {
    // A wide scan, of which the network sees columns 50 to 150; its lower right quarter is bright.
    Image scan = Drawn.gray(200, 100, (x, y) -> x >= 100 && y >= 50 ? 255 : 100);
    Saliency saliency = new ImageClassifier(model).classify(scan).saliency();
    assertThat(saliency.label()).isEqualTo("pneumonia");
    assertThat(saliency.at(140, 90)).isEqualTo(1f, within(1e-2f));
    assertThat(saliency.at(60, 10)).isZero();
    assertThat(saliency.at(140, 10)).isZero();
    assertThat(saliency.at(49, 90)).as("left of what the network saw").isZero();
    assertThat(saliency.at(151, 90)).as("right of what the network saw").isZero();
    for (float value : saliency.values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void aBatchGivesWhatSingleScansGive() throws IOException {
    ImageClassifier classifier = new ImageClassifier(model);
    Image bright = Drawn.gray(30, 40, (x, y) -> 150 + x);
    Image dark = Drawn.gray(40, 30, (x, y) -> y);
    List<Finding> findings =
        classifier.classify(List.of(classifier.prepare(bright), classifier.prepare(dark)));
    assertThat(findings)
        .extracting(Finding::probabilities)
        .containsExactly(
            classifier.classify(bright).probabilities(), classifier.classify(dark).probabilities());
    assertThat(findings).extracting(Finding::label).containsExactly("pneumonia", "normal");
  }

  private Saliency saliency(float... map) {
    float[] maps = new float[2 * map.length];
    System.arraycopy(map, 0, maps, map.length, map.length);
    Activations one =
        new Activations(
            model.bundle(), 1, new float[2], new float[1], maps, 4, 4, Optional.empty());
    return Saliency.of(one, 0, 1, new Viewport(0, 0, 16, 16));
  }

  @Test
  void aMapWithoutEvidenceIsZeroEverywhere() {
    Saliency none = saliency(-1, -2, 0, -3, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    assertThat(none.values()).containsOnly(0f);
  }

  @Test
  void cellsAreDrawnWhereTheBundleSaysThatTheyLie() throws IOException {
    float[] map = new float[16];
    map[5] = 3;
    Saliency even = saliency(map);
    assertThat(even.at(5.5, 5.5)).as("around the centre at 6").isEqualTo(even.at(6.5, 6.5));
    assertThat(even.at(4.5, 5.5)).isEqualTo(even.at(7.5, 5.5)).isLessThan(even.at(5.5, 5.5));
    TinyModel.edit(
        models.resolve("chest-xray"),
        "classActivation: class_activation",
        "classActivation: class_activation\n  grid:\n    left: 1.5\n    top: 0.5\n    step: 4.0");
    model.close();
    model = OnnxModel.open(ModelFolder.read(models.resolve("chest-xray")), 1);
    Saliency placed = saliency(map);
    assertThat(placed.at(5.5, 4.5)).isEqualTo(1f);
    assertThat(placed.at(5.5, 8.5)).as("the next cell's centre").isZero();
    assertThat(placed.at(7.5, 4.5)).isEqualTo(0.5f, within(1e-5f));
  }

  @Test
  void wantsAModelOfScans() throws IOException {
    try (OnnxModel faces = OnnxModel.open(ModelFolder.read(TinyModel.emotion(models, "e")), 1)) {
      assertThatThrownBy(() -> new ImageClassifier(faces))
          .hasMessage("model e reads EMOTION, want a model of task scan");
    }
  }
}
