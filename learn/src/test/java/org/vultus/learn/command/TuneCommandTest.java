package org.vultus.learn.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.image.PngWriter;
import org.vultus.learn.Stripes;
import org.vultus.learn.audit.Textures;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.net.RowLstm;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.StrictYaml;

class TuneCommandTest {
  @TempDir Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path recipe;
  private Path runs;

  @BeforeEach
  void drawPictures() throws IOException {
    Stripes.draw(temporary.resolve("data/stripes"));
    recipe = temporary.resolve("stripes.yaml");
    runs = temporary.resolve("tune");
    Stripes.recipe(recipe, Optimizer.Kind.ADAMW, 0.01, 6, Training.Precision.FLOAT32);
  }

  @Test
  void writesTheBestRecipeAndTrainsNothingTwice() throws IOException {
    String[] search = {
      "--grid",
      "--epochs",
      "2",
      "--by",
      "auc",
      "--vary",
      "network={kind: row-lstm, units: 4, layers: 1},{kind: row-lstm, units: 8, layers: 1}"
    };
    assertThat(tune(search)).as(err.toString()).isZero();
    assertThat(err.toString()).contains("trial 2/2  network {kind: row-lstm, units: 8, layers: 1}");
    assertThat(out.toString())
        .contains("rank  accuracy")
        .contains("best recipe: " + runs.resolve("best.yaml"));
    Recipe best = StrictYaml.read(runs.resolve("best.yaml"), Recipe.class);
    assertThat(best.network()).isInstanceOf(RowLstm.class);
    assertThat(best.training().epochs()).isEqualTo(6);
    assertThat(Files.readString(runs.resolve("best.yaml")))
        .startsWith("# Found by vultus tune, the best of 2 trials by validation AUC: network={");

    assertThat(tune(search)).isZero();
    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.endsWith("(was done)"));
  }

  @Test
  void leavesOutWhatItsRecipeLeavesOut() throws IOException {
    for (int i = 0; i < 20; i++) {
      byte[] cloud = PngWriter.write(Textures.cloud(i, 28, 28));
      String kind = i % 2 == 0 ? "rows" : "columns";
      Files.write(temporary.resolve("data/stripes/" + kind + "/cloud" + i + ".png"), cloud);
      Path pictures = Files.createDirectories(temporary.resolve("data/clouds/" + kind));
      Files.write(pictures.resolve(i + ".png"), cloud);
    }
    Files.writeString(recipe, "leaveOut: [{data: clouds}]\n", StandardOpenOption.APPEND);
    assertThat(tune("--grid", "--epochs", "1", "--vary", "training.batchSize=16"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString())
        .containsPattern("stripes: [1-9][0-9]* training and validation images are left out");
    assertThat(tune("--grid", "--vary", "leaveOut=[]")).isEqualTo(1);
    assertThat(err.toString()).contains("trials on other images cannot be ranked");
  }

  @Test
  void theBestRecipeNamesTheSameWeightsAndTeacherFromItsOwnPlace() throws IOException {
    Path made = temporary.resolve("made");
    String weights = made.resolve("it's.weights").toString();
    String in = temporary.resolve("data").toString();
    assertThat(
            vultus(
                "train",
                recipe.toString(),
                "--in",
                in,
                "--out",
                made.toString(),
                "--weights",
                weights))
        .as(err.toString())
        .isZero();
    Files.writeString(
        recipe,
        """
        pretrained: made/it's.weights
        distillation:
          teacher:
            - made/model # of the same data
            - %s
          share: 0.5
        """
            .formatted(made.resolve("model")),
        StandardOpenOption.APPEND);
    Path best = temporary.resolve("elsewhere/deep/best.yaml");
    String[] search = {
      "--grid", "--epochs", "1", "--out", best.toString(), "--vary", "distillation.share=0.4,0.6"
    };
    assertThat(tune(search)).as(err.toString()).isZero();
    Recipe tuned = StrictYaml.read(recipe, Recipe.class);
    Recipe found = StrictYaml.read(best, Recipe.class);
    assertThat(found.pretrained()).contains("../../made/it's.weights");
    assertThat(Pretrained.of(found, best)).isEqualTo(Pretrained.of(tuned, recipe));
    assertThat(found.distillation().orElseThrow().teacher())
        .containsExactly("../../made/model", made.resolve("model").toString());
    assertThat(Teacher.of(found, best).orElseThrow().sha256())
        .isEqualTo(Teacher.of(tuned, recipe).orElseThrow().sha256());
    assertThat(found.distillation().orElseThrow().share()).isIn(0.4, 0.6);

    assertThat(tune("--grid", "--vary", "pretrained=other.weights")).isEqualTo(1);
    assertThat(err.toString()).contains("leave pretrained and distillation.teacher as they are");
  }

  @Test
  void isWrongInOneLineBeforeAnythingIsTrained() {
    assertThat(tune("--grid", "--vary", "training.batchSiz=16")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("'training.batchSiz'");
    assertThat(tune("--grid", "--random", "3", "--vary", "training.batchSize=16")).isEqualTo(2);
    assertThat(err.toString()).contains("want one of --grid and --random N, got both");
    assertThat(tune("--vary", "training.batchSize=16")).isEqualTo(2);
    assertThat(tune("--grid", "--vary", "training.batchSize")).isEqualTo(2);
    assertThat(err.toString()).contains("--vary: want KEY=VALUES");
    assertThat(tune("--grid", "--by", "f1", "--vary", "training.batchSize=16")).isEqualTo(2);
    assertThat(err.toString()).contains("want accuracy, balanced-accuracy, auc or loss, got 'f1'");
    String same = recipe.toString();
    assertThat(tune("--grid", "--out", same, "--vary", "training.batchSize=16")).isEqualTo(2);
    assertThat(err.toString()).contains("is the recipe that is tuned");
    assertThat(runs).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledTuningSaysHowItGoesOn() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Vultus.class.getName());
    builder.command().addAll(List.of("tune", recipe.toString(), "--runs", runs.toString()));
    builder.command().addAll(List.of("--in", temporary.resolve("data").toString()));
    builder.command().addAll(List.of("--grid", "--epochs", "900"));
    builder.command().addAll(List.of("--vary", "training.patience=800,900"));
    Process process = builder.start();
    while (process.isAlive() && !Files.isDirectory(runs)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.toHandle().destroy();
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isIn(130, 143);
    assertThat(said)
        .isEqualTo(
            "vultus: tuning stopped in trial 1 of 2; run the same command again to go on"
                + System.lineSeparator());
    assertThat(runs.resolve("best.yaml")).doesNotExist();
  }

  private int tune(String... arguments) {
    List<String> all = new ArrayList<>(List.of("tune", recipe.toString()));
    all.addAll(List.of("--in", temporary.resolve("data").toString(), "--runs", runs.toString()));
    all.addAll(List.of(arguments));
    return vultus(all.toArray(String[]::new));
  }

  private int vultus(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Vultus.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
