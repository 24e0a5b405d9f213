package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.Mood;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceQuality;
import org.vultus.file.WholeFile;
import org.vultus.fusion.JointMood;
import org.vultus.fusion.MoodFusion;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.export.ModelPlace;
import org.vultus.learn.fusion.MoodResult.AtBlur;
import org.vultus.learn.words.HeldOutStatements;
import org.vultus.learn.words.HeldOutStatements.Statement;
import org.vultus.learn.words.WordsRecipe;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.MoodBundle;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextModel;
import org.vultus.provenance.ModelReference;
import org.vultus.sentiment.SentimentReader.Scored;
import org.vultus.sentiment.TextRecognizer;

/** Fits and judges how the moods of face and words are weighed. */
public final class MoodStudy {
  private final MoodRecipe recipe;
  private final Path recipeFolder;
  private final DataCatalog catalog;
  private final Models models;
  private final FusionListener listener;

  private MoodStudy(
      MoodRecipe recipe,
      Path recipeFolder,
      DataCatalog catalog,
      Models models,
      FusionListener listener) {
    this.recipe = recipe;
    this.recipeFolder = recipeFolder;
    this.catalog = catalog;
    this.models = models;
    this.listener = listener;
  }

  /**
   * Reads a recipe.
   *
   * @throws IOException if it is malformed
   */
  public static MoodStudy of(
      Path recipeFile, DataCatalog catalog, Models models, FusionListener listener)
      throws IOException {
    MoodRecipe recipe = StrictYaml.read(recipeFile, MoodRecipe.class);
    return new MoodStudy(
        recipe, recipeFile.toAbsolutePath().getParent(), catalog, models, listener);
  }

  /** Pairs of one blur, with the sharpness of their faces in the middle. */
  private record Blurred(double blur, double sharpness, List<MoodPair> pairs) {}

  /**
   * Fits the weights on validation splits and writes the model folder, whole or not at all.
   *
   * @return the bundle
   */
  public MoodBundle train(Path folder) throws IOException {
    ModelPlace place = ModelPlace.of(folder);
    place.requireReplaceable();
    List<MoodBundle.AtSharpness> weights = new ArrayList<>();
    for (Blurred at : pairs(Split.VALIDATION)) {
      MoodWeights best = MoodWeights.of(at.pairs);
      weights.add(0, new MoodBundle.AtSharpness(at.sharpness, best.face(), best.words()));
    }
    MoodBundle bundle =
        new MoodBundle(
            recipe.name(),
            recipe.title(),
            recipe.version(),
            recipe.task(),
            models.named(recipe.emotion()).bundle().reference(),
            words(),
            weights,
            recipe.rigid(),
            recipe.fitDigest(),
            recipe.seed(),
            recipe.licence(),
            recipe.intendedUse(),
            recipe.limits());
    try {
      BundleFile.write(place.begin(), bundle);
      place.replace();
    } finally {
      place.discard();
    }
    return bundle;
  }

  /**
   * Judges the installed weights on pairs of the test splits.
   *
   * @throws IOException if none are installed
   */
  public MoodResult evaluate() throws IOException {
    MoodBundle bundle =
        models
            .mood()
            .orElseThrow(
                () -> new IOException("no weights of moods in " + models.path() + "; train them"));
    ModelReference emotion = models.named(recipe.emotion()).bundle().reference();
    if (!bundle.emotion().equals(emotion) || !bundle.words().equals(words())) {
      throw new IOException(
          "%s was fitted with %s and %s, and the recipe names %s and %s; train it anew"
              .formatted(bundle.name(), bundle.emotion(), bundle.words(), emotion, words()));
    }
    MoodFusion fusion = new MoodFusion(bundle);
    List<AtBlur> measured = new ArrayList<>();
    for (Blurred at : pairs(Split.TEST)) {
      int n = at.pairs.size();
      int face = 0;
      int words = 0;
      int joint = 0;
      double share = 0;
      for (MoodPair pair : at.pairs) {
        var seen = new MoodFusion.Face(pair.face(), pair.sharpness(), OptionalDouble.empty());
        JointMood both = fusion.join(Optional.of(seen), Optional.of(pair.words())).orElseThrow();
        face += Mood.displayed(pair.face(), Optional.empty()) == pair.truth() ? 1 : 0;
        words += Mood.displayed(pair.words(), Optional.empty()) == pair.truth() ? 1 : 0;
        joint += both.mood() == pair.truth() ? 1 : 0;
        share += both.faceShare() / n;
      }
      measured.add(
          new AtBlur(
              at.blur,
              at.sharpness,
              n,
              (double) face / n,
              (double) words / n,
              (double) joint / n,
              Interval.wilson(joint, n),
              share));
    }
    return new MoodResult(bundle.emotion(), bundle.words(), bundle.recipeSha256(), measured);
  }

