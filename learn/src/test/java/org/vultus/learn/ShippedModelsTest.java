package org.vultus.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vultus.learn.compare.ComparisonText;
import org.vultus.learn.evaluate.ResultsTable;
import org.vultus.learn.fusion.JoiningTable;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.words.WordsRecipe;
import org.vultus.learn.words.WordsTable;
import org.vultus.model.GoldenInputs;
import org.vultus.model.GoldenTexts;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.ModelKind;
import org.vultus.model.Models;
import org.vultus.model.OnnxModel;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextBundle;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.provenance.Sha256;

/** What ships belongs together: models, the recipes that made them, their cards and results. */
class ShippedModelsTest {
  private static final Path HOME = Path.of("..");
  private static final Models MODELS = new Models(HOME.resolve("models"));

  static List<String> models() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : MODELS.names()) {
      if (MODELS.kind(name) == ModelKind.PICTURES) {
        names.add(name);
      }
    }
    return names;
  }

  static List<String> modelsOfWords() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : MODELS.names()) {
      if (MODELS.kind(name) == ModelKind.TEXT) {
        names.add(name);
      }
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("modelsOfWords")
  void aModelOfWordsIsWhatItsRecipeMakesAndAnswersItsGoldenTexts(String name) throws IOException {
    TextFolder model = MODELS.ofText(name);
    TextBundle bundle = model.bundle();
    Path file = HOME.resolve("recipes").resolve(bundle.training().recipe() + ".yaml");
    WordsRecipe recipe = StrictYaml.read(file, WordsRecipe.class);
    assertThat(bundle.training().recipeSha256()).isEqualTo(recipe.fitDigest());
    assertThat(bundle.limits()).isEqualTo(recipe.limits());
    assertThat(bundle.intendedUse()).isEqualTo(recipe.intendedUse());
    assertThat(bundle.evaluation()).isNotEmpty();
    assertThat(Files.readString(model.path().resolve("MODEL_CARD.md")))
        .contains(bundle.sha256().hex())
        .contains(bundle.training().recipeSha256().hex());
    try (TextModel network = TextModel.open(model)) {
      assertThat(GoldenTexts.verify(model, network)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void isWhatItsRecipeMakes(String name) throws IOException {
    ModelFolder model = MODELS.named(name);
    Path file = HOME.resolve("recipes").resolve(model.bundle().training().recipe() + ".yaml");
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    assertThat(model.bundle().training().recipeSha256()).isEqualTo(recipe.fitDigest());
    assertThat(model.bundle().limits()).isEqualTo(recipe.limits());
    assertThat(model.bundle().intendedUse()).isEqualTo(recipe.intendedUse());
    assertThat(model.bundle().evaluationOn("test")).isPresent();
    assertThat(model.bundle().evaluationOn("validation")).isPresent();
    assertThat(Files.readString(model.path().resolve("MODEL_CARD.md")))
        .contains(model.bundle().sha256().hex())
        .contains(model.bundle().training().recipeSha256().hex());
  }

  @ParameterizedTest
  @MethodSource("models")
  void beganWithTheWeightsOfItsRecipeAndNamesItsTeacher(String name) throws IOException {
    ModelFolder model = MODELS.named(name);
    ModelBundle.Training training = model.bundle().training();
    Path file = HOME.resolve("recipes").resolve(training.recipe() + ".yaml");
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    Optional<Sha256> weights = Optional.empty();
    if (recipe.pretrained().isPresent()) {
      weights = Optional.of(Sha256.of(file.resolveSibling(recipe.pretrained().get())));
    }
    assertThat(training.pretrainedSha256()).isEqualTo(weights);
    assertThat(training.teacherSha256().isPresent()).isEqualTo(recipe.distillation().isPresent());
    String card = Files.readString(model.path().resolve("MODEL_CARD.md"));
    assertThat(Stream.concat(weights.stream(), training.teacherSha256().stream()))
        .allSatisfy(digest -> assertThat(card).contains(digest.hex()));
    assertThat(recipe.mirrored() || !card.contains("and of its mirror image"))
        .as("its card tells of a mirror image only where it sees one")
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("models")
  void answersItsGoldenInputs(String name) throws IOException {
    ModelFolder model = MODELS.named(name);
    try (OnnxModel network = OnnxModel.open(model, 1)) {
      assertThat(GoldenInputs.verify(model, network)).isPositive();
    }
  }

  @Test
  void theReadmeShowsTheRecordedResults() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    String further =
        WordsTable.recorded(HOME) + JoiningTable.recorded(HOME) + ComparisonText.recorded(HOME);
    assertThat(ResultsTable.in(readme, HOME, further)).isEqualTo(readme);
  }
}
