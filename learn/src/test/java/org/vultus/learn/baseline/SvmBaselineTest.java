package org.vultus.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.fixture.RealData;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.recipe.Recipe;
import org.vultus.preprocess.Preprocessing;

class SvmBaselineTest {
  private static final Grid SMALL =
      new Grid(2000, List.of(4, 16), List.of(0.3, 1.0), List.of(1.0, 10.0), List.of(1.0));

  @TempDir Path temporary;
  private Path pictures;

  @BeforeEach
  void drawPictures() throws IOException {
    pictures = temporary.resolve("stripes");
    Stripes.draw(pictures);
  }

  private static Recipe.Input input(int side) {
    return new Recipe.Input(
        1, side, side, Preprocessing.Fit.CENTER_CROP, 0, Preprocessing.Range.FULL, false);
  }

  private static DataSet open(Path path) throws IOException {
    return new DataCatalog(List.of()).open(path.toString());
  }

  private static FittedSvm fit(DataSet data, int side, Features features, long seed)
      throws IOException {
    return SvmBaseline.fit(
        data,
        input(side),
        features,
        Measure.ACCURACY,
        seed,
        SMALL,
        (stage, done, total) -> {},
        () -> false);
  }

  @ParameterizedTest
  @EnumSource(Features.class)
  void tellsDrawnPicturesApart(Features features) throws Exception {
    try (DataSet data = open(pictures)) {
      FittedSvm svm = fit(data, 16, features, 1);
      Measures test = Measures.of(svm.scores(Split.TEST), 10, 1);
      assertThat(test.accuracy()).isEqualTo(1);
      assertThat(test.macroAuc()).isEqualTo(1);
      Chosen chosen = svm.chosen();
      assertThat(chosen.validation()).isEqualTo(1);
      assertThat(chosen.trainingImages()).isEqualTo(data.items(Split.TRAIN).size());
      assertThat(chosen.seedMatters()).isFalse();
      assertThat(chosen.converged()).isTrue();
      int descriptors = features.variants(input(16)).size();
      assertThat(chosen.settingsTried()).isEqualTo(descriptors * 2 * 5 + 8);
    }
  }

  @Test
  void whatWasChosenGoesThroughJson() throws Exception {
    try (DataSet data = open(pictures)) {
      Chosen chosen = fit(data, 16, Features.HOG, 1).chosen();
      Path file = Files.writeString(temporary.resolve("chosen.json"), ResultFile.write(chosen));
      assertThat(ResultFile.read(file, Chosen.class)).isEqualTo(chosen);
    }
  }

  @Test
  void allSeedsAreAlikeWhereTheGridSeesAllImages() throws Exception {
    try (DataSet data = open(pictures)) {
      Scores one = fit(data, 16, Features.PIXELS, 1).scores(Split.TEST);
      Scores other = fit(data, 16, Features.PIXELS, 2).scores(Split.TEST);
      for (int i = 0; i < one.images(); i++) {
        assertThat(one.probabilities().get(i)).containsExactly(other.probabilities().get(i));
      }
    }
  }

  @Test
  void seedDrawsAStratifiedSubset() {
    int[] labels =
        IntStream.range(0, 9000).map(i -> i % 100 == 0 ? 2 : i % 3 == 0 ? 1 : 0).toArray();
    TrainingPoints subset = TrainingPoints.drawn(labels, 4, 900, 40, 1);
    assertThat(subset.ranges().stream().map(Machine.Range::count)).containsExactly(594, 297, 40, 0);
    assertThat(subset.indices()).doesNotHaveDuplicates();
    for (int c = 0; c < 4; c++) {
      Machine.Range range = subset.ranges().get(c);
      for (int i = range.from(); i < range.from() + range.count(); i++) {
        assertThat(labels[subset.indices()[i]]).isEqualTo(c);
      }
    }
    assertThat(TrainingPoints.drawn(labels, 4, 900, 40, 1).indices())
        .containsExactly(subset.indices());
    assertThat(TrainingPoints.drawn(labels, 4, 900, 40, 2).indices())
        .isNotEqualTo(subset.indices());
    double[] balanced = subset.costs(2, Setting.ClassWeights.BALANCED);
    assertThat(balanced[2] / balanced[0]).isCloseTo(594 / 40.0, within(1e-9));
    assertThat(subset.costs(2, Setting.ClassWeights.NONE)).containsOnly(2);
  }

