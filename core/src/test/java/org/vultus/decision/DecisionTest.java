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
import org.vultus.decision.Decision.Evidence;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.Negative;
import org.vultus.decision.Decision.NoKnownStudy;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.decision.Decision.PoorQuality;
import org.vultus.decision.Decision.Positive;
import org.vultus.decision.Decision.Unfamiliar;
import org.vultus.decision.Doubt.FlagDisagrees;
import org.vultus.decision.Doubt.NearLimit;
import org.vultus.decision.Doubt.NoneCredible;
import org.vultus.decision.Doubt.Several;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.ScanQuality;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.PredictionSets;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

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
    Finding finding = decision.posterior().orElseThrow();
    assertThat(decision)
        .isEqualTo(
            new Positive(
                finding, new Evidence(Optional.empty(), Optional.empty(), Optional.empty())));
    assertThat(finding.outlierScore()).isEmpty();
  }

  @Test
  void aFamiliarScanIsAssessed() throws IOException {
    Path folder = TinyModel.judgingScan(models, "judging");
    Positive bright = (Positive) decide(folder, 191);
    double mean = (191 / 255.0 - 0.5) / 0.25;
    double disease = 1 / (1 + Math.exp(-4 * mean));
    Evidence evidence = bright.evidence();
    assertThat(evidence.predictionSet().orElseThrow().labels()).containsExactly("pneumonia");
    assertThat(evidence.triage().orElseThrow().diseaseProbability())
        .isCloseTo(disease, within(1e-5));
    assertThat(evidence.triage().orElseThrow().isFlagged()).isTrue();
    assertThat(evidence.outlier().orElseThrow().score()).isCloseTo(mean, within(1e-5));
    assertThat(bright.finding().label()).isEqualTo("pneumonia");

    Negative dark = (Negative) decide(folder, 64);
    assertThat(dark.evidence().predictionSet().orElseThrow().labels()).containsExactly("normal");
    assertThat(dark.evidence().triage().orElseThrow().isFlagged()).isFalse();
  }

  @Test
  void aDiseaseThatIsNotMostProbableIsFlaggedAllTheSame() throws IOException {
    Indeterminate decision = (Indeterminate) decide(TinyModel.judgingScan(models, "judging"), 118);
    Evidence evidence = decision.evidence();
    assertThat(decision.finding().label()).isEqualTo("normal");
    assertThat(evidence.triage().orElseThrow().isFlagged()).isTrue();
    assertThat(evidence.predictionSet().orElseThrow().labels()).containsExactly("normal");
    assertThat(decision.doubts()).hasOnlyElementsOfTypes(NearLimit.class, FlagDisagrees.class);
  }

  @Test
  void whoLiesNearTheOperatingPointIsNotDecided() throws IOException {
    Path folder = TinyModel.judgingScan(models, "judging");
    Indeterminate below = (Indeterminate) decide(folder, 111);
    assertThat(below.evidence().triage().orElseThrow().isFlagged()).isFalse();
    assertThat(below.doubts()).singleElement().isInstanceOf(NearLimit.class);
    NearLimit near = (NearLimit) below.doubts().get(0);
    assertThat(near.probability()).isBetween(0.3 / 1.5, 0.3);
    assertThat(near.limit()).isEqualTo(0.3);
    assertThat(decide(folder, 95)).isInstanceOf(Negative.class);

    assertThat(Doubt.isNear(0.401, 0.5)).isTrue();
    assertThat(Doubt.isNear(0.399, 0.5)).isFalse();
    assertThat(Doubt.isNear(0.599, 0.5)).isTrue();
    assertThat(Doubt.isNear(0.601, 0.5)).isFalse();
    for (double limit : new double[] {0, 1}) {
      assertThat(Doubt.isNear(limit, limit)).as("a limit that decides nothing").isFalse();
    }
  }

  @Test
  void moreThanOneCredibleClassIsNotDecided() throws IOException {
    Path folder = TinyModel.judgingScan(models, "judging");
    TinyModel.edit(folder, "threshold: 0.55", "threshold: 0.1");
    Indeterminate decision = (Indeterminate) decide(folder, 150);
    assertThat(decision.doubts())
        .singleElement()
        .isInstanceOfSatisfying(
            Several.class,
            several -> assertThat(several.set().labels()).containsExactly("pneumonia", "normal"));
  }

  @Test
  void aFindingOfOneHalfIsNotDecided() throws IOException {
    Path folder = TinyModel.findings(models, "findings");
    Decision half = decide(folder, 255);
    assertThat(((Indeterminate) half).doubts())
        .as("the middle class has weight 0, and so a probability of one half")
        .extracting(doubt -> ((NearLimit) doubt).label())
        .containsExactly("effusion");
  }

  @Test
  void aPictureThatWasNotReadIsDecidedToo() {
    var small = new ScanQuality.Defect(ScanQuality.Kind.TOO_SMALL, 9, 9, 9, 9);
    NotAssessable poor = (NotAssessable) Decision.ofPoorQuality(small);
    assertThat(poor.posterior()).isEmpty();
    assertThat(((PoorQuality) poor.reason()).defect().message())
        .isEqualTo("the scan has 9 x 9 pixels, want 14 a side or more; export it in its full size");
    var router = new ModelReference("study-router", "1.0.0", Sha256.of(new byte[0]));
    var none = new Recognition.Unknown(new Recognition.NoStudy(0.9), router);
    assertThat(((NotAssessable) Decision.ofUnknownStudy(none)).reason())
        .isEqualTo(new NoKnownStudy(none));
  }

  @Test
  void anEmptySetSaysThatNoClassIsCredible() throws IOException {
    Indeterminate decision = (Indeterminate) decide(TinyModel.judgingScan(models, "judging"), 128);
    assertThat(decision.evidence().predictionSet().orElseThrow().isEmpty()).isTrue();
    assertThat(decision.doubts()).anyMatch(NoneCredible.class::isInstance);
  }

  @Test
  void ofAPictureThatTheNetworkDoesNotKnowNothingIsSaid() throws IOException {
    Path folder = TinyModel.judgingScan(models, "judging");
    for (int gray : new int[] {2, 250}) {
      NotAssessable decision = (NotAssessable) decide(folder, gray);
      assertThat(decision.posterior()).as("the image's own posterior is kept").isPresent();
      assertThat(((Unfamiliar) decision.reason()).outlier().limit()).isEqualTo(1.5);
    }
    assertThatThrownBy(() -> new Unfamiliar(new OutlierScore(1, 1.5)))
        .hasMessageContaining("want a score above the limit");
    assertThat(new OutOfDistribution(0.995, 1.5, 9).isOutlier(Double.POSITIVE_INFINITY)).isTrue();
  }

  @Test
  void theBundleMustBeTheFindingsOwn() throws IOException {
    Finding finding = decide(TinyModel.scan(models, "plain"), 9).posterior().orElseThrow();
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
