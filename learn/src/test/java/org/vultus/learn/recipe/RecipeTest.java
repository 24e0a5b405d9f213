package org.vultus.learn.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.model.StrictYaml;

class RecipeTest {
  private static final Path RECIPES = Path.of("..", "recipes");

  @TempDir Path temporary;

  @Test
  void everyShippedRecipeDescribesANetworkWithItsOwnName() throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(RECIPES)) {
      files =
          listed
              .filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".card.yaml"))
              .toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Recipe recipe = StrictYaml.read(file, Recipe.class);
      assertThat(file).hasFileName(recipe.name() + ".yaml");
      Recipe.Input in = recipe.input();
      Network network =
          recipe.network().describe(new Shape(in.channels(), in.height(), in.width()), 4);
      assertThat(network.classes()).isEqualTo(4);
      assertThat(network.nodes().get(network.classActivation()).shape().height()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningRate: | learningrat: | optimizer.learningrat|unknown key",
        "epochs: | epoch: | training.epoch|unknown key",
        "kind: residual-cnn | kind: residual | network.kind|want residual-cnn or mini-xception or row-lstm, got 'residual'",
        "batchSize: 64 | batchSize: 0 | training|want batchSize in [1, 65536], got 0",
        "rotation: [0-9]+ | rotation: 999 | augmentation|rotation",
        "channels: 1 | channels: -1 | input|want 1 or 3 channels, got -1",
        "warmupEpochs: 2 | warmupEpochs: 99 | training|want schedule.warmupEpochs of at most the",
        "batchSize: 64 | batchSize: 64\\n  mixup: 1.5 | training|want mixup in [0, 1], got 1.5",
        "batchSize: 64 | batchSize: 64\\n  mixup: 0.001 | training|want mixup 0 (none) or at least 0.01, got 0.001",
        "limits: | mirrored: true\\nlimits: | line 1|want augmentation.horizontalFlip above 0",
        "widths: .24| widths: [-24| network|want a stem of 1 or more",
        "seed: 1 | seed: 1\\nsplit: {subject: '('} | split|want a regular expression as subject",
        "seed: 1 | seed: 1\\nsplit: {seeds: 2} | split.seeds|unknown key",
        "task: scan | task: scam | task|want scan or emotion or router, got 'scam'",
        "seed: 1 |  | seed|is missing",
      })
  void saysWhichLineAndKeyIsWrong(String from, String to, String key, String complaint)
      throws IOException {
    String text = Files.readString(RECIPES.resolve("chest-xray.yaml"));
    Path file = temporary.resolve("broken.yaml");
    String broken = text.replaceFirst(from, to == null ? "" : to.replace("\\n", "\n"));
    assertThat(broken).isNotEqualTo(text);
    Files.writeString(file, broken);
    assertThatThrownBy(() -> StrictYaml.read(file, Recipe.class))
        .isInstanceOf(StrictYaml.MalformedYamlException.class)
        .hasMessageContaining("broken.yaml, line ")
        .hasMessageContaining(key)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
  }

  @Test
  void wordingDoesNotChangeWhatTheWeightsDependOn() throws IOException {
    String text = Files.readString(RECIPES.resolve("chest-xray.yaml"));
    Recipe recipe = StrictYaml.read(RECIPES.resolve("chest-xray.yaml"), Recipe.class);
    Path file = temporary.resolve("recipe.yaml");
    Files.writeString(file, text.replace("title: Chest X-ray", "title: Thorax"));
    assertThat(StrictYaml.read(file, Recipe.class).fitDigest()).isEqualTo(recipe.fitDigest());
    Files.writeString(file, text.replaceFirst("learningRate: [0-9.]+", "learningRate: 0.0123"));
    assertThat(StrictYaml.read(file, Recipe.class).fitDigest()).isNotEqualTo(recipe.fitDigest());
    Files.writeString(file, text.replace("seed: 1\n", "seed: 1\nsplit: {seed: 2}\n"));
    assertThat(StrictYaml.read(file, Recipe.class).fitDigest()).isNotEqualTo(recipe.fitDigest());
  }
}
