package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.Samples;
import org.vultus.learn.evaluate.FindingEvaluation;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Training;
import org.vultus.model.ModelFolder;
import org.vultus.model.OutputActivation;
import picocli.CommandLine;

/** Images of any number of findings, from the file to the evaluation, as a user sees it. */
class FindingsTest {
  private static final int SIDE = 16;

  @TempDir Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path recipe;

  /** Noise with rows, columns, brightness: each there or not, whatever the others are. */
  @BeforeEach
  void write() throws IOException {
    Path data = Files.createDirectories(temporary.resolve("data"));
    SplittableRandom random = new SplittableRandom(3);
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (String split : new String[] {"train", "val", "test"}) {
      int rows = split.equals("train") ? 160 : 48;
      byte[] images = new byte[rows * SIDE * SIDE];
      byte[] labels = new byte[rows * 3];
      for (int i = 0; i < rows; i++) {
        for (int c = 0; c < 3; c++) {
          labels[3 * i + c] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
        }
        for (int k = 0; k < SIDE * SIDE; k++) {
          int row = k / SIDE / 2 % 2 * 70 * labels[3 * i];
          int column = k % SIDE / 2 % 2 * 70 * labels[3 * i + 1];
          int value = random.nextInt(40) + row + column + 60 * labels[3 * i + 2];
          images[i * SIDE * SIDE + k] = (byte) value;
        }
      }
      arrays.put(split + "_images.npy", Samples.npy("|u1", rows + ", 16, 16", images));
      arrays.put(split + "_labels.npy", Samples.npy("|u1", rows + ", 3", labels));
    }
    Samples.zip(data.resolve("marks.npz"), arrays);
    recipe = temporary.resolve("recipe.yaml");
    Stripes.recipe(recipe, Optimizer.Kind.ADAMW, 0.02, 10, Training.Precision.FLOAT32);
    edit("data: stripes", "data: marks");
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(recipe);
    assertThat(text).contains(from);
    Files.writeString(recipe, text.replace(from, to));
  }

  private int run(Object... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine vultus = Vultus.commandLine();
    return vultus
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              err.append(e.getMessage());
              return 1;
            })
        .execute(
            Stream.concat(Stream.of(args), Stream.of("--in", temporary.resolve("data")))
                .map(Object::toString)
                .toArray(String[]::new));
  }

  @Test
  void areTrainedExportedAndMeasuredEachForItself() throws IOException {
    edit("mixup: 0.2", "mixup: 0.2\n  selection: loss");
    Path run = temporary.resolve("run");
    assertThat(run("train", recipe, "--out", run)).as(err.toString()).isZero();
    ModelFolder model = ModelFolder.read(run.resolve("model"));
    assertThat(model.bundle().outputs().activates()).isEqualTo(OutputActivation.SIGMOID);
    assertThat(model.bundle().classes()).containsExactly("0", "1", "2");

    Path json = temporary.resolve("result.json");
    assertThat(run("evaluate", model.path(), "--json", json)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("macro AUC", "exact match", "FINDING", "n = 48");
    FindingEvaluation result = ResultFile.read(json, FindingEvaluation.class);
    assertThat(result.measures().macroAuc()).isGreaterThan(0.9);
    assertThat(result.measures().accuracy()).isGreaterThan(0.85);
    assertThat(result.measures().perFinding()).hasSize(3);

    assertThat(run("evaluate", model.path(), "--record")).isEqualTo(2);
    assertThat(err.toString()).contains("--json");
  }

  @Test
  void areShownAndNotTakenForClasses() throws IOException {
    assertThat(run("data", "show", "marks", "--sheet", temporary.resolve("sheet.png"))).isZero();
    assertThat(out.toString()).containsPattern("0 +70 \\(43\\.8 %\\)");
    Path run = temporary.resolve("run");
    assertThat(run("train", recipe, "--out", run)).isEqualTo(1);
    assertThat(err.toString()).contains("want training.selection loss, balanced-accuracy or last");
    edit("mixup: 0.2", "selection: loss\n  classWeights: balanced");
    assertThat(run("train", recipe, "--out", run)).isEqualTo(1);
    assertThat(err.toString()).contains("are for one class an image");
    edit("classWeights: balanced", "ordinal: 0.5");
    assertThat(run("train", recipe, "--out", run)).isEqualTo(1);
    edit("ordinal: 0.5", "mixup: 0");
    assertThat(run("train", recipe, "--out", run, "--folds", "3")).isEqualTo(1);
    assertThat(err.toString()).contains("cross-validation reads data sets of one class an image");
    assertThat(run.resolve("checkpoint")).doesNotExist();
  }
}
