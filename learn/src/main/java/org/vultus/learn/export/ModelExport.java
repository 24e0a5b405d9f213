package org.vultus.learn.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Temperature;
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
import org.vultus.model.Softmax;
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

  /** Prepares the export of what this recipe made of this data set. */
  public ModelExport(Recipe recipe, DataSet data) {
    this.recipe = recipe;
    this.data = data;
  }

  /**
   * Writes the model folder, whole or not at all; a model that is there already is replaced.
   *
   * @param stopped is asked between the images of the validation split
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
      byte[] graph = graph(result);
      Files.write(partial.resolve(ModelFolder.GRAPH), graph);
      BundleFile.write(partial, bundle(result, graph));
      double difference = difference(result.validation(), ModelFolder.read(partial), stopped);
      if (!(difference <= PARITY)) {
        throw new IllegalStateException(
            "model.onnx of '%s' differs from the trained module by %.2g in a probability, want at most %.2g"
                .formatted(recipe.name(), difference, PARITY));
      }
      GoldenInputs.write(partial);
      place.replace();
      return difference;
    } finally {
      place.discard();
    }
  }

  /**
   * The graph, with centred evidence: what the maps of all classes have in common says nothing for
   * one of them, is not learned, and would lie over every saliency picture.
   */
  private byte[] graph(Trainer.Result result) {
    Network network = result.network();
    String head = network.nodes().get(network.classActivation()).name();
    return OnnxGraph.of(network, result.weights().centred(head), recipe.mirrored());
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
        OnnxGraph.outputs(graph),
        data.classes(),
        Temperature.fit(validation.logits(), validation.labels()),
        new ModelBundle.Training(
            recipe.name(),
            recipe.fitDigest(),
            data.name(),
            data.digest(),
            recipe.seed(),
            result.history().best().orElseThrow().number(),
            recipe.split()),
        recipe.licence(),
        recipe.intendedUse(),
        recipe.limits(),
        List.of(evaluation(validation)));
  }

  private static ModelBundle.Evaluation evaluation(Predictions validation) {
    int images = validation.labels().length;
    Interval interval = Interval.wilson(Math.round(validation.accuracy() * images), images);
    return new ModelBundle.Evaluation(
        Split.VALIDATION.word(), images, validation.accuracy(), interval.low(), interval.high());
  }

  private double difference(Predictions trained, ModelFolder folder, BooleanSupplier stopped)
      throws IOException {
    double temperature = folder.bundle().temperature();
    double largest = 0;
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
          double[] want = Softmax.of(trained.logits().get(from + i), temperature);
          double[] got = served.probabilities(i);
          for (int c = 0; c < want.length; c++) {
            double difference = Math.abs(want[c] - got[c]);
            largest = difference <= largest ? largest : difference;
          }
        }
      }
    }
    return largest;
  }
}
