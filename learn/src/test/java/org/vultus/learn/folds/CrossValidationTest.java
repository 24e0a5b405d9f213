package org.vultus.learn.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Fold;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.SoftLabels;
import org.vultus.learn.evaluate.CrossValidated;
import org.vultus.learn.evaluate.EnsembleOnTest;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Spread;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.ModelFolder;
import org.vultus.model.StrictYaml;

class CrossValidationTest {
  private static final int FOLDS = 3;

  @TempDir Path temporary;
  private Recipe recipe;
  private Path place;

  @BeforeEach
  void draw() throws IOException {
    Stripes.draw(temporary.resolve("stripes"));
    recipe = recipe(2);
    place = temporary.resolve("run/folds-3");
  }

  private Recipe recipe(int epochs) throws IOException {
    Path file = temporary.resolve("recipe.yaml");
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, epochs, Training.Precision.FLOAT32);
    return StrictYaml.read(file, Recipe.class);
  }

  /** Says which folds were trained, in order. */
  private static final class Heard implements FoldsListener {
    private final List<Integer> trained = new ArrayList<>();
    private final List<String> judged = new ArrayList<>();

    @Override
    public TrainingListener begins(Fold fold) {
      trained.add(fold.number());
      return new TrainingListener() {};
    }

    @Override
    public synchronized void judged(int fold, String split, int done, int total) {
      if (done == total) {
        judged.add(split + " " + fold);
      }
    }
  }

  private CrossValidated run(Heard heard, boolean ensemble) throws IOException {
    try (DataSet data = DataCatalog.standard().open(temporary.resolve("stripes").toString());
        RunFolder run = RunFolder.open(place)) {
      return new CrossValidation(
              recipe, Optional.empty(), Optional.empty(), data, FOLDS, run, heard)
          .run(ensemble);
    }
  }

  @Test
  void judgesEveryImageByANetworkThatHasNotSeenIt() throws IOException {
    CrossValidated result = run(new Heard(), false);
    SoftLabels said = SoftLabels.read(place.resolve("out-of-fold.json"));
    try (DataSet data = DataCatalog.standard().open(temporary.resolve("stripes").toString())) {
      int pool = data.items(Split.TRAIN).size() + data.items(Split.VALIDATION).size();
      assertThat(said.items()).hasSize(pool);
      assertThat(said.dataSha256()).isEqualTo(data.digest());
      assertThat(result.outOfFold().images()).isEqualTo(pool);
      for (Fold fold : Fold.of(data, FOLDS, recipe.seed())) {
        Set<String> heldOut = new HashSet<>();
        fold.items(Split.VALIDATION).forEach(item -> heldOut.add(item.id()));
        said.items().stream()
            .filter(item -> item.fold() == fold.number())
            .forEach(item -> assertThat(heldOut).contains(item.id()));
        ModelFolder model = ModelFolder.read(place.resolve("fold-" + fold.number() + "/model"));
        assertThat(model.bundle().training().dataSha256()).isEqualTo(fold.digest());
      }
    }
    Spread accuracy = result.measures().get(0);
    assertThat(accuracy.measure()).isEqualTo("accuracy");
    assertThat(accuracy.mean())
        .isCloseTo(
            accuracy.folds().stream().mapToDouble(v -> v).average().orElseThrow(), within(1e-12));
    double weighted = 0;
    for (int i = 0; i < FOLDS; i++) {
      weighted += accuracy.folds().get(i) * result.folds().get(i).heldOut();
    }
    assertThat(accuracy.together()).isCloseTo(weighted / said.items().size(), within(1e-12));
    CrossValidated written =
        ResultFile.read(place.resolve("cross-validation.json"), CrossValidated.class);
    assertThat(ResultFile.write(written)).isEqualTo(ResultFile.write(result));
    assertThat(place.resolve("cross-validation.md"))
        .content()
        .contains("# `stripes`: 3-fold cross-validation")
        .contains("the test split was not read")
        .contains("Bengio and Grandvalet 2004");
    assertThat(ImageIO.read(place.resolve("cross-validation.png").toFile()).getWidth())
        .isGreaterThan(500);
    assertThat(place.resolve("ensemble-test.json")).doesNotExist();
  }

  @Test
  void foldsThatAreDoneAreNotTrainedAgain() throws IOException {
    Heard stopping = new Heard();
    try (DataSet data = DataCatalog.standard().open(temporary.resolve("stripes").toString());
        RunFolder run = RunFolder.open(place)) {
      CrossValidation[] validation = new CrossValidation[1];
      validation[0] =
          new CrossValidation(
              recipe,
              Optional.empty(),
              Optional.empty(),
              data,
              FOLDS,
              run,
              new FoldsListener() {
                @Override
                public TrainingListener begins(Fold fold) {
                  if (fold.number() == 2) {
                    validation[0].stop();
                  }
                  return stopping.begins(fold);
                }
              });
      assertThatThrownBy(() -> validation[0].run(false))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageStartingWith("fold 2 of 3: training stopped");
    }
    assertThat(place.resolve("cross-validation.json")).doesNotExist();
    Heard second = new Heard();
    String first = ResultFile.write(run(second, false));
    assertThat(second.trained).containsExactly(2, 3);
    Heard third = new Heard();
    assertThat(ResultFile.write(run(third, false))).isEqualTo(first);
    assertThat(third.trained).isEmpty();
    assertThat(third.judged).isEmpty();
    Files.delete(place.resolve("fold-3/model/bundle.yaml"));
    Files.delete(place.resolve("fold-3/model/model.onnx"));
    Files.delete(place.resolve("fold-3/model/golden/expected.json"));
    recipe = recipe(1);
    assertThatThrownBy(() -> run(new Heard(), false))
        .hasMessageContaining("another version of the recipe");
  }

  @Test
  void measuresTheEnsembleOnTheTestSplitOnlyWhenAsked() throws IOException {
    Heard heard = new Heard();
    run(heard, true);
    assertThat(heard.judged)
        .containsExactly(
            "validation 1", "validation 2", "validation 3", "test 1", "test 2", "test 3");
    EnsembleOnTest ensemble =
        ResultFile.read(place.resolve("ensemble-test.json"), EnsembleOnTest.class);
    assertThat(ensemble.measures().images()).isPositive();
    assertThat(ensemble.networks()).hasSize(FOLDS);
    run(heard, false);
    assertThat(place.resolve("cross-validation.md"))
        .content()
        .contains("## The ensemble of the folds on the test split");
  }
}
