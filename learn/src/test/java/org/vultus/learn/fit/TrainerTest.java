package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.StrictYaml;

class TrainerTest {
  @TempDir Path temporary;
  private Path pictures;

  @BeforeEach
  void drawPictures() throws IOException {
    pictures = temporary.resolve("stripes");
    Stripes.draw(pictures);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.Kind.class)
  void everyOptimizerLearnsToTellThePicturesApart(Optimizer.Kind kind) throws IOException {
    double rate = kind == Optimizer.Kind.SGD ? 0.1 : 0.01;
    Recipe recipe = recipe(kind, rate, 6, Training.Precision.FLOAT32);
    assertThat(train(recipe, "run", new TrainingListener() {}).validation().accuracy())
        .isGreaterThan(0.9);
  }

  @Test
  void learnsAsWellInBfloat16() throws IOException {
    Recipe recipe = recipe(Optimizer.Kind.ADAMW, 0.01, 6, Training.Precision.BFLOAT16);
    assertThat(train(recipe, "run", new TrainingListener() {}).validation().accuracy())
        .isGreaterThan(0.9);
  }

  @ParameterizedTest
  @EnumSource(Training.Precision.class)
  void aTrainingThatWasInterruptedEndsBitForBitLikeOneThatWasNot(Training.Precision precision)
      throws IOException {
    Recipe recipe = recipe(Optimizer.Kind.ADAMW, 0.01, 4, precision);
    Trainer.Result straight = train(recipe, "straight", new TrainingListener() {});

    TrainingListener interrupter =
        new TrainingListener() {
          @Override
          public void batch(int epoch, int batch, int batches, double l, double a, double s) {
            if (epoch == 3 && batch == 1) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThatThrownBy(() -> train(recipe, "halved", interrupter))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("go on after epoch 2");
    Trainer.Result resumed = train(recipe, "halved", new TrainingListener() {});

    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(resumed.history().epochs()).hasSize(4);
  }

  @Test
  void stopsEarlyWhenValidationNoLongerImproves() throws IOException {
    Recipe patient = recipe(Optimizer.Kind.ADAMW, 0.01, 200, Training.Precision.FLOAT32);
    assertThat(train(patient, "run", new TrainingListener() {}).history().epochs())
        .hasSizeLessThan(200);
  }

  @Test
  void refusesTheCheckpointOfAnotherRecipe() throws IOException {
    train(
        recipe(Optimizer.Kind.SGD, 0.1, 1, Training.Precision.FLOAT32),
        "run",
        new TrainingListener() {});
    Recipe other = recipe(Optimizer.Kind.SGD, 0.2, 1, Training.Precision.FLOAT32);
    assertThatThrownBy(() -> train(other, "run", new TrainingListener() {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another version of the recipe")
        .hasMessageContaining("--fresh");
  }

  @Test
  void saysThatACheckpointIsBroken() throws IOException {
    Recipe recipe = recipe(Optimizer.Kind.SGD, 0.1, 1, Training.Precision.FLOAT32);
    train(recipe, "run", new TrainingListener() {});
    Path checkpoint = temporary.resolve("run/checkpoint");
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> train(recipe, "run", new TrainingListener() {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("--fresh");
  }

  @Test
  void writesTheLearningCurves() throws IOException {
    train(
        recipe(Optimizer.Kind.ADAM, 0.01, 2, Training.Precision.FLOAT32),
        "run",
        new TrainingListener() {});
    assertThat(Files.readAllLines(temporary.resolve("run/curves.csv"))).hasSize(3);
    assertThat(temporary.resolve("run/curves.png")).isNotEmptyFile();
  }

  private Trainer.Result train(Recipe recipe, String run, TrainingListener listener)
      throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(run));
    try (DataSet data = DataCatalog.standard().open(pictures.toString())) {
      return new Trainer(recipe, data, folder, listener).train();
    }
  }

  private Recipe recipe(Optimizer.Kind kind, double rate, int epochs, Training.Precision precision)
      throws IOException {
    Path file = temporary.resolve("recipe.yaml");
    return StrictYaml.read(Stripes.recipe(file, kind, rate, epochs, precision), Recipe.class);
  }
}
