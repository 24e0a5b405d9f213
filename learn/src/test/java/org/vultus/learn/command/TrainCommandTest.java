package org.vultus.learn.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Samples;
import org.vultus.learn.data.Split;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Training;
import org.vultus.model.Activations;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.preprocess.Pixels;

/** {@code vultus train} in a process of its own: what a shell sees. */
class TrainCommandTest {
  @TempDir Path temporary;
  private Path recipe;
  private Path run;

  private record Ended(int exit, String out, String err) {}

  @BeforeEach
  void drawPictures() throws IOException {
    Stripes.draw(temporary.resolve("data/stripes"));
    run = temporary.resolve("run");
    recipe = recipe(3);
  }

  @Test
  void leavesAModelThatVerifiesAndClassifies() throws Exception {
    Path models = temporary.resolve("models");
    Ended trained = vultus("train", recipe, "--out", run, "--model", models.resolve("stripes"));
    assertThat(trained.err()).contains("epoch   3/3").doesNotContain("Exception");
    assertThat(trained.exit()).isZero();
    assertThat(trained.out()).contains("stripes: validation accuracy").contains("parameters");

    ModelFolder model = ModelFolder.read(models.resolve("stripes"));
    assertThat(model.bundle().classes()).containsExactly("columns", "rows");
    assertThat(model.bundle().temperature()).isBetween(0.05, 20.0);
    assertThat(vultus("models", "verify", "--models", models).exit()).isZero();

    Ended classified =
        vultus("classify", "--models", models, "--study", "stripes", temporary.resolve("data"));
    assertThat(classified.exit()).isZero();
    assertThat(classified.out().lines()).hasSize(121);
    assertThat(classified.out())
        .startsWith("file,label,probability,columns,rows,decision,prediction_set,flagged,outlier_");
    try (Stream<Path> left = Files.list(models)) {
      assertThat(left.map(p -> p.getFileName().toString())).containsExactly("stripes");
    }
  }

