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
import org.vultus.model.FusionBundle.Cohort.Kind;
import org.vultus.model.FusionFolder;
import org.vultus.model.FusionModel;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.provenance.Sha256;

/** From a recipe and its patients to a model folder. */
final class FusionExport {
  /** A shift of the exported graph differs from the trained network's by at most this. */
  static final double PARITY = 1e-4;

  private static final int COMPARED = 200;

  private final FusionRecipe recipe;
  private final ModelBundle study;

  FusionExport(FusionRecipe recipe, ModelBundle study) {
    this.recipe = recipe;
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
   * @param fit patients to learn from
   * @param chooseBy patients to choose the epoch by
   * @param kind whether they are real
   * @throws IllegalStateException if graph and network differ by more than {@link #PARITY}
   */
  Result write(Path folder, List<CohortCase> fit, List<CohortCase> chooseBy, Kind kind)
      throws IOException {
    ModelPlace place = ModelPlace.of(folder);
    place.requireReplaceable();
    try (LearnedFusion fusion = new FusionTrainer(recipe).train(fit, chooseBy)) {
      Path partial = place.begin();
      FusionBundle.Cohort cohort =
          new FusionBundle.Cohort(kind, recipe.cohort().association(), fit.size());
      Result result = write(partial, fusion, cohort, chooseBy);
      place.replace();
      return result;
    } finally {
      place.discard();
    }
  }

  private Result write(
      Path partial, LearnedFusion fusion, FusionBundle.Cohort cohort, List<CohortCase> chooseBy)
      throws IOException {
    byte[] graph = OnnxGraph.of(fusion.description(), fusion.network().weights(), false);
    Files.write(partial.resolve(ModelFolder.GRAPH), graph);
    BundleFile.write(partial, bundle(graph, fusion, cohort));
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
    FusionBundle.Calibration calibration = fusion.basis().calibration();
    double[] learned = fusion.logOdds(some);
    double[] served = served(folder, some);
    double largest = 0;
    for (int i = 0; i < learned.length; i++) {
      double scan = some.get(i).scan().logOdds();
      double shift = calibration.shift(scan, learned[i] - calibration.calibrated(scan));
      double difference = Math.abs(served[i] - scan - shift);
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }

  /** {@return log odds of disease of each case, as the clinic would be told them} */
  static double[] served(Path folder, List<CohortCase> cases) throws IOException {
    try (FusionModel model = FusionModel.open(FusionFolder.read(folder))) {
      FeatureFusion fusion = new FeatureFusion(model);
      return cases.stream()
          .mapToDouble(one -> one.scan().logOdds() + shift(model.bundle(), fusion, one))
          .toArray();
    }
  }

  private static double shift(FusionBundle bundle, FeatureFusion fusion, CohortCase one) {
    return bundle.calibration().shift(one.scan().logOdds(), fusion.evidence(one.features()));
  }

  private FusionBundle bundle(byte[] graph, LearnedFusion fusion, FusionBundle.Cohort cohort) {
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
        fusion.basis().calibration(),
        fusion.basis().scaling(),
        Arrays.stream(fusion.basis().references()).map(FusionExport::doubles).toList(),
        fusion.strength(),
        cohort,
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
