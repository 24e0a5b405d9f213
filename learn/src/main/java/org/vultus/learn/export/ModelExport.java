package org.vultus.learn.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.DecisionRules;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.MoodRules;
import org.vultus.learn.evaluate.RouterRules;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.fit.Predictions;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.net.Network;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.Activations;
import org.vultus.model.BundleFile;
import org.vultus.model.GoldenInputs;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.OperatingPoint;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.OutputActivation;
import org.vultus.preprocess.Pixels;
import org.vultus.provenance.Sha256;

/**
 * Makes a model folder of a finished training: {@code bundle.yaml}, {@code model.onnx} and golden
 * inputs.
 *
 * <p>Nothing leaves that does not agree with the network that was trained: the ONNX file, read and
 * run by the code that serves, must give the trained module's probabilities to within {@link
 * #PARITY} on every image of the validation split.
 */
public final class ModelExport {
  /** Largest difference of a probability between the trained module and the ONNX file. */
  public static final double PARITY = 1e-4;

  private static final int BATCH = 64;

  private final Recipe recipe;
  private final DataSet data;

  /**
   * Prepares the export of what this recipe makes of this data set.
   *
   * @throws IllegalArgumentException if the recipe calls classes healthy that the data set has not,
   *     or calls all so, or the validation split lacks healthy or diseased images
   */
  public ModelExport(Recipe recipe, DataSet data) {
    this.recipe = recipe;
    this.data = data;
    if (!recipe.healthy().isEmpty()) {
      OperatingPoint.requireHealthy(recipe.healthy(), data.classes());
      requireBoth(data.items(Split.VALIDATION));
    }
  }

  private void requireBoth(List<Item> validation) {
    long without = validation.stream().filter(this::isHealthy).count();
    if (without == 0 || without == validation.size()) {
      throw new IllegalArgumentException(
          "want images of healthy %s and of other classes in the validation split of %s, to choose an operating point; %d of its %d are healthy"
              .formatted(recipe.healthy(), data.name(), without, validation.size()));
    }
  }

  private boolean isHealthy(Item item) {
    return recipe.healthy().contains(data.classes().get(item.label()));
  }

  /**
   * Writes the model folder, whole or not at all; a model that is there already is replaced. A
   * model for scans gets an outlier score, from the training split, and the rules by which it
   * decides, from the validation split; one for faces gets its mood rule from that.
   *
   * @param stopped is asked while images are read
   * @return the largest difference of a probability on the validation split
   * @throws IOException if the folder is not to be replaced (see {@link ModelPlace}), or cannot be
   *     written
   * @throws InterruptedIOException if it was stopped; nothing is written then
   * @throws IllegalStateException if it is above {@link #PARITY}, or a weight is not a finite
   *     number
   */
  public double write(Trainer.Result result, Path folder, BooleanSupplier stopped)
      throws IOException {
    if (!result.weights().allFinite()) {
      throw new IllegalStateException(
          "weights of '%s' are not finite; train again with a lower optimizer.learningRate"
              .formatted(recipe.name()));
    }
    ModelPlace place = ModelPlace.of(folder);
    place.requireReplaceable();
    Path partial = place.begin();
    try {
      byte[] graph = graph(result, stopped);
      Files.write(partial.resolve(ModelFolder.GRAPH), graph);
      ModelBundle bundle = bundle(result, graph);
      BundleFile.write(partial, bundle);
      Served served = served(ModelFolder.read(partial), stopped);
      double difference = difference(result.validation(), bundle, served);
      if (!(difference <= PARITY)) {
        throw new IllegalStateException(
            "model.onnx of '%s' differs from the trained module by %.2g in a probability, want at most %.2g"
                .formatted(recipe.name(), difference, PARITY));
      }
      BundleFile.write(partial, decidedBy(bundle, served));
      GoldenInputs.write(partial);
      place.replace();
      return difference;
    } finally {
      place.discard();
    }
  }

  /** Whether the model says how far a picture lies from those that it knows. */
  private boolean judges() {
    return recipe.task() != ModelBundle.Task.EMOTION;
  }

  /**
   * The graph, with centred evidence: what the maps of all classes have in common says nothing for
   * one of them, is not learned, and would lie over every saliency picture. Findings that do not
   * exclude one another have nothing in common that says nothing: theirs stays as it is.
   */
  private byte[] graph(Trainer.Result result, BooleanSupplier stopped) throws IOException {
    Network network = result.network();
    String head = network.nodes().get(network.classActivation()).name();
    boolean exclusive = result.validation().exclusive();
    Optional<OutlierStatistics> outliers = Optional.empty();
    if (judges()) {
      outliers =
          Optional.of(
              new TrainingFeatures(
                      data,
                      result.preprocessing(),
                      recipe.mirrored(),
                      recipe.task() == ModelBundle.Task.ROUTER)
                  .statistics(network, result.weights(), stopped));
    }
    return OnnxGraph.of(
        network,
        exclusive ? result.weights().centred(head) : result.weights(),
        recipe.mirrored(),
        outliers);
  }

