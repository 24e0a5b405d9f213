package org.vultus.learn.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.learn.ShippedRecipes;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.MedMnist;
import org.vultus.learn.net.Network;
import org.vultus.model.StrictYaml;

class RecipeTest {
  private static final Path RECIPES = Path.of("..", "recipes");
  private static final Path MEDMNIST = RECIPES.resolve("medmnist");
  private static final Path LSTM = RECIPES.resolve(Path.of("compare", "lstm"));

  /** Sets whose recipes are those of models that ship, or of the comparison. */
  private static final Set<String> COMPARED =
      Set.of("adrenalmnist3d", "breastmnist", "retinamnist");

  @TempDir Path temporary;

  /** Where files are recipes: not what is compared, nor the texts of model cards. */
  private static List<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.walk(RECIPES)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".card.yaml"))
          .filter(ShippedRecipes::readsPictures)
          .filter(f -> !f.endsWith("comparison.yaml") && !f.endsWith("ablation.yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyShippedRecipeDescribesANetworkWithItsOwnName() throws IOException {
    assertThat(recipes()).hasSizeGreaterThan(35);
    Set<String> names = new TreeSet<>();
    for (Path file : recipes()) {
      Recipe recipe = StrictYaml.read(file, Recipe.class);
      boolean lstm = file.startsWith(LSTM);
      assertThat(file).hasFileName(recipe.name().replaceFirst(lstm ? "-lstm$" : "$", ".yaml"));
      assertThat(names.add(recipe.name())).as(recipe.name() + " is one recipe only").isTrue();
      Network network = recipe.describe(4);
      assertThat(network.classes()).isEqualTo(4);
      assertThat(network.nodes().get(network.classActivation()).shape().height()).isGreaterThan(1);
    }
  }

  @Test
  void everySetOfMedMnistCanBeTrained() throws IOException {
    Set<String> known =
        MedMnist.all().stream().map(MedMnist::name).collect(Collectors.toCollection(TreeSet::new));
    Set<String> trained = new TreeSet<>();
    for (Path file : recipes()) {
      if (!file.startsWith(MEDMNIST)) {
        continue;
      }
      Recipe recipe = StrictYaml.read(file, Recipe.class);
      assertThat(known).contains(recipe.data());
      MedMnist set = MedMnist.named(recipe.data()).orElseThrow();
      Network network = recipe.describe(set.classes().size());
      assertThat(network.parameterCount()).as(recipe.name()).isBetween(100_000L, 1_300_000L);
      assertThat(set.classes()).as(recipe.name()).containsAll(recipe.healthy());
      assertThat(recipe.healthy().size()).isLessThan(set.classes().size());
      assertThat(recipe.limits()).anyMatch(limit -> limit.contains("not for clinical use"));
      assertThat(recipe.augmentation().horizontalFlip() > 0)
          .as(recipe.name() + ": sides that are classes, and hearts, are not mirrored")
          .isEqualTo(!recipe.data().matches("organ.*|chestmnist|pneumoniamnist"));
      if (set.task() == LabelKind.MULTI_LABEL) {
        assertThat(recipe.training().selects()).isNotEqualTo(Training.Selection.ACCURACY);
      }
      trained.add(set.name());
    }
    trained.addAll(COMPARED);
    assertThat(trained).isEqualTo(known);
  }

  @Test
  void networksOfTheEmotionComparisonHaveAboutOneBudget() throws IOException {
    for (Path file : recipes()) {
      if (file.startsWith(RECIPES.resolve("emotions"))) {
        Recipe recipe = StrictYaml.read(file, Recipe.class);
        Network network = recipe.describe(7);
        assertThat(network.multiplyAdds()).as(recipe.name()).isBetween(5_000_000L, 60_000_000L);
        Matcher said =
            Pattern.compile("Multiply-adds an image: (\\d+) million")
                .matcher(Files.readString(file));
        assertThat(said.find()).as(recipe.name() + " says what it costs").isTrue();
        assertThat(network.multiplyAdds() / 1e6)
            .as(recipe.name())
            .isCloseTo(Double.parseDouble(said.group(1)), within(0.5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningRate: | learningrat: | optimizer.learningrat|unknown key",
        "epochs: | epoch: | training.epoch|unknown key",
        "kind: residual-cnn | kind: residual | network.kind|want residual-cnn or mini-xception or row-lstm or plain-cnn or csam-vgg or ghost-resnet or resnet-50, got 'residual'",
        "batchSize: 64 | batchSize: 0 | training|want batchSize in [1, 65536], got 0",
        "augmentation: | augmentation:\\n  rotation: 999 | augmentation|rotation",
        "channels: 1 | channels: -1 | input|want 1 or 3 channels, got -1",
        "warmupEpochs: 2 | warmupEpochs: 99 | training|want schedule.warmupEpochs of at most the",
        "batchSize: 64 | batchSize: 64\\n  mixup: 1.5 | training|want mixup in [0, 1], got 1.5",
        "batchSize: 64 | batchSize: 64\\n  mixup: 0.2\\n  jointLoss: {compactness: 0.1, separation: 0.1} | training|want no mixup and no cutmix with jointLoss",
        "batchSize: 64 | batchSize: 64\\n  jointLoss: {compactness: 0.1, separation: 0.1, margin: 5} | training.jointLoss|want jointLoss.margin in",
        "batchSize: 64 | batchSize: 64\\n  mixup: 0.001 | training|want mixup 0 (none) or at least 0.01, got 0.001",
        "(?s)height: 64(.*?)augmentation: | height: 32$1augmentation:\\n  quarterTurn: 0.5 | line 1|want a square input with augmentation.quarterTurn, got 64 × 32",
        "limits: | mirrored: true\\nlimits: | line 1|want augmentation.horizontalFlip above 0",
        "widths: .24| widths: [-24| network|want 1 to 16 widths in [1, 8192]",
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
