package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.Mood;
import org.vultus.fusion.PatientFeatures;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.words.HeldOutStatements;
import org.vultus.learn.words.WordsRecipe;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextBundle;
import org.vultus.model.TextModel;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.TextRecognizer;

/**
 * Lets the installed networks read the scans, faces and statements that a cohort is drawn from. The
 * networks were trained on none of them.
 */
final class ReadingsSource {
  private final FusionRecipe recipe;
  private final Path recipeFolder;
  private final DataCatalog catalog;
  private final Models models;

  /**
   * @param recipeFolder that the recipe of words is relative to
   */
  ReadingsSource(FusionRecipe recipe, Path recipeFolder, DataCatalog catalog, Models models) {
    this.recipe = recipe;
    this.recipeFolder = recipeFolder;
    this.catalog = catalog;
    this.models = models;
  }

  /** {@return the network that reads the scans} */
  ModelFolder study() throws IOException {
    ModelFolder study = models.named(recipe.study());
    ModelBundle bundle = study.bundle();
    if (bundle.operatingPoint().isEmpty() || !bundle.isExclusive()) {
      throw new IOException(
          "model %s names no healthy class among classes that exclude one another; a fusion moves the odds of disease and needs one"
              .formatted(bundle.name()));
    }
    return study;
  }

  /** {@return what writes a fusion that is taught by what these networks read} */
  FusionExport export() throws IOException {
    return new FusionExport(
        recipe,
        study().bundle(),
        models.named(recipe.cohort().emotion()).bundle().reference(),
        words().reference());
  }

  /** {@return the network that reads the words} */
  TextBundle words() throws IOException {
    return models.ofText(wordsRecipe().name()).bundle();
  }

  /**
   * Lets the networks read a clinic's own patients.
   *
   * @throws IOException if the CSV or one of its files cannot be read; the message names the row
   */
  List<PairedCohort.Patient> paired(FusionListener listener) throws IOException {
    Path csv = recipeFolder.resolve(recipe.cohort().paired().orElseThrow());
    return new PairedCohort(
            study(),
            models.named(recipe.cohort().emotion()),
            models.ofText(wordsRecipe().name()),
            recipe.cohort().graded())
        .read(csv, listener);
  }

  private WordsRecipe wordsRecipe() throws IOException {
    return StrictYaml.read(recipeFolder.resolve(recipe.cohort().words()), WordsRecipe.class);
  }

  /** Reads all of them; some minutes. */
  Readings read(FusionListener listener) throws IOException {
    List<List<ScanReading>> scans = new ArrayList<>();
    List<List<AffectReading>> faces = new ArrayList<>();
    ModelFolder study = study();
    try (DataSet data = catalog.open(study.bundle().training())) {
      for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
        scans.add(scans(study, data, data.items(split), listener));
      }
    }
    ModelFolder emotion = models.named(recipe.cohort().emotion());
    try (DataSet data = catalog.open(recipe.cohort().faces().orElseThrow())) {
      for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
        faces.add(faces(emotion, data, data.items(split), listener));
      }
    }
    WordsRecipe words = wordsRecipe();
    try (TextArchive archive = TextArchive.open(catalog.find(words.data()).path());
        TextModel model = TextModel.open(models.ofText(words.name()))) {
      HeldOutStatements statements = HeldOutStatements.read(archive, words);
      SentimentReader reader = TextRecognizer.unexplained(model);
      return new Readings(
          new Readings.Side(
              scans.get(0), faces.get(0), words(reader, statements.validation(), listener)),
          new Readings.Side(
              scans.get(1), faces.get(1), words(reader, statements.test(), listener)));
    }
  }

  private List<ScanReading> scans(
      ModelFolder study, DataSet data, List<Item> items, FusionListener listener)
      throws IOException {
    List<Scoring.Features> read =
        Scoring.features(study, data, items, done -> listener.read("scans", done, items.size()));
    List<ScanReading> readings = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      readings.add(
          ScanReading.of(
              items.get(i).id(),
              data.classes().get(items.get(i).label()),
              read.get(i).probabilities(),
              read.get(i).embedding(),
              study.bundle(),
              recipe.cohort().graded()));
    }
    return readings;
  }

  private static List<AffectReading> faces(
      ModelFolder emotion, DataSet data, List<Item> items, FusionListener listener)
      throws IOException {
    List<Scoring.Features> read =
        Scoring.features(emotion, data, items, done -> listener.read("faces", done, items.size()));
    List<Emotion> told = emotion.bundle().classes().stream().map(Emotion::of).toList();
    List<AffectReading> readings = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      var scored =
          new EmotionRecognizer.Scored(
              Emotion.probabilities(told, read.get(i).probabilities()),
              emotion.bundle().reference());
      Mood label = Emotion.of(data.classes().get(items.get(i).label())).mood();
      readings.add(
          new AffectReading(
              items.get(i).id(),
              PatientFeatures.of(scored),
              AffectReading.logOdds(scored.moods().get(Mood.NEGATIVE)),
              label == Mood.NEGATIVE));
    }
    return readings;
  }

  private static List<AffectReading> words(
      SentimentReader reader,
      List<HeldOutStatements.Statement> statements,
      FusionListener listener) {
    List<AffectReading> readings = new ArrayList<>();
    int done = 0;
    for (HeldOutStatements.Statement statement : statements) {
      if (reader.read(statement.text()) instanceof SentimentReader.Scored scored) {
        readings.add(
            new AffectReading(
                Integer.toString(statement.place()),
                PatientFeatures.of(scored),
                AffectReading.logOdds(scored.moods().get(Mood.NEGATIVE)),
                statement.emotion().mood() == Mood.NEGATIVE));
      }
      listener.read("words", ++done, statements.size());
    }
    return readings;
  }
}
