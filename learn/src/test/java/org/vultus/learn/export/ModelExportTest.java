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
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.fit.Predictions;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.ModelFolder;
import org.vultus.model.StrictYaml;
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
            new Predictions(others, trained.labels()));
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
