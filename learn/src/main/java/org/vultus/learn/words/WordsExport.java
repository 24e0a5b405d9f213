package org.vultus.learn.words;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.ObjDoubleConsumer;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.evaluate.Temperature;
import org.vultus.learn.export.ModelPlace;
import org.vultus.model.BundleFile;
import org.vultus.model.GoldenTexts;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Softmax;
import org.vultus.model.TextBundle;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.provenance.Sha256;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextRecognizer;

/** From a recipe and an archive of texts to a model folder. */
public final class WordsExport {
  /** A probability of the exported graph differs from the trained network's by at most this. */
  public static final double PARITY = 1e-4;

  private final WordsRecipe recipe;
  private final TextArchive archive;

  /**
   * What came of it.
   *
   * @param statements accuracy on the validation statements
   * @param sentences accuracy on the validation sentences, between negative and positive
   * @param difference the largest of a probability between graph and network, on validation texts
   * @param graphBytes size of the graph
   */
  public record Result(double statements, double sentences, double difference, long graphBytes) {}

  /** Prepares the training of this recipe on these texts. */
  public WordsExport(WordsRecipe recipe, TextArchive archive) {
    this.recipe = recipe;
    this.archive = archive;
  }

  /**
   * Trains, calibrates and writes the model folder, whole or not at all; a model that is there
   * already is replaced.
   *
   * @param epochs is told each epoch that is over, and its mean loss in nats
   * @param stopped is asked after each batch
   * @throws IOException if the texts cannot be read, or the folder is not to be replaced
   * @throws InterruptedIOException if it was stopped; nothing is written then
   * @throws IllegalStateException if graph and network differ by more than {@link #PARITY}
   */
  public Result write(Path folder, ObjDoubleConsumer<Integer> epochs, BooleanSupplier stopped)
      throws IOException {
    ModelPlace place = ModelPlace.of(folder);
    place.requireReplaceable();
    WordsData data = WordsData.read(archive, recipe);
    WordNetwork network = new WordTraining(recipe, data).train(epochs::accept, stopped);
    if (network == null) {
      throw new InterruptedIOException(
          "stopped; nothing is written, and the same command starts anew");
    }
    WordsData.Validation validation = data.validation();
    calibrate(network, validation);
    Path partial = place.begin();
    try {
      Result result = write(partial, network, validation);
      place.replace();
      return result;
    } finally {
      place.discard();
    }
  }

  /**
   * Each head gets a temperature of its own, folded into its weights. That of the sentiment is
   * fitted to whole sentences of reviews, between negative and positive: what a patient writes is
   * further from the training texts than the statements and runs held out with them, and a model
   * that is right of those nearly always would be too sure of all else.
   */
  private void calibrate(WordNetwork network, WordsData.Validation validation) {
    for (TextSet set : List.of(validation.statements(), validation.sentences())) {
      List<float[]> logits = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      boolean emotion = set.head() == Head.EMOTION;
      for (LearnedText text : set.texts()) {
        int[][] ids = WordsData.ids(recipe.features(), text.text());
        if (ids.length > 0) {
          float[] all = network.answer(ids, set.head());
          logits.add(emotion ? all : new float[] {all[0], all[2]});
          labels.add(emotion ? text.label() : text.label() / 2);
        }
      }
      int[] truth = labels.stream().mapToInt(i -> i).toArray();
      network.cool(set.head(), Temperature.fit(logits, truth));
    }
  }

  private Result write(Path partial, WordNetwork network, WordsData.Validation validation)
      throws IOException {
    byte[] graph = WordsGraph.of(network);
    Files.write(partial.resolve(ModelFolder.GRAPH), graph);
    BundleFile.write(partial, bundle(graph, new TextBundle.Rules(0, 1)));
    try (TextModel model = TextModel.open(TextFolder.read(partial))) {
      double difference = difference(network, model, validation);
      if (!(difference <= PARITY)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "model.onnx of '%s' differs from the trained network by %.2g in a probability, want at most %.2g",
                recipe.name(),
                difference,
                PARITY));
      }
      BundleFile.write(partial, bundle(graph, WordsRules.of(model, validation, recipe.rules())));
      GoldenTexts.write(partial);
      return new Result(
          WordsScoring.accuracy(WordsScoring.of(model, validation.statements())),
          WordsScoring.accuracy(WordsScoring.of(model, validation.sentences())),
          difference,
          graph.length);
    }
  }

  private double difference(WordNetwork network, TextModel model, WordsData.Validation validation) {
    double largest = 0;
    for (TextSet part : List.of(validation.statements(), validation.sentences())) {
      for (LearnedText text : part.texts()) {
        int[][] ids = WordsData.ids(recipe.features(), text.text());
        if (ids.length == 0) {
          continue;
        }
        TextModel.Reading reading = model.run(recipe.features().of(text.text()).ids());
        float[] served = part.head() == Head.EMOTION ? reading.emotion() : reading.sentiment();
        double[] got = Softmax.of(served, 1);
        double[] want = Softmax.of(network.answer(ids, part.head()), 1);
        for (int c = 0; c < want.length; c++) {
          double difference = Math.abs(want[c] - got[c]);
          largest = difference <= largest ? largest : difference;
        }
      }
    }
    return largest;
  }

  private TextBundle bundle(byte[] graph, TextBundle.Rules rules) throws IOException {
    return new TextBundle(
        recipe.name(),
        recipe.title(),
        recipe.version(),
        recipe.task(),
        Sha256.of(graph),
        recipe.features(),
        WordsGraph.NAMES,
        TextRecognizer.SENTIMENTS,
        StatedEmotion.words(),
        rules,
        new ModelBundle.Training(
            recipe.name(),
            recipe.fitDigest(),
            recipe.data(),
            archive.digest(),
            recipe.seed(),
            recipe.training().epochs()),
        recipe.licence(),
        recipe.intendedUse(),
        recipe.limits(),
        List.of());
  }
}