  /**
   * Writes NAME.json, and the model's card.
   *
   * @return the files
   */
  public List<Path> write(MoodResult result, Path folder) throws IOException {
    MoodBundle bundle = models.mood().orElseThrow();
    Files.createDirectories(folder);
    Path json = folder.resolve(recipe.name() + ".json");
    Path card = models.path().resolve(bundle.name()).resolve(ModelFolder.CARD);
    WholeFile.write(json, ResultFile.write(result));
    WholeFile.write(card, JoiningCard.of(bundle, result));
    return List.of(json, card);
  }

  private ModelReference words() throws IOException {
    return models.ofText(wordsRecipe().name()).bundle().reference();
  }

  private WordsRecipe wordsRecipe() throws IOException {
    return StrictYaml.read(recipeFolder.resolve(recipe.words()), WordsRecipe.class);
  }

  private List<Blurred> pairs(Split split) throws IOException {
    Map<Mood, List<Map<Mood, Double>>> statements = statements(split);
    ModelFolder emotion = models.named(recipe.emotion());
    List<Emotion> told = emotion.bundle().classes().stream().map(Emotion::of).toList();
    List<Blurred> all = new ArrayList<>();
    try (DataSet faces = catalog.open(recipe.faces())) {
      List<Item> items = faces.items(split);
      for (double blur : recipe.blurs()) {
        BlurredFaces blurred = new BlurredFaces(faces, blur);
        List<Scoring.Features> read =
            Scoring.features(
                emotion, blurred, items, done -> listener.read("faces", done, items.size()));
        double[] sharpness = sharpness(blurred, items);
        all.add(
            new Blurred(
                blur,
                middle(sharpness),
                paired(told, faces.classes(), items, read, sharpness, statements)));
      }
    }
    return all;
  }

  private List<MoodPair> paired(
      List<Emotion> told,
      List<String> classes,
      List<Item> items,
      List<Scoring.Features> read,
      double[] sharpness,
      Map<Mood, List<Map<Mood, Double>>> statements) {
    SplittableRandom random = new SplittableRandom(recipe.seed());
    List<MoodPair> pairs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Mood truth = Emotion.of(classes.get(items.get(i).label())).mood();
      List<Map<Mood, Double>> said = statements.getOrDefault(truth, List.of());
      if (!said.isEmpty()) {
        Map<Mood, Double> seen = Mood.of(Emotion.probabilities(told, read.get(i).probabilities()));
        Map<Mood, Double> stated = said.get(random.nextInt(said.size()));
        pairs.add(new MoodPair(seen, sharpness[i], stated, truth));
      }
    }
    return pairs;
  }

  private static double[] sharpness(DataSet faces, List<Item> items) throws IOException {
    double[] all = new double[items.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = FaceQuality.of(FaceCrop.whole(faces.read(items.get(i)))).sharpness();
    }
    return all;
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private Map<Mood, List<Map<Mood, Double>>> statements(Split split) throws IOException {
    WordsRecipe words = wordsRecipe();
    Map<Mood, List<Map<Mood, Double>>> byMood = new EnumMap<>(Mood.class);
    try (TextArchive archive = TextArchive.open(catalog.find(words.data()).path());
        TextModel model = TextModel.open(models.ofText(words.name()))) {
      HeldOutStatements held = HeldOutStatements.read(archive, words);
      List<Statement> statements = split == Split.TEST ? held.test() : held.validation();
      TextRecognizer reader = TextRecognizer.unexplained(model);
      int done = 0;
      for (Statement statement : statements) {
        if (reader.read(statement.text()) instanceof Scored scored) {
          byMood
              .computeIfAbsent(statement.emotion().mood(), mood -> new ArrayList<>())
              .add(scored.moods());
        }
        listener.read("words", ++done, statements.size());
      }
    }
    return byMood;
  }
}
