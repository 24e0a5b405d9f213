package org.vultus.learn.quantize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.DecisionRules;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.ModelCard;
import org.vultus.learn.evaluate.MoodRules;
import org.vultus.learn.evaluate.RouterRules;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.evaluate.Temperature;
import org.vultus.learn.export.ModelPlace;
import org.vultus.model.BundleFile;
import org.vultus.model.GoldenInputs;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OperatingPoint;
import org.vultus.model.Quantization;
import org.vultus.model.Softmax;
import org.vultus.provenance.Sha256;

/**
 * Makes a model folder of a form that passed. Temperature and rules are chosen anew on the whole
 * validation split, by what this graph says of it; what was measured of the float32 network is not
 * told of this one.
 */
public final class QuantizedModel {

  private final ModelFolder source;
  private final DataSet data;
  private final BooleanSupplier stopped;

  /** Prepares writing what was made of a model, whose data set this is. */
  public QuantizedModel(ModelFolder source, DataSet data, BooleanSupplier stopped) {
    this.source = source;
    this.data = data;
    this.stopped = stopped;
  }

  /**
   * Writes the folder, whole or not at all; a model that is there already is replaced, but not the
   * one that this was made of.
   *
   * @param name of the model
   * @param text for its card; absent: it gets none
   * @param vultus version of this software
   * @return the bundle
   * @throws IOException if the form did not pass, the folder is not to be replaced (see {@link
   *     ModelPlace}), or cannot be written
   */
  public ModelBundle write(
      Quantizer.Result result, String name, Path folder, Optional<CardText> text, String vultus)
      throws IOException {
    if (!result.trial().passes()) {
      throw new IOException(result.trial().refusal());
    }
    requirePlace(source, folder);
    ModelPlace place = ModelPlace.of(folder);
    Path partial = place.begin();
    try {
      Files.write(partial.resolve(ModelFolder.GRAPH), result.graph());
      ModelBundle bundle =
          write(result.quantization(), result.graph(), name, partial, text, vultus);
      GoldenInputs.write(partial);
      place.replace();
      return bundle;
    } finally {
      place.discard();
    }
  }

  /**
   * Refuses, before minutes of search, a place where something would be lost.
   *
   * @throws IOException if it is the source's own, or holds something else than a model
   */
  public static void requirePlace(ModelFolder source, Path folder) throws IOException {
    ModelPlace place = ModelPlace.of(folder);
    place.requireReplaceable();
    if (place.holds(source.path())) {
      throw new IOException(
          "the new model in %s would replace the float32 model %s that it is made of; give another --out"
              .formatted(folder, source.path()));
    }
  }

  private ModelBundle write(
      Quantization form,
      byte[] graph,
      String name,
      Path partial,
      Optional<CardText> text,
      String vultus)
      throws IOException {
    ModelBundle float32 = source.bundle();
    Sha256 digest = Sha256.of(graph);
    BundleFile.write(partial, form.of(float32, name, digest, float32.temperature()));
    List<Item> items = data.items(Split.VALIDATION);
    Scoring.Logits said =
        Scoring.logits(ModelFolder.read(partial), data, items, done -> {}, stopped);
    double temperature = Temperature.fit(said.logits(), said.labels());
    Scores scores =
        new Scores(
            float32.classes(),
            said.logits().stream().map(row -> Softmax.of(row, temperature)).toList(),
            said.labels(),
            Item.subjects(items),
            said.outlierScores());
    ModelBundle ruled = decidedBy(form.of(float32, name, digest, temperature), scores);
    Evaluation validation =
        Evaluation.of(ruled, graph.length, vultus, data, Split.VALIDATION, scores);
    ModelBundle bundle = ruled.evaluated(List.of(validation.summary()));
    BundleFile.write(partial, bundle);
    if (text.isPresent()) {
      String card = ModelCard.render(bundle, text.get(), List.of(validation), Optional.empty());
      WholeFile.write(partial.resolve(ModelFolder.CARD), card);
    }
    return bundle;
  }

  /** The same rules that the float32 model has, on what this graph said. */
  private static ModelBundle decidedBy(ModelBundle bundle, Scores scores) {
    if (bundle.recognition().isPresent()) {
      return RouterRules.of(bundle, scores);
    }
    if (bundle.mood().isPresent()) {
      return bundle.tellingMoodBy(MoodRules.of(scores));
    }
    return bundle.decidedBy(
        bundle
            .operatingPoint()
            .map(OperatingPoint::healthy)
            .map(healthy -> DecisionRules.operatingPoint(scores, healthy)),
        bundle.predictionSets().map(sets -> DecisionRules.predictionSets(scores)),
        bundle
            .outOfDistribution()
            .map(limit -> DecisionRules.outOfDistribution(scores.outlierScores())));
  }
}
