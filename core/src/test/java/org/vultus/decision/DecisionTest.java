package org.vultus.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.decision.Decision.Abstained;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Unfamiliar;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.PredictionSets;

class DecisionTest {
  @TempDir Path models;

  /** A picture of one gray, whose answers can be worked out by hand. */
  private Decision decide(Path folder, int gray) throws IOException {
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
      Finding finding = new ImageClassifier(model).classify(Drawn.gray(32, 32, (x, y) -> gray));
      return Decision.of(finding, model.bundle());
    }
  }

  @Test
  void aModelWithoutRulesIsTakenAtItsWord() throws IOException {
    Decision decision = decide(TinyModel.scan(models, "plain"), 255);
    assertThat(decision)
        .isEqualTo(
            new Assessed(decision.finding(), Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(((Assessed) decision).isConclusive()).isTrue();
    assertThat(decision.finding().outlierScore()).isEmpty();
  }

  @Test
  void aFamiliarScanIsAssessed() throws IOException {
    Path folder = TinyModel.judgingScan(models, "judging");
    Assessed bright = (Assessed) decide(folder, 191);
    double mean = (191 / 255.0 - 0.5) / 0.25;
    double disease = 1 / (1 + Math.exp(-4 * mean));
    assertThat(bright.predictionSet().orElseThrow().labels()).containsExactly("pneumonia");
    assertThat(bright.triage().orElseThrow().diseaseProbability()).isCloseTo(disease, within(1e-5));
    assertThat(bright.triage().orElseThrow().isFlagged()).isTrue();
    assertThat(bright.outlier().orElseThrow().score()).isCloseTo(mean, within(1e-5));
    assertThat(bright.isConclusive()).isTrue();

    Assessed dark = (Assessed) decide(folder, 64);
    assertThat(dark.predictionSet().orElseThrow().labels()).containsExactly("normal");
    assertThat(dark.triage().orElseThrow().isFlagged()).isFalse();
  }

  @Test
  void aDiseaseThatIsNotMostProbableIsFlaggedAllTheSame() throws IOException {
    Assessed decision = (Assessed) decide(TinyModel.judgingScan(models, "judging"), 118);
    assertThat(decision.finding().label()).isEqualTo("normal");
    assertThat(decision.triage().orElseThrow().isFlagged()).isTrue();
    assertThat(decision.predictionSet().orElseThrow().labels()).containsExactly("normal");
  }

  @Test
  void anEmptySetSaysThatNoClassIsCredible() throws IOException {
    Assessed decision = (Assessed) decide(TinyModel.judgingScan(models, "judging"), 128);
    assertThat(decision.predictionSet().orElseThrow().isEmpty()).isTrue();
    assertThat(decision.isConclusive()).isFalse();
  }

  @Test
  void ofAPictureThatTheNetworkDoesNotKnowNothingIsSaid() throws IOException {
    Path folder = TinyModel.judgingScan(models, "judging");
    for (int gray : new int[] {2, 250}) {
      Abstained decision = (Abstained) decide(folder, gray);
      assertThat(((Unfamiliar) decision.reason()).outlier().limit()).isEqualTo(1.5);
    }
    assertThatThrownBy(() -> new Unfamiliar(new OutlierScore(1, 1.5)))
        .hasMessageContaining("want a score above the limit");
    assertThat(new OutOfDistribution(0.995, 1.5, 9).isOutlier(Double.POSITIVE_INFINITY)).isTrue();
  }

  @Test
  void theBundleMustBeTheFindingsOwn() throws IOException {
    Finding finding = decide(TinyModel.scan(models, "plain"), 9).finding();
    ModelBundle other = ModelFolder.read(TinyModel.judgingScan(models, "judging")).bundle();
    assertThatThrownBy(() -> Decision.of(finding, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want the bundle of the finding's model");
  }

  @Test
  void aSetListsTheMostProbableFirst() {
    PredictionSets rule = new PredictionSets(0.9, 0.2, 100);
    assertThat(PredictionSet.of(Map.of("a", 0.25, "b", 0.55, "c", 0.2), rule).labels())
        .isEqualTo(List.of("b", "a", "c"));
  }
}
