package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vultus.fusion.FeatureFusion;
import org.vultus.learn.export.ModelPlace;
import org.vultus.learn.export.OnnxGraph;
import org.vultus.model.BundleFile;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.FusionModel;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.provenance.Sha256;

/** From a recipe and its readings to a model folder. */
final class FusionExport {
  /** A shift of the exported graph differs from the trained network's by at most this. */
  static final double PARITY = 1e-4;

  static final int PARTS = 5;
  private static final int COMPARED = 200;

  private final FusionRecipe recipe;
  private final Readings readings;
  private final ModelBundle study;

  FusionExport(FusionRecipe recipe, Readings readings, ModelBundle study) {
    this.recipe = recipe;
    this.readings = readings;
    this.study = study;
  }

  /**
   * What came of it.
   *
   * @param strength ρ that bounds the shift; 0: face and words were found to be of no use
   * @param difference the largest of a shift between graph and network
   * @param graphBytes size of the graph
   */
  record Result(double strength, double difference, long graphBytes) {}

  /**
   * Trains and writes the model folder, whole or not at all; a model that is there already is
   * replaced.
   *
   * @throws IllegalStateException if graph and network differ by more than {@link #PARITY}
   */
  Result write(Path folder) throws IOException {
    ModelPlace place = ModelPlace.of(folder);
    place.requireReplaceable();
    List<Readings.Side> sides = readings.fit().parted(PARTS, recipe.seed());
    Cohort cohort = new Cohort(recipe.cohort().association(), 0, 0);
    int cases = recipe.cohort().cases();
    List<CohortCase> fit = cohort.drawAtLeast(sides.get(0), cases, recipe.seed());
    List<CohortCase> chooseBy = cohort.drawAtLeast(sides.get(1), cases / PARTS, recipe.seed() + 1);
    try (LearnedFusion fusion = new FusionTrainer(recipe).train(fit, chooseBy)) {
      Path partial = place.begin();
      Result result = write(partial, fusion, fit.size(), chooseBy);
      place.replace();
      return result;
    } finally {
      place.discard();
    }
  }

  private Result write(Path partial, LearnedFusion fusion, int cases, List<CohortCase> chooseBy)
      throws IOException {
    byte[] graph = OnnxGraph.of(fusion.description(), fusion.network().weights(), false);
    Files.write(partial.resolve(ModelFolder.GRAPH), graph);
    BundleFile.write(partial, bundle(graph, fusion, cases));
    double difference = difference(partial, fusion, chooseBy);
    if (!(difference <= PARITY)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "model.onnx of '%s' differs from the trained network by %.2g in a shift, want at most %.2g",
              recipe.name(),
              difference,
              PARITY));
    }
    return new Result(fusion.strength(), difference, graph.length);
  }

  private static double difference(Path folder, LearnedFusion fusion, List<CohortCase> cases)
      throws IOException {
    List<CohortCase> some = new ArrayList<>();
    for (int i = 0; i < Math.min(COMPARED, cases.size()); i++) {
      some.add(cases.get(i).with(i % 3 != 1, i % 3 != 2));
    }
    double[] learned = fusion.logOdds(some);
    double largest = 0;
    try (FusionModel model = FusionModel.open(FusionFolder.read(folder))) {
      FeatureFusion exported = new FeatureFusion(model);
      for (int i = 0; i < learned.length; i++) {
        CohortCase one = some.get(i);
        double served = one.scan().logOdds() + exported.shift(one.features());
        double difference = Math.abs(served - learned[i]);
        largest = difference <= largest ? largest : difference;
      }
    }
    return largest;
  }

  private FusionBundle bundle(byte[] graph, LearnedFusion fusion, int cases) {
    return new FusionBundle(
        recipe.name(),
        recipe.title(),
        recipe.version(),
        recipe.task(),
        Sha256.of(graph),
        study.reference(),
        study.operatingPoint().orElseThrow().healthy(),
        OnnxGraph.INPUT,
        OnnxGraph.OUTPUTS.logits(),
        fusion.scaling(),
        Arrays.stream(fusion.references()).map(FusionExport::doubles).toList(),
        fusion.strength(),
        new FusionBundle.Cohort(
            FusionBundle.Cohort.Kind.SIMULATED, recipe.cohort().association(), cases),
        recipe.fitDigest(),
        recipe.seed(),
        recipe.licence(),
        recipe.intendedUse(),
        recipe.limits());
  }

  private static List<Double> doubles(float[] values) {
    List<Double> doubles = new ArrayList<>();
    for (float value : values) {
      doubles.add((double) value);
    }
    return doubles;
  }
}
