package org.vultus.learn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.Stripes;
import org.vultus.learn.compare.Comparison.Study;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

class ComparisonRunTest {
  @TempDir Path folder;
  private Comparison comparison;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Path pictures = folder.resolve("data/stripes");
    Files.createDirectories(pictures.getParent());
    Stripes.draw(pictures);
    Path cnn = folder.resolve("cnn.yaml");
    Stripes.recipe(cnn, Optimizer.Kind.ADAMW, 0.01, 2, Training.Precision.FLOAT32);
    Files.writeString(
        folder.resolve("lstm.yaml"),
        Files.readString(cnn)
            .replaceFirst(
                "network: .*",
                "network: {kind: row-lstm, units: 8, layers: 1, bidirectional: true}"));
    Path file = folder.resolve("comparison.yaml");
    Files.writeString(
        file,
        """
        seeds: [1, 2]
        quick: {studies: [stripes], epochs: 1}
        studies:
          - name: stripes
            title: Stripes, 16 x 16
            cnn: cnn.yaml
            lstm: lstm.yaml
            published: [{what: A paper, auc: 0.9, accuracy: 0.8}]
        """);
    comparison = StrictYaml.read(file, Comparison.class);
  }

  private static Extent epochs(int most) {
    return new Extent(most, Integer.MAX_VALUE);
  }

  private ComparisonRun run() {
    DataCatalog catalog = new DataCatalog(List.of(folder.resolve("data")));
    ComparisonRun.Watcher watcher =
        new ComparisonRun.Watcher() {
          @Override
          public TrainingListener begins(
              int number, int of, Study study, Method method, long seed, int epochs) {
            log.add("begins %s %d".formatted(method.name(), seed));
            return new TrainingListener() {};
          }

          @Override
          public void done(int number, int of, RunResult result, boolean before) {
            log.add("%s %s %d".formatted(before ? "had" : "done", result.method(), result.seed()));
          }
        };
    return new ComparisonRun(
        comparison, folder, catalog, folder.resolve("results"), folder.resolve("work"), watcher);
  }

  @Test
  void everyMethodIsTrainedWithEverySeedAndNothingTwice() throws IOException {
    ComparisonResult result = run().finish(List.of("stripes"), Extent.WHOLE, () -> false);
    assertThat(log).hasSize(2 * 2 * 4).contains("begins svm-hog 2");
    ComparisonResult.OfStudy stripes = result.studies().get(0);
    assertThat(stripes.methods().get(3).of(Measure.ACCURACY).mean()).isGreaterThan(0.8);
    assertThat(Files.readString(folder.resolve("results/comparison.md")))
        .contains("## Stripes, 16 x 16")
        .contains("SVM on HOG")
        .contains("published: A paper");
    assertThat(folder.resolve("results/recall.png")).isNotEmptyFile();

    log.clear();
    String json = Files.readString(folder.resolve("results/comparison.json"));
    run().finish(List.of("stripes"), Extent.WHOLE, () -> false);
    assertThat(log).allMatch(line -> line.startsWith("had"));
    assertThat(Files.readString(folder.resolve("results/comparison.json"))).isEqualTo(json);
  }

  @Test
  void tablesShowWhatWasFinishedBeforeToo() throws IOException {
    Path file = folder.resolve("comparison.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            + """
              - name: again
                title: The same stripes
                cnn: cnn.yaml
                lstm: lstm.yaml
            """);
    comparison = StrictYaml.read(file, Comparison.class);
    run().finish(List.of("again"), epochs(1), () -> false);
    assertThat(run().finish(List.of("stripes"), epochs(1), () -> false).studies())
        .extracting(ComparisonResult.OfStudy::name)
        .containsExactly("stripes", "again");
    assertThat(Files.readString(folder.resolve("results/comparison.md")))
        .contains("## Stripes, 16 x 16", "## The same stripes", "2 of 2 data sets are done");
  }

  @Test
  void methodsOfItsOwnAreHeldAgainstTheFirst() throws IOException {
    Path file = folder.resolve("comparison.yaml");
    Files.writeString(
        file,
        """
        title: Stripes by many
        results: stripes/own
        seeds: [1]
        quick: {studies: [stripes], epochs: 1, images: 40}
        studies:
          - name: stripes
            title: Stripes, 16 x 16
            methods:
              - {name: full, title: Full network, recipe: cnn.yaml}
              - name: narrow
                title: Narrower
                recipe: cnn.yaml
                changes: [{key: network.stem, value: "2"}]
              - {name: svm-lbp, title: SVM on LBP, svm: lbp}
              - name: svm-gabor
                title: SVM on Gabor filters
                svm: gabor
                grid: {searchImages: 50, components: [8], gammas: [1], radialCosts: [1], linearCosts: []}
        """);
    comparison = StrictYaml.read(file, Comparison.class);
    ComparisonResult.OfStudy stripes =
        run().finish(List.of("stripes"), comparison.quick().extent(), () -> false).studies().get(0);
    assertThat(log).contains("done full 1", "done narrow 1", "done svm-lbp 1", "done svm-gabor 1");
    assertThat(Files.readString(folder.resolve("results/runs/stripes/svm-gabor-1.json")))
        .contains(", 8 components, rbf kernel, C 1.00, gamma 1.00,", "best of 2 settings");
    assertThat(stripes.images()).isLessThanOrEqualTo(40);
    assertThat(stripes.methods().get(1).size()).isLessThan(stripes.first().size());
    assertThat(stripes.methods().get(1).multiplyAdds())
        .isBetween(1L, stripes.first().multiplyAdds() - 1);
    assertThat(stripes.methods().get(2).multiplyAdds()).isZero();
    assertThat(Files.readString(folder.resolve("results/comparison.md")))
        .contains("# Stripes by many", "accuracy less that of Full network", "| SVM on LBP |");
    assertThat(folder.resolve("results/accuracy.png")).isNotEmptyFile();
  }

  @Test
  void aStudyHasItsOwnMethodsOrTheUsualOnes() throws IOException {
    Path file = folder.resolve("comparison.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("lstm: lstm.yaml", "methods: []"));
    assertThatThrownBy(() -> StrictYaml.read(file, Comparison.class))
        .hasMessageContaining("want cnn and lstm, or methods, for the study 'stripes'");
    Files.writeString(
        file,
        text.replace("cnn: cnn.yaml", "methods: [{name: svm, title: SVM, svm: hog}]")
            .replace("lstm: lstm.yaml", ""));
    assertThatThrownBy(() -> StrictYaml.read(file, Comparison.class))
        .hasMessageContaining("want methods of distinct names, a network among them");
    String grid =
        "{searchImages: 9, components: [8], gammas: [1], radialCosts: [%s], linearCosts: []}";
    String method = "methods: [{name: one, title: One, %s, grid: " + grid + "}]";
    Files.writeString(
        file, text.replace("lstm: lstm.yaml", method.formatted("recipe: cnn.yaml", 1)));
    assertThatThrownBy(() -> StrictYaml.read(file, Comparison.class))
        .hasMessageContaining("want a grid for a support vector machine alone");
    Files.writeString(file, text.replace("lstm: lstm.yaml", method.formatted("svm: hog", -1)));
    assertThatThrownBy(() -> StrictYaml.read(file, Comparison.class))
        .hasMessageContaining("want gammas and costs of the grid above 0, and some, got -1.0");
  }

  @Test
  void aRunOfAnotherRecipeIsMadeAgain() throws IOException {
    run().finish(List.of("stripes"), epochs(1), () -> false);
    log.clear();
    run().finish(List.of("stripes"), epochs(2), () -> false);
    assertThat(log)
        .contains("begins cnn 1", "begins lstm 2", "had svm-hog 1")
        .doesNotContain("begins svm-pixels 1");
  }

  @Test
  void aTeacherIsPartOfWhatMakesARunAndRunsWithoutOneKeepTheirOrigin() throws IOException {
    comparison = comparison.withFirstSeed();
    run().finish(List.of("stripes"), epochs(1), () -> false);
    Path cnn = folder.resolve("cnn.yaml");
    Recipe recipe = StrictYaml.read(cnn, Recipe.class);
    String made = "cnn " + recipe.withSeed(3).fitDigest().hex() + "  false";
    assertThat(
            new NetworkContender(
                    Method.network("cnn", "cnn.yaml"), recipe, Optional.empty(), Optional.empty())
                .origin(3))
        .isEqualTo(Sha256.of(made.getBytes(StandardCharsets.UTF_8)));

    Files.writeString(
        cnn, "distillation: {teacher: [teacher], share: 0.5}\n", StandardOpenOption.APPEND);
    for (String teacher : List.of("cnn", "lstm")) {
      if (Files.exists(folder.resolve("teacher"))) {
        Files.move(folder.resolve("teacher"), folder.resolve("earlier"));
      }
      Files.move(model(teacher), folder.resolve("teacher"));
      log.clear();
      run().finish(List.of("stripes"), epochs(1), () -> false);
      assertThat(log).contains("begins cnn 1", "done cnn 1", "had lstm 1", "had svm-hog 1");
      log.clear();
      run().finish(List.of("stripes"), epochs(1), () -> false);
      assertThat(log).contains("had cnn 1");
    }
  }

  private Path model(String method) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("work/stripes"))) {
      Path run =
          runs.filter(path -> path.getFileName().toString().startsWith(method + "-"))
              .findAny()
              .orElseThrow();
      return run.resolve("model");
    }
  }

  @Test
  void whatWasStoppedGoesOn() throws IOException {
    assertThatThrownBy(
            () ->
                run().finish(List.of("stripes"), Extent.WHOLE, () -> log.contains("begins lstm 1")))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(log).containsExactly("begins cnn 1", "done cnn 1", "begins lstm 1");
    log.clear();
    run().finish(List.of("stripes"), Extent.WHOLE, () -> false);
    assertThat(log).startsWith("had cnn 1", "begins lstm 1");
  }

  @Test
  void recipesOfOtherDataAreRefusedBeforeTheFirstRun() throws IOException {
    Path lstm = folder.resolve("lstm.yaml");
    Files.writeString(lstm, Files.readString(lstm).replace("data: stripes", "data: other"));
    assertThatThrownBy(() -> run().finish(List.of("stripes"), Extent.WHOLE, () -> false))
        .hasMessageContaining("compare like with like");
    assertThat(log).isEmpty();
  }
}
