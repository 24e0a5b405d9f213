package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.model.FusionBundle.Cohort.Kind;
import org.vultus.model.FusionFolder;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.ModelKind;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;

/** A recipe of a fusion of simulated patients, with the readings that they are drawn from. */
public final class FusionStudy {
  /** One part in so many chooses the epoch. */
  static final int PARTS = 5;

  private static final List<Double> MISSING = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

  private final FusionRecipe recipe;
  private final ReadingsSource source;
  private final Readings readings;
  private final Models models;
  private final FusionListener listener;

  private FusionStudy(
      FusionRecipe recipe,
      ReadingsSource source,
      Readings readings,
      Models models,
      FusionListener listener) {
    this.recipe = recipe;
    this.source = source;
    this.readings = readings;
    this.models = models;
    this.listener = listener;
  }

  /**
   * Lets the installed networks read all that the recipe draws from; a minute or two.
   *
   * @throws IOException if the recipe is malformed, or a model or data set that it names is missing
   */
  public static FusionStudy of(
      Path recipeFile, DataCatalog catalog, Models models, FusionListener listener)
      throws IOException {
    FusionRecipe recipe = StrictYaml.read(recipeFile, FusionRecipe.class);
    Path folder = recipeFile.toAbsolutePath().getParent();
    if (recipe.cohort().paired().isPresent()) {
      throw new IOException(
          recipeFile
              + " is of real patients, whose association nobody knows; train with it, which also tells what joining gained");
    }
    ReadingsSource source = new ReadingsSource(recipe, folder, catalog, models);
    return new FusionStudy(recipe, source, source.read(listener), models, listener);
  }

  /**
   * Draws the recipe's patients: those of the validation split that a fusion is fitted by, and one
   * for each scan of the test split.
   *
   * @param missingFace share of patients without a picture of the face, in [0, 1]
   * @param missingWords share of patients without words, in [0, 1]
   * @return CSV
   */
  public String cohort(double missingFace, double missingWords) {
    Cohort cohort = new Cohort(recipe.cohort().association(), missingFace, missingWords);
    return CohortTable.of(
        cohort.drawAtLeast(readings.fit(), recipe.cohort().cases(), recipe.seed()),
        cohort.draw(readings.test(), 1, recipe.seed()));
  }

  /** What a training gave: a line for people. */
  public record Trained(String name, double strength, double difference, long graphBytes) {}

  /**
   * Trains the network and writes its model folder, whole or not at all.
   *
   * @throws IOException if the folder is not to be replaced, or cannot be written
   */
  public Trained train(Path folder) throws IOException {
    listener.training(recipe.cohort().association(), 0, 1);
    List<Readings.Side> sides = readings.fit().parted(PARTS, recipe.seed());
    Cohort cohort = new Cohort(recipe.cohort().association(), 0, 0);
    int cases = recipe.cohort().cases();
    FusionExport.Result result =
        source
            .export()
            .write(
                folder,
                cohort.drawAtLeast(sides.get(0), cases, recipe.seed()),
                cohort.drawAtLeast(sides.get(1), cases / PARTS, recipe.seed() + 1),
                Kind.SIMULATED);
    return new Trained(recipe.name(), result.strength(), result.difference(), result.graphBytes());
  }

  /**
   * Sweeps association and missingness.
   *
   * @param associations ρ, each in [0, 1); missing modalities are swept at the recipe's
   * @param seeds trainings at each
   * @param draws test cohorts a training
   */
  public Report evaluate(List<Double> associations, int seeds, int draws) throws IOException {
    if (associations.isEmpty() || seeds < 1 || draws < 1) {
      throw new IllegalArgumentException(
          "want one association, seed and draw or more, got %s, %d and %d"
              .formatted(associations, seeds, draws));
    }
    List<Double> swept =
        Stream.concat(associations.stream(), Stream.of(recipe.cohort().association()))
            .distinct()
            .sorted()
            .toList();
    List<Long> seedList = LongStream.rangeClosed(1, seeds).boxed().toList();
    var plan =
        new FusionExperiment.Plan(swept, MISSING, recipe.cohort().association(), seedList, draws);
    FusionResult.Sweep sweep = new FusionExperiment(recipe, readings, plan).run(listener);
    ModelBundle emotion = models.named(recipe.cohort().emotion()).bundle();
    return new Report(
        recipe.name(),
        recipe.title(),
        models,
        new FusionResult(
            source.study().bundle().reference(),
            emotion.reference(),
            source.words().reference(),
            recipe.fitDigest(),
            recipe.cohort().association(),
            readings.fit().scans().size(),
            readings.test().scans().size(),
            readings.test().faces().size(),
            readings.test().words().size(),
            seedList,
            draws,
            sweep));
  }

  /** What was measured, as people and programs read it. */
  public static final class Report {
    private final String name;
    private final String title;
    private final Models models;
    private final FusionResult result;

    private Report(String name, String title, Models models, FusionResult result) {
      this.name = name;
      this.title = title;
      this.models = models;
      this.result = result;
    }

    /** {@return tables for a terminal} */
    public String text() {
      return FusionText.of(title, result);
    }

    /**
     * Writes NAME.json, NAME.md and NAME.png, and the card of a model that this recipe made.
     *
     * @return the files
     */
    public List<Path> write(Path folder) throws IOException {
      Files.createDirectories(folder);
      Path json = folder.resolve(name + ".json");
      Path tables = folder.resolve(name + ".md");
      Path plots = folder.resolve(name + ".png");
      WholeFile.write(json, ResultFile.write(result));
      WholeFile.write(tables, FusionText.of(title, result));
      WholeFile.write(plots, FusionPlots.png(title, result));
      List<Path> written = new ArrayList<>(List.of(json, tables, plots));
      card().ifPresent(written::add);
      return written;
    }

    private Optional<Path> card() throws IOException {
      if (!models.names().contains(name) || models.kind(name) != ModelKind.FUSION) {
        return Optional.empty();
      }
      FusionFolder folder = models.ofFusion(name);
      if (!folder.bundle().recipeSha256().equals(result.recipeSha256())) {
        return Optional.empty();
      }
      Path card = folder.path().resolve(ModelFolder.CARD);
      WholeFile.write(card, JoiningCard.of(folder.bundle(), result));
      return Optional.of(card);
    }
  }
}
