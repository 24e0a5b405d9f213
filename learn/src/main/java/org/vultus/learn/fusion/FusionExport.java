package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/** From a recipe and its patients to a model folder. */
final class FusionExport {
  /** A shift of the exported graph differs from the trained network's by at most this. */
  static final double PARITY = 1e-4;

  private static final int COMPARED = 200;

  private final FusionRecipe recipe;
  private final ModelBundle study;
  private final ModelReference emotion;
  private final ModelReference words;

  /**
   * @param study reads the scans
   * @param emotion reads the faces
   * @param words reads the words
   */
  FusionExport(
      FusionRecipe recipe, ModelBundle study, ModelReference emotion, ModelReference words) {
    this.recipe = recipe;
    this.study = study;
    this.emotion = emotion;
    this.words = words;
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
    try (LearnedFusion fusion = new FusionTrainer(recipe).train(fit, chooseBy, kind)) {
      Path partial = place.begin();
      FusionBundle.Cohort cohort =
          new FusionBundle.Cohort(kind, recipe.cohort().association(), fit.size());
      Taught taught =
          new Taught(
              cohort,
              fit.stream().anyMatch(one -> one.face().isPresent()),
              fit.stream().anyMatch(one -> one.words().isPresent()));
      Result result = write(partial, fusion, taught, chooseBy);
      place.replace();
      return result;
    } finally {
      place.discard();
    }
  }

  /** By whom, and whether some of them showed a face or said words. */
  private record Taught(FusionBundle.Cohort cohort, boolean byFaces, boolean byWords) {}

  private Result write(Path partial, LearnedFusion fusion, Taught taught, List<CohortCase> chooseBy)
      throws IOException {
    byte[] graph = OnnxGraph.of(fusion.description(), fusion.network().weights(), false);
    Files.write(partial.resolve(ModelFolder.GRAPH), graph);
    BundleFile.write(partial, bundle(graph, fusion, taught));
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

  private FusionBundle bundle(byte[] graph, LearnedFusion fusion, Taught taught) {
    return new FusionBundle(
        recipe.name(),
        recipe.title(),
        recipe.version(),
        recipe.task(),
        Sha256.of(graph),
        study.reference(),
        Optional.of(emotion).filter(network -> taught.byFaces),
        Optional.of(words).filter(network -> taught.byWords),
        study.operatingPoint().orElseThrow().healthy(),
        OnnxGraph.INPUT,
        OnnxGraph.OUTPUTS.logits(),
        fusion.basis().calibration(),
        fusion.basis().scaling(),
        Arrays.stream(fusion.basis().references()).map(FusionExport::doubles).toList(),
        fusion.strength(),
        taught.cohort,
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
