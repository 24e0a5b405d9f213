package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.emotion.Emotion;
import org.vultus.fixture.TinyModel;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.MoodRule;

class MoodMeasureTest {
  private static final List<String> SEVEN = Emotion.SEVEN.stream().map(Emotion::word).toList();

  @TempDir Path folder;

  /** Faces of which the network gives one emotion this much and spreads the rest evenly. */
  private static final class Faces {
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    Faces add(int count, String label, String called, double probability) {
      for (int i = 0; i < count; i++) {
        double[] row = new double[SEVEN.size()];
        Arrays.fill(row, (1 - probability) / (row.length - 1));
        row[SEVEN.indexOf(called)] = probability;
        rows.add(row);
        labels.add(SEVEN.indexOf(label));
      }
      return this;
    }

    Scores scores() {
      return new Scores(SEVEN, rows, labels.stream().mapToInt(i -> i).toArray(), List.of());
    }
  }

  /** Of surprised faces the network is unsure, and calls them happy. */
  private static Scores surprised() {
    return new Faces()
        .add(30, "happiness", "happiness", 0.9)
        .add(10, "anger", "sadness", 0.8)
        .add(10, "neutrality", "neutrality", 0.7)
        .add(20, "surprise", "happiness", 0.58)
        .scores();
  }

  private ModelBundle bundle(Optional<MoodRule> rule) throws IOException {
    return ModelFolder.read(TinyModel.emotion(folder, "tiny")).bundle().tellingMoodBy(rule);
  }

  @Test
  void oneNegativeEmotionForAnotherIsTheSameMood() throws IOException {
    MoodMeasure mood = MoodMeasure.of(bundle(Optional.empty()), surprised()).get(0);
    assertThat(mood.minimum()).isNaN();
    assertThat(mood.accuracy()).isEqualTo(50 / 70.0);
    assertThat(mood.confusion().counts())
        .containsExactly(
            List.of(10, 0, 0, 0), List.of(0, 10, 0, 0), List.of(0, 0, 30, 0), List.of(0, 0, 20, 0));
    double positive = 2.0 * 30 / (30 + 50);
    assertThat(mood.weightedF1()).isEqualTo((10 + 10 + 30 * positive) / 70, within(1e-12));
    assertThat(mood.interval().low()).isLessThan(mood.weightedF1());
    assertThat(mood.interval().high()).isGreaterThan(mood.weightedF1());
    assertThat(mood.states())
        .extracting(MoodMeasure.OfState::name)
        .containsExactly("negative", "neutral", "positive", "other");
    assertThat(mood.states().get(3).recall()).isZero();
    assertThat(mood.states().get(3).precision()).as("nobody was told so").isNaN();
  }

  @Test
  void theRuleTurnsAwayWhatHelpsTheFourStates() throws IOException {
    MoodRule rule = MoodRules.of(surprised()).orElseThrow();
    assertThat(rule.minimum()).as("just above the unsure faces").isEqualTo(0.59);
    assertThat(rule.weightedF1()).isEqualTo(1);
    assertThat(rule.images()).isEqualTo(70);
    MoodMeasure mood = MoodMeasure.of(bundle(Optional.of(rule)), surprised()).get(0);
    assertThat(mood.weightedF1()).isEqualTo(1);
    assertThat(mood.minimum()).isEqualTo(0.59);
    assertThat(mood.states().get(3).recall()).isEqualTo(1);
  }

  @Test
  void whereTurningAwayCostsMoreThanItBringsNobodyIs() {
    Scores sure =
        new Faces().add(9, "fear", "anger", 0.4).add(1, "fear", "happiness", 0.9).scores();
    assertThat(MoodRules.of(sure).orElseThrow().minimum()).isZero();
  }

  @Test
  void contemptIsNegativeAndOtherClassesGiveNoMood() throws IOException {
    List<String> eight = new ArrayList<>(SEVEN);
    eight.add("contempt");
    double[] row = {0.5, 0, 0, 0.4, 0, 0, 0.1, 0};
    Scores contempt = new Scores(eight, List.of(row), new int[] {7}, List.of());
    assertThat(MoodMeasure.of(bundle(Optional.empty()), contempt).get(0).accuracy()).isEqualTo(1);
    eight.set(7, "boredom");
    Scores boredom = new Scores(eight, List.of(row), new int[] {7}, List.of());
    assertThat(MoodMeasure.of(bundle(Optional.empty()), boredom)).isEmpty();
    assertThat(MoodRules.of(boredom)).isEmpty();
    ModelBundle scan = ModelFolder.read(TinyModel.scan(folder, "scan")).bundle();
    assertThat(MoodMeasure.of(scan, surprised())).isEmpty();
  }

  @Test
  void theRuleIsPartOfWhatAModelAnswersAndOldBundlesStayWhatTheyWere() throws IOException {
    ModelBundle plain = bundle(Optional.empty());
    ModelBundle ruled = bundle(Optional.of(new MoodRule(0.4, 0.8, 9)));
    assertThat(Evaluation.answers(ruled)).isNotEqualTo(Evaluation.answers(plain));
    BundleFile.write(folder.resolve("tiny"), ruled);
    assertThat(ModelFolder.read(folder.resolve("tiny")).bundle()).isEqualTo(ruled);
    ModelBundle scan = ModelFolder.read(TinyModel.scan(folder, "scan")).bundle();
    assertThatThrownBy(() -> scan.tellingMoodBy(ruled.mood()))
        .hasMessageContaining("want a mood rule of task emotion only, got one of task scan");
  }

  @Test
  void someClassesShareWhatIsLeft() {
    Scores scores = new Faces().add(2, "anger", "fear", 0.4).scores();
    Scores four = scores.among(List.of("happiness", "anger"));
    assertThat(four.classes()).containsExactly("happiness", "anger");
    assertThat(four.probabilities().get(0)).containsExactly(0.5, 0.5);
    assertThat(four.labels()).containsExactly(1, 1);
  }
}
