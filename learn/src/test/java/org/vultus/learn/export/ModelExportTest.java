package org.vultus.learn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.fit.Predictions;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.OperatingPoint;
import org.vultus.model.StrictYaml;
import org.vultus.preprocess.Pixels;
import org.vultus.provenance.Sha256;

class ModelExportTest {
  @TempDir Path temporary;
  private DataSet data;
  private ModelExport export;
  private Trainer.Result result;
  private Path folder;

  @BeforeEach
  void train() throws IOException {
    Path pictures = temporary.resolve("stripes");
    Stripes.draw(pictures);
    Path file = temporary.resolve("recipe.yaml");
    Training.Precision precision = Training.Precision.FLOAT32;
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, 1, precision);
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    data = DataCatalog.standard().open(pictures.toString());
    try (RunFolder run = RunFolder.open(temporary.resolve("run"))) {
      result = new Trainer(recipe, data, run, new TrainingListener() {}).train();
    }
    export = new ModelExport(recipe, data);
    folder = temporary.resolve("models/stripes");
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  @Test
  void aModelIsReplacedAsAWhole() throws IOException {
    export.write(result, folder, () -> false);
    Files.writeString(folder.resolve("MODEL_CARD.md"), "of the old model");
    assertThat(export.write(result, folder, () -> false)).isLessThan(ModelExport.PARITY);
    assertThat(folder.resolve("MODEL_CARD.md")).doesNotExist();
    assertThat(beside()).containsExactly("stripes");
  }

  @Test
  void aModelGetsTheRulesByWhichItDecides() throws IOException {
    export.write(result, folder, () -> false);
    ModelBundle bundle = ModelFolder.read(folder).bundle();
    int images = data.items(Split.VALIDATION).size();
    assertThat(bundle.outputs().outlierScore()).contains("outlier_score");
    assertThat(bundle.outOfDistribution().orElseThrow().images()).isEqualTo(images);
    assertThat(bundle.predictionSets().orElseThrow().images()).isEqualTo(images);
    assertThat(bundle.operatingPoint()).as("no class is called healthy").isEmpty();

    new ModelExport(healthy("rows"), data).write(result, folder, () -> false);
    OperatingPoint point = ModelFolder.read(folder).bundle().operatingPoint().orElseThrow();
    assertThat(point.healthy()).containsExactly("rows");
    assertThat(point.diseasedImages() + point.healthyImages()).isEqualTo(images);
    assertThatThrownBy(() -> new ModelExport(healthy("diagonals"), data))
        .hasMessageContaining("want as healthy some of the classes [columns, rows]");
    assertThatThrownBy(() -> new ModelExport(healthy("rows, columns"), data))
        .hasMessageContaining("and not all, got [rows, columns]");
  }

  private Recipe healthy(String classes) throws IOException {
    Path file = temporary.resolve("healthy.yaml");
    String yaml = Files.readString(temporary.resolve("recipe.yaml"));
    Files.writeString(file, yaml + "healthy: [" + classes + "]\n");
    return StrictYaml.read(file, Recipe.class);
  }

  @Test
  void picturesOfSomethingElseScoreHigher() throws IOException {
    export.write(result, folder, () -> false);
    double limit = ModelFolder.read(folder).bundle().outOfDistribution().orElseThrow().limit();
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
      Image ramp = Drawn.gray(16, 16, (x, y) -> 8 * (x + y));
      Image dots = Drawn.gray(16, 16, (x, y) -> x % 4 == 0 && y % 4 == 0 ? 250 : 5);
      for (Image image : List.of(ramp, dots)) {
        Pixels prepared = model.bundle().preprocessing().prepare(image);
        assertThat(model.run(List.of(prepared)).outlierScore(0).orElseThrow()).isGreaterThan(limit);
      }
    }
  }

  @Test
  void whatDiffersFromTheTrainedModuleIsNotShipped() throws IOException {
    export.write(result, folder, () -> false);
    Sha256 before = ModelFolder.read(folder).bundle().sha256();
    Predictions trained = result.validation();
    List<float[]> others =
        trained.logits().stream().map(row -> new float[] {row[1], 0.5f}).toList();
    Trainer.Result tampered =
        new Trainer.Result(
            result.network(),
            result.weights(),
            result.preprocessing(),
            result.history(),
            result.epoch(),
            new Predictions(others, trained.labels()),
            result.pretrained(),
            result.teacher());
    assertThatThrownBy(() -> export.write(tampered, folder, () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("differs from the trained module by");
    assertThat(ModelFolder.read(folder).bundle().sha256()).isEqualTo(before);
    assertThat(beside()).containsExactly("stripes");
  }

  @Test
  void whatIsNoModelIsNotReplaced() throws IOException {
    Path notes = Files.createDirectories(folder).resolve("notes.txt");
    Files.writeString(notes, "mine");
    assertThatThrownBy(() -> export.write(result, folder, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no model but, for one, 'notes.txt'");
    assertThat(notes).hasContent("mine");
    assertThat(beside()).containsExactly("stripes");
  }

  @Test
  void anOldModelThatAKillLeftAsideComesBack() throws IOException {
    export.write(result, folder, () -> false);
    Path old = temporary.resolve("models/.stripes.part/old");
    Files.createDirectories(old.getParent());
    Files.move(folder, old);
    assertThatThrownBy(() -> export.write(result, folder, () -> true))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("run the same command again");
    assertThat(ModelFolder.read(folder).bundle().name()).isEqualTo("stripes");
    assertThat(beside()).containsExactly("stripes");
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(folder.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
