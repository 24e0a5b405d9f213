package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.ResidualCnn;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

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
  void computesInBfloat16WhereTheRecipeSaysSo() throws IOException {
    Training.Precision low = Training.Precision.BFLOAT16;
    Trainer.Result rounded =
        train(recipe(Optimizer.Kind.ADAMW, 0.01, 6, low), "low", new TrainingListener() {});
    assertThat(rounded.validation().accuracy()).isGreaterThan(0.9);
    Recipe precise = recipe(Optimizer.Kind.ADAMW, 0.01, 6, Training.Precision.FLOAT32);
    assertThat(train(precise, "high", new TrainingListener() {}).weights())
        .isNotEqualTo(rounded.weights());
  }

  @ParameterizedTest
  @CsvSource({
    "SGD, FLOAT32",
    "ADAM, FLOAT32",
    "ADAMW, FLOAT32",
    "RMSPROP, FLOAT32",
    "ADAMW, BFLOAT16"
  })
  void aTrainingThatWasStoppedEndsBitForBitLikeOneThatWasNot(
      Optimizer.Kind kind, Training.Precision precision) throws IOException {
    endsAlike(recipe(kind, 0.01, 4, precision));
  }

  @Test
  void centresOfClassesBelongToTheCheckpoint() throws IOException {
    Recipe recipe = jointly("{compactness: 0.2, separation: 0.2, margin: 1}");
    endsAlike(recipe);
    float[] straight = centres("straight");
    assertThat(straight).containsExactly(centres("halved"));
    assertThat(straight).hasSize(2 * recipe.describe(2).embeddingSize());
    Recipe alone = jointly("{compactness: 0, separation: 0}");
    Weights weights = train(alone, "alone", new TrainingListener() {}).weights();
    assertThat(weights)
        .isNotEqualTo(Checkpoint.read(temporary.resolve("straight/checkpoint")).best());
  }

  private Recipe jointly(String loss) throws IOException {
    Path file = temporary.resolve("recipe.yaml");
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, 4, Training.Precision.FLOAT32);
    Files.writeString(file, Files.readString(file).replace("mixup: 0.2", "jointLoss: " + loss));
    return StrictYaml.read(file, Recipe.class);
  }

  private float[] centres(String run) throws IOException {
    return Checkpoint.read(temporary.resolve(run + "/checkpoint")).centres().orElseThrow();
  }

  private void endsAlike(Recipe recipe) throws IOException {
    train(recipe, "straight", new TrainingListener() {});

    AtomicReference<Trainer> running = new AtomicReference<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void batch(int epoch, int batch, int batches, double l, double a, double s) {
            if (epoch == 3 && batch == 1) {
              running.get().stop();
            }
          }
        };
    try (DataSet data = DataCatalog.standard().open(pictures.toString());
        RunFolder halved = RunFolder.open(temporary.resolve("halved"))) {
      running.set(new Trainer(recipe, data, halved, stopper));
      assertThatThrownBy(() -> running.get().train())
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageContaining("go on after epoch 2");
    }
    train(recipe, "halved", new TrainingListener() {});

    Checkpoint straight = Checkpoint.read(temporary.resolve("straight/checkpoint"));
    Checkpoint resumed = Checkpoint.read(temporary.resolve("halved/checkpoint"));
    assertThat(resumed.current()).isEqualTo(straight.current());
    assertThat(resumed.average()).isEqualTo(straight.average());
    assertThat(resumed.best()).isEqualTo(straight.best());
    assertThat(resumed.history().epochs())
        .usingRecursiveComparison()
        .ignoringFields("imagesPerSecond")
        .isEqualTo(straight.history().epochs());
  }

  @Test
  void aTrainingThatIsStoppedWhileImagesAreReadSaysSo() throws IOException {
    Recipe recipe = recipe(Optimizer.Kind.SGD, 0.1, 2, Training.Precision.FLOAT32);
    AtomicReference<Trainer> running = new AtomicReference<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void prepared(String split, int done, int total) {
            running.get().stop();
          }
        };
    try (DataSet data = DataCatalog.standard().open(pictures.toString());
        RunFolder run = RunFolder.open(temporary.resolve("run"))) {
      running.set(new Trainer(recipe, data, run, stopper));
      assertThatThrownBy(() -> running.get().train())
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageContaining("while images were read, before the first checkpoint");
    }
    assertThat(temporary.resolve("run/checkpoint")).doesNotExist();
  }

  @Test
  void twoTrainingsDoNotWriteToOneFolder() throws IOException {
    Path folder = temporary.resolve("run");
    try (RunFolder first = RunFolder.open(folder)) {
      assertThat(first.path()).isEqualTo(folder);
      assertThatThrownBy(() -> RunFolder.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another training is writing to '" + folder);
    }
    RunFolder.open(folder).close();
  }

  /** The share of step s is 1 − min(decay, (1 + s) / (10 + s)): of the first step 0.9. */
  @Test
  void validatesAMovingAverageOfTheWeights() throws IOException {
    Recipe recipe = recipe(Optimizer.Kind.SGD, 0.1, 1, Training.Precision.FLOAT32, "batchSize: 84");
    train(recipe, "run", new TrainingListener() {});
    Checkpoint checkpoint = Checkpoint.read(temporary.resolve("run/checkpoint"));
    Weights initial;
    try (TorchNetwork network = new TorchNetwork(recipe.describe(2), recipe.seed())) {
      initial = network.weights();
    }
    assertThat(checkpoint.current()).isNotEqualTo(initial);
    checkpoint
        .average()
        .values()
        .forEach(
            (name, average) -> {
              float[] before = initial.of(name);
              float[] after = checkpoint.current().of(name);
              for (int i = 0; i < average.length; i++) {
                assertThat(average[i])
                    .isCloseTo(before[i] + 0.9f * (after[i] - before[i]), within(1e-5f));
              }
            });
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
  void beginsWithThePretrainedWeightsButForTheHead() throws IOException {
    Recipe first = recipe(Optimizer.Kind.ADAMW, 0.01, 6, Training.Precision.FLOAT32);
    Trainer.Result taught = train(first, "first", new TrainingListener() {});
    Path file = temporary.resolve("stripes.weights");
    Pretrained.write(file, taught.weights());
    Pretrained pretrained = Pretrained.read(file);
    assertThat(pretrained.weights()).isEqualTo(taught.weights());

    Path recipeFile = temporary.resolve("recipe.yaml");
    Stripes.recipe(recipeFile, Optimizer.Kind.SGD, 1e-9, 1, Training.Precision.FLOAT32);
    Files.writeString(
        recipeFile,
        Files.readString(recipeFile).replace("seed: 7", "seed: 8\npretrained: stripes.weights"));
    Recipe second = StrictYaml.read(recipeFile, Recipe.class);
    try (DataSet data = DataCatalog.standard().open(pictures.toString());
        RunFolder folder = RunFolder.open(temporary.resolve("second"))) {
      Weights weights =
          new Trainer(
                  second,
                  Optional.of(pretrained),
                  Optional.empty(),
                  data,
                  folder,
                  new TrainingListener() {})
              .train()
              .weights();
      String head = taught.network().nodes().get(taught.network().classActivation()).name();
      String stem = taught.network().nodes().get(0).name() + ".weight";
      assertThat(weights.of(stem)).containsExactly(taught.weights().of(stem), within(1e-5f));
      assertThat(weights.of(head + ".weight")).isNotEqualTo(taught.weights().of(head + ".weight"));
      assertThatThrownBy(() -> new Trainer(second, data, folder, new TrainingListener() {}))
          .hasMessageContaining("pretrained");
    }
  }

  @Test
  void coloursOfPretrainedKernelsAreSummedForGreyPictures() {
    var architecture = new ResidualCnn(2, 1, List.of(2), List.of(1), 0, 0);
    Network colour = architecture.describe(new Shape(3, 8, 8), 3);
    Network grey = architecture.describe(new Shape(1, 8, 8), 2);
    try (TorchNetwork source = new TorchNetwork(colour, 1);
        TorchNetwork target = new TorchNetwork(grey, 2)) {
      Weights given = source.weights();
      String stem = colour.nodes().get(0).name() + ".weight";
      float[] summed =
          new Pretrained(Sha256.of(new byte[0]), given).into(grey, target.weights()).of(stem);
      float[] kernels = given.of(stem);
      assertThat(summed).hasSize(2 * 9);
      assertThat(summed[9]).isEqualTo(kernels[27] + kernels[36] + kernels[45]);
      Network other =
          new ResidualCnn(4, 1, List.of(2), List.of(1), 0, 0).describe(new Shape(1, 8, 8), 2);
      try (TorchNetwork wider = new TorchNetwork(other, 1)) {
        Pretrained pretrained = new Pretrained(Sha256.of(new byte[0]), given);
        assertThatThrownBy(() -> pretrained.into(other, wider.weights()))
            .hasMessageContaining("network section must be that of the pretraining");
      }
    }
  }

  @Test
  void theLastEpochIsTheResultWhereTheRecipeSaysSo() {
    History history =
        new History(
            List.of(
                new History.Epoch(1, 0, 0, 0, 0.5, 0.9, 0.6, 0),
                new History.Epoch(2, 0, 0, 0, 0.4, 0.8, 0.7, 0),
                new History.Epoch(3, 0, 0, 0, 0.6, 0.7, 0.5, 0)));
    assertThat(
            Stream.of(Training.Selection.values())
                .map(selection -> history.best(selection).orElseThrow().number()))
        .containsExactly(1, 2, 2, 3);
    assertThat(history.epochsSinceBest(Training.Selection.ACCURACY)).isEqualTo(2);
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
    try (DataSet data = DataCatalog.standard().open(pictures.toString());
        RunFolder folder = RunFolder.open(temporary.resolve(run))) {
      return new Trainer(recipe, data, folder, listener).train();
    }
  }

  private Recipe recipe(Optimizer.Kind kind, double rate, int epochs, Training.Precision precision)
      throws IOException {
    return recipe(kind, rate, epochs, precision, "batchSize: 16");
  }

  private Recipe recipe(
      Optimizer.Kind kind, double rate, int epochs, Training.Precision precision, String batchSize)
      throws IOException {
    Path file = temporary.resolve("recipe.yaml");
    Stripes.recipe(file, kind, rate, epochs, precision);
    Files.writeString(file, Files.readString(file).replace("batchSize: 16", batchSize));
    return StrictYaml.read(file, Recipe.class);
  }
}
