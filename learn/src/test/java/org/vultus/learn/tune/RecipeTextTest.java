package org.vultus.learn.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vultus.learn.ShippedRecipes;
import org.vultus.learn.net.RowLstm;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml.MalformedYamlException;

class RecipeTextTest {
  private static final Path RECIPES = Path.of("..", "recipes");

  private static final String YAML =
      """
      # Who wrote this wants to find it again.
      name: stripes # 😀 is two chars and one code point
      title: "Stripes"
      version: 1.0.0
      task: scan
      data: stripes
      seed: 7
      input: {channels: 1, height: 16, width: 16}
      network:
        kind: residual-cnn
        stem: 4
        stemStride: 1
        widths:
        - 4
        # the second stage
        - 8   # is wide
        blocks:   [1, 1]
      # how it learns
      training:
        epochs:   6 # a few
        batchSize: 16
        optimizer: {kind: adamw, learningRate: 0.01}
        schedule:
          kind: cosine   # the only one that we tried
      licence: {code: Apache-2.0, weights: Apache-2.0, data: Apache-2.0}
      intendedUse: >
        Tests,
        and nothing else.
      limits:
        - Stripes only.
      """;

  private static RecipeText with(String key, String value) throws IOException {
    return new RecipeText("recipe.yaml", YAML).with(new Setting(key, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed | 8 | seed: 7 | seed: 8",
        "training.epochs | 12 | epochs:   6 # a few | epochs:   12 # a few",
        "training.optimizer.learningRate | 0.0020 | learningRate: 0.01} | learningRate: 0.0020}",
        "training.optimizer | {kind: sgd, learningRate: 0.1} | {kind: adamw, learningRate: 0.01} | {kind: sgd, learningRate: 0.1}",
        "network.blocks | [2, 2] | [1, 1] | [2, 2]",
        "intendedUse | Tests. | >\\n  Tests,\\n  and nothing else. | Tests.",
        "network.widths | [6, 9] | widths:\\n  - 4\\n  # the second stage\\n  - 8   # | widths: [6, 9]   #",
        "training.optimizer.weightDecay | 0.1 | {kind: adamw | {weightDecay: 0.1, kind: adamw",
        "training.schedule.warmupEpochs | 2 | we tried\\n | we tried\\n    warmupEpochs: 2\\n",
        "training.mixup | 0.2 | we tried\\n | we tried\\n  mixup: 0.2\\n",
        "network.dropout | 0.5 | [1, 1]\\n | [1, 1]\\n  dropout: 0.5\\n",
        "mirrored | false | Stripes only.\\n | Stripes only.\\nmirrored: false\\n",
        "augmentation.rotation | 9 | Stripes only.\\n | Stripes only.\\naugmentation: {rotation: 9}\\n",
      })
  void changesOneValueAndNothingElse(String key, String value, String from, String to)
      throws IOException {
    RecipeText changed = with(key, value);
    assertThat(changed.text())
        .isEqualTo(YAML.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n")))
        .isNotEqualTo(YAML);
    changed.recipe();
  }

  @Test
  void changesAWholeNetwork() throws IOException {
    Recipe recipe = with("network", "{kind: row-lstm, units: 8, layers: 2}").recipe();
    assertThat(recipe.network()).isEqualTo(new RowLstm(8, 2, true, 0));
  }

  static List<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(RECIPES)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".card.yaml"))
          .filter(ShippedRecipes::readsPictures)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void changesEveryRecipeThatShips(Path file) throws IOException {
    RecipeText base = RecipeText.read(file);
    List<Setting> settings =
        List.of(
            new Setting("training.optimizer.learningRate", "0.00125"),
            new Setting("training.mixup", "0.5"),
            new Setting("network.dropout", "0.25"),
            new Setting("augmentation.noise", "0.01"));
    Recipe recipe = base.with(settings).recipe();
    assertThat(recipe.training().optimizer().learningRate()).isEqualTo(0.00125);
    assertThat(recipe.training().mixup()).isEqualTo(0.5);
    assertThat(recipe.augmentation().noise()).isEqualTo(0.01);
    assertThat(recipe.fitDigest()).isNotEqualTo(base.recipe().fitDigest());
  }

  @Test
  void namesWhatWasSetWhereItIsWrong() {
    assertThatThrownBy(() -> with("training.batchsize", "16").recipe())
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageStartingWith("recipe.yaml with training.batchsize=16, line ")
        .hasMessageContaining("'training.batchsize': unknown key; known are epochs");
    assertThatThrownBy(() -> with("training.batchSize", "many").recipe())
        .hasMessageContaining("'training.batchSize': want a whole number, got 'many'");
    assertThatThrownBy(() -> with("training.epochs.x", "1"))
        .hasMessageContaining("'training.epochs' holds no keys");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1, 2", "3 # a remark", "a: b", "&x 3", "*x", "- 3", "1}, {", "'\"open'"})
  void refusesWhatIsNotOneValue(String value) {
    assertThatThrownBy(() -> with("training.batchSize", value).recipe())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("recipe.yaml with training.batchSize=" + value)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesToChangeWhatAnAnchorShares() {
    String shared =
        YAML.replace("epochs:   6", "epochs: &n 16").replace(": 16\n  opt", ": *n\n  opt");
    RecipeText text = new RecipeText("recipe.yaml", shared);
    for (String key : List.of("training.epochs", "training.batchSize")) {
      assertThatThrownBy(() -> text.with(new Setting(key, "5")))
          .hasMessageContaining("'" + key + "' is shared by an anchor; write it out");
    }
  }
}