  @Test
  void aMirroredModelTellsAnImageAndItsMirrorImageAlike() throws Exception {
    assertThat(vultus("train", recipe, "--out", run).exit()).isZero();
    Files.writeString(recipe, "mirrored: true\n", StandardOpenOption.APPEND);
    Ended mirrored = vultus("train", recipe, "--out", run);
    assertThat(mirrored.exit()).isZero();
    assertThat(mirrored.err()).doesNotContain("epoch   1/3");

    Pixels image = ramp(false);
    Pixels mirrorImage = ramp(true);
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(run.resolve("model")), 1)) {
      Activations answers = model.run(List.of(image, mirrorImage));
      assertThat(answers.probabilities(0)).containsExactly(answers.probabilities(1), within(1e-6));
    }
  }

  private static Pixels ramp(boolean mirrored) {
    float[] values = new float[16 * 16];
    for (int i = 0; i < values.length; i++) {
      int x = mirrored ? 15 - i % 16 : i % 16;
      values[i] = x * x / 225f;
    }
    return new Pixels(1, 16, 16, values);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledTrainingEndsInOneLineAndGoesOn() throws Exception {
    Path longRecipe = recipe(500);
    Process process = start("train", longRecipe, "--out", run);
    Path checkpoint = run.resolve("checkpoint");
    while (Files.notExists(checkpoint) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.toHandle().destroy();
    Ended killed = end(process);
    assertThat(killed.exit()).isIn(130, 143);
    assertThat(killed.err())
        .containsPattern("(?m)^vultus: .*run the same command again to go on after epoch [0-9]+$");
    assertThat(killed.err()).doesNotContain("\tat ").doesNotContain("SIGSEGV");
    try (Stream<Path> left = Files.list(run)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "checkpoint", "curves.csv", "curves.png");
    }

    Process resumed = start("train", longRecipe, "--out", run);
    String first = resumed.errorReader(UTF_8).readLine();
    resumed.destroyForcibly().waitFor();
    assertThat(first).startsWith("going on after epoch ");
  }

  @Test
  void aMisspeltKeyIsOneLine() throws Exception {
    Files.writeString(recipe, Files.readString(recipe).replace("epochs:", "epoch:"));
    Ended ended = vultus("train", recipe, "--out", run);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("recipe.yaml, line ").contains("training.epoch");
    assertThat(run).doesNotExist();
  }

  @Test
  void replacesNothingButAModel() throws Exception {
    Path models = Files.createDirectories(temporary.resolve("models"));
    Path other = Files.writeString(models.resolve("notes.txt"), "mine");
    for (Path target : List.of(models, temporary, other, run)) {
      Ended refused = vultus("train", recipe, "--out", run, "--model", target);
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err().lines()).singleElement().asString().contains(target.toString());
    }
    assertThat(other).hasContent("mine");
    assertThat(run).doesNotExist();
  }

  @Test
  void trainsAndMeasuresOnTheSplitOfItsRecipe() throws Exception {
    String split = "{subject: '/([0-9])[0-9]*[.]', seed: 3}";
    Files.writeString(recipe, "split: " + split + "\n", StandardOpenOption.APPEND);
    Ended trained = vultus("train", recipe, "--out", run);
    assertThat(trained.exit()).as(trained.err()).isZero();
    Path model = run.resolve("model");
    assertThat(ModelFolder.read(model).bundle().training().split().orElseThrow().seed())
        .isEqualTo(3);
    int images;
    DataCatalog catalog = new DataCatalog(List.of(temporary.resolve("data")));
    try (DataSet data = catalog.open("stripes", Samples.split(split))) {
      images = data.items(Split.TEST).size();
    }
    Ended measured = vultus("evaluate", model);
    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(measured.out()).contains("all images: n = " + images).contains(" subjects");
  }

  @Test
  void losesNoCheckpointAndMakesNoFolderBeforeItsDataAreThere() throws Exception {
    Path wrong = temporary.resolve("wrong");
    assertThat(vultus("train", recipe, "--out", run, "--in", wrong).exit()).isEqualTo(1);
    assertThat(run).doesNotExist();
    Path checkpoint = Files.createDirectories(run).resolve("checkpoint");
    Files.writeString(checkpoint, "hours of work");
    assertThat(vultus("train", recipe, "--out", run, "--fresh", "--in", wrong).exit()).isEqualTo(1);
    assertThat(checkpoint).hasContent("hours of work");
  }

  @Test
  void refusesWhatCannotBeExportedBeforeItTrains() throws Exception {
    Files.writeString(recipe, "healthy: [diagonals]\n", StandardOpenOption.APPEND);
    Path checkpoint = Files.createDirectories(run).resolve("checkpoint");
    Files.writeString(checkpoint, "hours of work");
    for (List<String> more : List.of(List.of("--fresh"), List.of("--folds", "2"))) {
      List<Object> line = new ArrayList<>(List.of("train", recipe, "--out", run));
      line.addAll(more);
      Ended refused = vultus(line.toArray());
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err().lines())
          .singleElement()
          .asString()
          .contains("want as healthy some of the classes [columns, rows]", "got [diagonals]");
    }
    assertThat(checkpoint).hasContent("hours of work");
  }

  private Path recipe(int epochs) throws IOException {
    return Stripes.recipe(
        temporary.resolve("recipe.yaml"),
        Optimizer.Kind.ADAMW,
        0.01,
        epochs,
        Training.Precision.FLOAT32);
  }

  private Ended vultus(Object... arguments) throws Exception {
    return end(start(arguments));
  }

  private Process start(Object... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(List.of("-Djava.awt.headless=true", "-cp"));
    builder.command().add(System.getProperty("java.class.path"));
    builder.command().add(Vultus.class.getName());
    for (Object argument : arguments) {
      builder.command().add(argument.toString());
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("VULTUS_"));
    builder.environment().put("VULTUS_DATA", temporary.resolve("data").toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  private static Ended end(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out, err);
  }
}