  /**
   * What the graph says of the validation split, run by the code that serves.
   *
   * @param probabilities one row an image
   * @param outlierScores one an image; none where the graph gives none
   */
  private record Served(List<double[]> probabilities, double[] outlierScores) {}

  /**
   * The rules are chosen by what the graph said, not the module: whoever serves runs the graph. Of
   * findings that do not exclude one another there is no set to choose from and no one probability
   * of disease.
   */
  private ModelBundle decidedBy(ModelBundle bundle, Served served) {
    if (!bundle.isExclusive()) {
      return judges()
          ? bundle.decidedBy(Optional.empty(), Optional.empty(), outliers(served))
          : bundle;
    }
    Scores scores =
        new Scores(
            data.classes(),
            served.probabilities(),
            data.items(Split.VALIDATION).stream().mapToInt(Item::label).toArray(),
            List.of(),
            served.outlierScores());
    if (recipe.task() == ModelBundle.Task.ROUTER) {
      return RouterRules.of(bundle, scores);
    }
    if (recipe.task() == ModelBundle.Task.EMOTION) {
      return bundle.tellingMoodBy(MoodRules.of(scores));
    }
    return bundle.decidedBy(
        Optional.of(recipe.healthy())
            .filter(healthy -> !healthy.isEmpty())
            .map(healthy -> DecisionRules.operatingPoint(scores, healthy)),
        Optional.of(DecisionRules.predictionSets(scores)),
        outliers(served));
  }

  private static Optional<OutOfDistribution> outliers(Served served) {
    return Optional.of(DecisionRules.outOfDistribution(served.outlierScores()));
  }

  private ModelBundle bundle(Trainer.Result result, byte[] graph) throws IOException {
    Predictions validation = result.validation();
    return new ModelBundle(
            recipe.name(),
            recipe.title(),
            recipe.version(),
            recipe.task(),
            Sha256.of(graph),
            result.preprocessing(),
            OnnxGraph.INPUT,
            OnnxGraph.outputs(graph, judges())
                .mirrored(recipe.mirrored() || recipe.augmentation().horizontalFlip() > 0)
                .with(validation.exclusive() ? OutputActivation.SOFTMAX : OutputActivation.SIGMOID),
            data.classes(),
            validation.temperature(),
            new ModelBundle.Training(
                recipe.name(),
                recipe.fitDigest(),
                data.name(),
                data.openedDigest(),
                recipe.seed(),
                result.epoch(),
                recipe.split(),
                result.pretrained(),
                result.teacher()),
            recipe.licence(),
            recipe.intendedUse(),
            recipe.limits(),
            List.of(evaluation(validation)))
        .ofKind(recipe.kind());
  }

  private static ModelBundle.Evaluation evaluation(Predictions validation) {
    int images = validation.images();
    Interval interval = Interval.wilson(Math.round(validation.accuracy() * images), images);
    return new ModelBundle.Evaluation(
        Split.VALIDATION.word(), images, validation.accuracy(), interval.low(), interval.high());
  }

  private static double difference(Predictions trained, ModelBundle bundle, Served served) {
    OutputActivation activation = bundle.outputs().activates();
    double largest = 0;
    for (int i = 0; i < served.probabilities().size(); i++) {
      double[] want = activation.of(trained.logits().get(i), bundle.temperature());
      double[] got = served.probabilities().get(i);
      for (int c = 0; c < want.length; c++) {
        double difference = Math.abs(want[c] - got[c]);
        largest = difference <= largest ? largest : difference;
      }
    }
    return largest;
  }

  private Served served(ModelFolder folder, BooleanSupplier stopped) throws IOException {
    List<double[]> probabilities = new ArrayList<>();
    List<Double> outlierScores = new ArrayList<>();
    List<Item> items = data.items(Split.VALIDATION);
    try (OnnxModel model = OnnxModel.open(folder, Runtime.getRuntime().availableProcessors())) {
      for (int from = 0; from < items.size(); from += BATCH) {
        List<Pixels> prepared = new ArrayList<>();
        for (Item item : items.subList(from, Math.min(from + BATCH, items.size()))) {
          if (stopped.getAsBoolean()) {
            throw new InterruptedIOException(
                "stopped before the model was written; run the same command again to write it");
          }
          prepared.add(folder.bundle().preprocessing().prepare(data.read(item)));
        }
        Activations served = model.run(prepared);
        for (int i = 0; i < prepared.size(); i++) {
          probabilities.add(served.probabilities(i));
          served.outlierScore(i).ifPresent(outlierScores::add);
        }
      }
    }
    return new Served(
        probabilities, outlierScores.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