  @Test
  void subsetIsFollowedByAllImages() throws Exception {
    Path many = temporary.resolve("many");
    for (int copy = 0; copy < 2; copy++) {
      for (String kind : List.of("rows", "columns")) {
        Path folder = Files.createDirectories(many.resolve(kind));
        for (int i = 0; i < 60; i++) {
          Files.copy(
              pictures.resolve(kind).resolve(i + ".png"), folder.resolve(copy + "-" + i + ".png"));
        }
      }
    }
    Set<String> stages = new ConcurrentSkipListSet<>();
    Grid few = new Grid(20, SMALL.components(), SMALL.gammas(), SMALL.radialCosts(), List.of(1.0));
    try (DataSet data = open(many)) {
      FittedSvm svm =
          SvmBaseline.fit(
              data,
              input(16),
              Features.PIXELS,
              Measure.BALANCED_ACCURACY,
              1,
              few,
              (stage, done, total) -> stages.add(stage),
              () -> false);
      assertThat(svm.chosen().searchImages()).isEqualTo(80);
      assertThat(svm.chosen().trainingImages()).isEqualTo(data.items(Split.TRAIN).size());
      assertThat(svm.chosen().seedMatters()).isTrue();
      assertThat(Measures.of(svm.scores(Split.TEST), 10, 1).accuracy()).isEqualTo(1);
    }
    assertThat(stages)
        .containsExactly(
            "best on all images",
            "class weights",
            "grid",
            "neighbours on all images",
            "principal components",
            "reading train",
            "reading validation");
  }

  @Test
  void stopsWhenAskedAndSaysSo() throws Exception {
    try (DataSet data = open(pictures)) {
      for (int questions : new int[] {0, 90, 120}) {
        AtomicInteger left = new AtomicInteger(questions);
        assertThatThrownBy(
                () ->
                    SvmBaseline.fit(
                        data,
                        input(16),
                        Features.HOG,
                        Measure.ACCURACY,
                        1,
                        Grid.STANDARD,
                        (stage, done, total) -> {},
                        () -> left.decrementAndGet() < 0))
            .isInstanceOf(InterruptedIOException.class)
            .hasMessageStartingWith("stopped while");
      }
    }
  }

  @Test
  void refusesWhatItCannotLearnFrom() throws Exception {
    try (DataSet data = open(pictures)) {
      assertThatThrownBy(() -> fit(data, 12, Features.HOG, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16 pixels a side or more for HOG, got 12 x 12");
    }
  }

  @ParameterizedTest
  @EnumSource(Features.class)
  void readsRealUltrasound(Features features) throws Exception {
    Optional<Path> file = RealData.file("medmnist/breastmnist.npz");
    assumeTrue(file.isPresent(), "no breastmnist.npz in $VULTUS_DATA or ../shared/data");
    try (DataSet data = open(file.get())) {
      FittedSvm svm =
          SvmBaseline.fit(
              data,
              input(28),
              features,
              Measure.ACCURACY,
              1,
              Grid.STANDARD,
              (stage, done, total) -> {},
              () -> false);
      assertThat(svm.chosen().validation()).isGreaterThan(0.85);
      Measures validation = Measures.of(svm.scores(Split.VALIDATION), 10, 1);
      assertThat(validation.accuracy()).isEqualTo(svm.chosen().validation());
      assertThat(validation.macroAuc()).isGreaterThan(0.8);
    }
  }
}
