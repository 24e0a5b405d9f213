package org.vultus.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.export.ModelExport;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.StrictYaml;

/** The recurrent network on the whole way from a recipe to a finding. */
class RowLstmModelTest {
  @TempDir Path temporary;
  private Path pictures;

  @BeforeEach
  void drawPictures() throws IOException {
    pictures = temporary.resolve("stripes");
    Stripes.draw(pictures);
  }

  @ParameterizedTest
  @EnumSource(Training.Precision.class)
  void learnsResumesAndServes(Training.Precision precision) throws IOException {
    Recipe recipe = recipe(precision);
    try (DataSet data = DataCatalog.standard().open(pictures.toString())) {
      Trainer.Result straight = train(recipe, data, "straight");
      assertThat(straight.validation().accuracy()).isGreaterThan(0.9);
      stopInEpoch(3, recipe, data, "halved");
      assertThat(train(recipe, data, "halved").weights()).isEqualTo(straight.weights());

      Path folder = temporary.resolve("model");
      double difference = new ModelExport(recipe, data).write(straight, folder, () -> false);
      assertThat(difference).isLessThan(ModelExport.PARITY);
      try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
        Finding finding =
            new ImageClassifier(model).classify(data.read(data.items(Split.VALIDATION).get(0)));
        for (int row = 0; row < 16; row++) {
          assertThat(finding.saliency().at(2.5, row + 0.5))
              .isEqualTo(finding.saliency().at(13.5, row + 0.5));
        }
      }
    }
  }

  private Recipe recipe(Training.Precision precision) throws IOException {
    Path file = temporary.resolve("recipe.yaml");
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, 6, precision);
    String network = "network: {kind: row-lstm, units: 16, layers: 2, dropout: 0.1}";
    Files.writeString(file, Files.readString(file).replaceFirst("network: .*", network));
    return StrictYaml.read(file, Recipe.class);
  }

  private Trainer.Result train(Recipe recipe, DataSet data, String run) throws IOException {
    try (RunFolder folder = RunFolder.open(temporary.resolve(run))) {
      return new Trainer(recipe, data, folder, new TrainingListener() {}).train();
    }
  }

  private void stopInEpoch(int number, Recipe recipe, DataSet data, String run) throws IOException {
    AtomicReference<Trainer> running = new AtomicReference<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void batch(int epoch, int batch, int batches, double l, double a, double s) {
            if (epoch == number) {
              running.get().stop();
            }
          }
        };
    try (RunFolder folder = RunFolder.open(temporary.resolve(run))) {
      running.set(new Trainer(recipe, data, folder, stopper));
      assertThatThrownBy(() -> running.get().train()).isInstanceOf(InterruptedIOException.class);
    }
  }
}
