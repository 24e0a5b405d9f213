package org.vultus.learn.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceCrop;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.GoldenInputs;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.StrictYaml;

/** A model of the eight classes of FER+ is trained, exported and read by the clinic's own code. */
class EmotionExportTest {
  private static final int PICTURES_A_CLASS = 20;

  @TempDir Path temporary;

  private static Image face(int kind, int number) {
    return Drawn.gray(16, 16, (x, y) -> 60 + (x * (kind + 1) + y * (8 - kind) + number) * 13 % 128);
  }

  @Test
  void anEighthEmotionAndAMoodRuleReachTheClinic() throws IOException {
    Path pictures = temporary.resolve("faces");
    for (Emotion emotion : Emotion.values()) {
      Path folder = Files.createDirectories(pictures.resolve(emotion.word()));
      for (int i = 0; i < PICTURES_A_CLASS; i++) {
        Files.write(folder.resolve(i + ".png"), PngWriter.write(face(emotion.ordinal(), i)));
      }
    }
    Path file = temporary.resolve("recipe.yaml");
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, 1, Training.Precision.FLOAT32);
    Files.writeString(file, Files.readString(file).replace("task: scan", "task: emotion"));
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    Path folder = temporary.resolve("models/stripes");
    try (DataSet data = DataCatalog.standard().open(pictures.toString());
        RunFolder run = RunFolder.open(temporary.resolve("run"))) {
      Trainer.Result result = new Trainer(recipe, data, run, new TrainingListener() {}).train();
      new ModelExport(recipe, data).write(result, folder, () -> false);
      ModelFolder model = ModelFolder.read(folder);
      assertThat(model.bundle().mood().orElseThrow().images())
          .isEqualTo(data.items(Split.VALIDATION).size());
      assertThat(model.bundle().predictionSets()).isEmpty();
      assertThat(model.bundle().outOfDistribution()).isEmpty();
    }
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
      assertThat(GoldenInputs.verify(ModelFolder.read(folder), model)).isPositive();
      FaceCrop crop =
          FaceCrop.whole(Drawn.gray(48, 48, (x, y) -> 60 + (x * 7919 + y * 104729) % 128));
      Scored scored = (Scored) new EmotionNetwork(model).recognize(crop);
      assertThat(scored.probabilities()).hasSize(8).containsKey(Emotion.CONTEMPT);
      assertThat(scored.moodRule()).isEqualTo(model.bundle().mood());
    }
  }
}
