package org.vultus.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vultus.emotion.Mood;
import org.vultus.fusion.JointMood.Why;
import org.vultus.model.ModelBundle;
import org.vultus.model.MoodBundle;
import org.vultus.model.MoodBundle.AtSharpness;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

class MoodFusionTest {
  private static final Sha256 DIGEST = Sha256.of(new byte[0]);
  private static final ModelReference NETWORK = new ModelReference("any", "1.0.0", DIGEST);
  private static final Map<Mood, Double> SAD = moods(0.8, 0.1, 0.05, 0.05);
  private static final Map<Mood, Double> GLAD = moods(0.1, 0.1, 0.75, 0.05);

  private final MoodFusion fusion =
      new MoodFusion(
          bundle(List.of(new AtSharpness(0.1, 0.2, 1.0), new AtSharpness(0.7, 0.8, 0.9))));

  private static MoodBundle bundle(List<AtSharpness> weights) {
    return new MoodBundle(
        "mood",
        "Mood",
        "1.0.0",
        MoodBundle.Task.MOOD,
        NETWORK,
        NETWORK,
        weights,
        0.1,
        DIGEST,
        1,
        new ModelBundle.Licence("Apache-2.0", "none", "none"),
        "Tests.",
        List.of());
  }

  private static Map<Mood, Double> moods(
      double negative, double neutral, double positive, double other) {
    return Map.of(
        Mood.NEGATIVE, negative, Mood.NEUTRAL, neutral, Mood.POSITIVE, positive, Mood.OTHER, other);
  }

  private static Optional<MoodFusion.Face> face(Map<Mood, Double> moods, double sharpness) {
    return Optional.of(new MoodFusion.Face(moods, sharpness, OptionalDouble.empty()));
  }

  @Test
  void whatBothSayIsSurerThanWhatEachSays() {
    JointMood joint = fusion.join(face(SAD, 0.7), Optional.of(SAD)).orElseThrow();
    assertThat(joint.mood()).isEqualTo(Mood.NEGATIVE);
    assertThat(joint.probabilities().get(Mood.NEGATIVE)).isGreaterThan(0.85);
    assertThat(joint.faceShare()).isCloseTo(0.8 / 1.7, within(1e-12));
    assertThat(joint.why()).isEqualTo(Why.BOTH);
  }

  @Test
  void theMoreBlurredTheFaceTheMoreTheWordsCount() {
    JointMood sharp = fusion.join(face(SAD, 0.9), Optional.of(GLAD)).orElseThrow();
    JointMood middling = fusion.join(face(SAD, 0.4), Optional.of(GLAD)).orElseThrow();
    JointMood blurred = fusion.join(face(SAD, 0.02), Optional.of(GLAD)).orElseThrow();
    assertThat(middling.faceShare()).isCloseTo(0.5 / 1.45, within(1e-12));
    assertThat(blurred.faceShare()).isLessThan(middling.faceShare());
    assertThat(middling.faceShare()).isLessThan(sharp.faceShare());
    assertThat(blurred.mood()).isEqualTo(Mood.POSITIVE);
    assertThat(blurred.why()).isEqualTo(Why.BLURRED_FACE);
  }

  @Test
  void theLessTheFaceMovesTheMoreTheWordsCount() {
    var still = new MoodFusion.Face(SAD, 0.7, OptionalDouble.of(0.02));
    var lively = new MoodFusion.Face(SAD, 0.7, OptionalDouble.of(0.3));
    JointMood ofStill = fusion.join(Optional.of(still), Optional.of(GLAD)).orElseThrow();
    JointMood ofLively = fusion.join(Optional.of(lively), Optional.of(GLAD)).orElseThrow();
    assertThat(ofStill.why()).isEqualTo(Why.RIGID_FACE);
    assertThat(ofLively.why()).isEqualTo(Why.BOTH);
    assertThat(ofStill.faceShare()).isLessThan(ofLively.faceShare() / 3);
    assertThat(ofStill.mood()).isEqualTo(Mood.POSITIVE);
  }

  @Test
  void aFaceThatNeverMovesSaysNothing() {
    var rigid = Optional.of(new MoodFusion.Face(SAD, 0.7, OptionalDouble.of(0)));
    JointMood joint = fusion.join(rigid, Optional.of(GLAD)).orElseThrow();
    assertThat(joint.faceShare()).isZero();
    GLAD.forEach(
        (mood, p) -> assertThat(joint.probabilities().get(mood)).isCloseTo(p, within(1e-12)));
    assertThat(fusion.join(rigid, Optional.empty())).isEmpty();
    var still = Optional.of(new MoodFusion.Face(SAD, 0.7, OptionalDouble.of(0.05)));
    assertThat(fusion.join(still, Optional.empty())).as("a face that hardly moves").isEmpty();
  }

  @Test
  void aFaceThatAddsNothingMakesTheWordsNoSurer() {
    var fusionOfSureWords =
        new MoodFusion(
            bundle(List.of(new AtSharpness(0.1, 0.2, 1.4), new AtSharpness(0.7, 0.8, 1.4))));
    var still = Optional.of(new MoodFusion.Face(SAD, 0.7, OptionalDouble.of(1e-9)));
    JointMood joint = fusionOfSureWords.join(still, Optional.of(GLAD)).orElseThrow();
    GLAD.forEach(
        (mood, p) -> assertThat(joint.probabilities().get(mood)).isCloseTo(p, within(1e-6)));
  }

  @Test
  void whereOneIsMissingTheOtherStandsAsItIs() {
    assertThat(fusion.join(face(SAD, 0.7), Optional.empty()).orElseThrow())
        .isEqualTo(
            new JointMood(SAD, 1, Why.FACE_ALONE, new ModelReference("mood", "1.0.0", DIGEST)));
    assertThat(fusion.join(Optional.empty(), Optional.of(GLAD)).orElseThrow().probabilities())
        .isEqualTo(GLAD);
    assertThat(fusion.join(Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void weightsHoldForTheNetworksThatTheyWereFittedWith() {
    MoodBundle bundle = bundle(List.of(new AtSharpness(0.5, 1, 1)));
    ModelReference other = new ModelReference("other", "1.0.0", DIGEST);
    assertThat(bundle.holdsFor(Optional.of(NETWORK), Optional.of(NETWORK))).isTrue();
    assertThat(bundle.holdsFor(Optional.of(NETWORK), Optional.empty())).isTrue();
    assertThat(bundle.holdsFor(Optional.of(other), Optional.of(NETWORK))).isFalse();
    assertThat(bundle.holdsFor(Optional.empty(), Optional.of(other))).isFalse();
  }

  @Test
  void weightsMustRiseWithSharpness() {
    AtSharpness one = new AtSharpness(0.5, 1, 1);
    assertThatThrownBy(() -> bundle(List.of(one, one))).hasMessageContaining("rising sharpness");
    assertThatThrownBy(() -> bundle(List.of())).hasMessageContaining("got none");
    assertThatThrownBy(() -> new AtSharpness(0.5, 0, 0)).hasMessageContaining("not both 0");
  }
}
