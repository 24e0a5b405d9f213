package org.vultus.learn.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vultus.emotion.Mood;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.evaluate.Calibration;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.Scores;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextBundle;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.provenance.Sha256;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextRecognizer;
import org.vultus.text.TextFeatures;

/**
 * What a model of words is worth on texts that it was not made from.
 *
 * @param model its name
 * @param version of its weights
 * @param answersSha256 digest of all that decides its answers: graph, features, classes and rules
 * @param graphBytes size of its graph
 * @param vultus version of this software
 * @param dataSet name of the archive
 * @param dataSha256 digest of the archive
 * @param dataAsTrained whether it was trained on an archive of this digest
 * @param parts measures of each set of texts; the first two are the ones to quote
 * @param remarks what was left out of the training
 * @param cases what it does with made-up hard cases
 */
public record WordsEvaluation(
    String model,
    String version,
    Sha256 answersSha256,
    long graphBytes,
    String vultus,
    String dataSet,
    Sha256 dataSha256,
    boolean dataAsTrained,
    List<Part> parts,
    List<String> remarks,
    List<Case> cases) {

  /**
   * One set of texts.
   *
   * @param of which
   * @param measures of the raw answer: the most probable of two sentiments (of three, where there
   *     are neutral texts), or of six emotions, whatever the rules would say
   * @param served what a user is told of them, by the rules
   */
  public record Part(String of, Measures measures, Served served) {}

  /**
   * What a user is told of texts.
   *
   * @param texts how many
   * @param notAssessable how many got a reason and no answer
   * @param moods how many were called each mood, in the order of {@link Mood}
   * @param valenced how many were called positive or negative and are truly one of the two
   * @param right how many of those rightly
   * @param interval of right among valenced
   * @param moodError expected calibration error of the moods' probabilities, in [0, 1], as {@link
   *     Calibration} has it: of a statement also where the labels follow the word and not the sense
   */
  public record Served(
      int texts,
      int notAssessable,
      List<Integer> moods,
      int valenced,
      int right,
      Interval interval,
      double moodError) {}

  /**
   * One made-up text and what came of it.
   *
   * @param kind why it is hard
   * @param mood with its probability, or "not assessable"
   * @param emotion empty where not assessable
   * @param why the words that moved the answer most, or the reason
   */
  public record Case(String kind, String text, String mood, String emotion, String why) {}

  public WordsEvaluation {
    parts = List.copyOf(parts);
    remarks = List.copyOf(remarks);
    cases = List.copyOf(cases);
  }

  /** What the answers of a bundle depend on. */
  private record Answers(
      Sha256 sha256,
      TextFeatures features,
      List<String> sentiments,
      List<String> emotions,
      TextBundle.Rules rules) {}

  private static Sha256 answers(TextBundle bundle) {
    Answers answers =
        new Answers(
            bundle.sha256(),
            bundle.features(),
            bundle.sentiments(),
            bundle.emotions(),
            bundle.rules());
    return Sha256.of(StrictYaml.write(answers).getBytes(StandardCharsets.UTF_8));
  }

  /** {@return whether it was measured on a model of these answers} */
  public boolean isOf(TextBundle bundle) {
    return answersSha256.equals(answers(bundle));
  }

  /**
   * Measures a model on the texts that its recipe held out.
   *
   * @param recipe of the model, which says what was held out
   * @param vultus version of this software
   * @param progress is told the name of each part that is done
   * @throws IOException if the archive or the model cannot be read
   */
  public static WordsEvaluation of(
      TextFolder folder,
      WordsRecipe recipe,
      TextArchive archive,
      String vultus,
      Consumer<String> progress)
      throws IOException {
    WordsData data = WordsData.read(archive, recipe);
    TextBundle bundle = folder.bundle();
    List<Part> parts = new ArrayList<>();
    try (TextModel model = TextModel.open(folder)) {
      SentimentReader reader = TextRecognizer.unexplained(model);
      for (TextSet part : data.tests()) {
        Measures measures = Measures.of(WordsScoring.of(model, part));
        parts.add(new Part(part.name(), measures, served(reader, part)));
        progress.accept(part.name());
      }
      return new WordsEvaluation(
          bundle.name(),
          bundle.version(),
          answers(bundle),
          Files.size(folder.graph()),
          vultus,
          recipe.data(),
          archive.digest(),
          archive.digest().equals(bundle.training().dataSha256()),
          parts,
          data.remarks(),
          HardCases.of(new TextRecognizer(model)));
    }
  }

  private static Served served(SentimentReader reader, TextSet part) {
    Map<Mood, Integer> moods = new EnumMap<>(Mood.class);
    for (Mood mood : Mood.values()) {
      moods.put(mood, 0);
    }
    int notAssessable = 0;
    int valenced = 0;
    int right = 0;
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> truths = new ArrayList<>();
    for (LearnedText text : part.texts()) {
      if (!(reader.read(text.text()) instanceof SentimentReader.Scored scored)) {
        notAssessable++;
        continue;
      }
      Mood told = scored.mood();
      Mood truth = moodOf(text);
      probabilities.add(scored.moods().values().stream().mapToDouble(p -> p).toArray());
      truths.add(truth.ordinal());
      moods.merge(told, 1, Integer::sum);
      boolean counts = isValence(told) && isValence(truth);
      valenced += counts ? 1 : 0;
      right += counts && told == truth ? 1 : 0;
    }
    Interval interval =
        valenced == 0 ? new Interval(Double.NaN, Double.NaN) : Interval.wilson(right, valenced);
    return new Served(
        part.texts().size(),
        notAssessable,
        List.copyOf(moods.values()),
        valenced,
        right,
        interval,
        moodError(probabilities, truths));
  }

  private static double moodError(List<double[]> probabilities, List<Integer> truths) {
    if (truths.isEmpty()) {
      return Double.NaN;
    }
    List<String> moods = Arrays.stream(Mood.values()).map(Mood::word).toList();
    int[] labels = truths.stream().mapToInt(truth -> truth).toArray();
    return Calibration.of(new Scores(moods, probabilities, labels, List.of(), new double[0]))
        .expectedCalibrationError();
  }

  private static boolean isValence(Mood mood) {
    return mood == Mood.POSITIVE || mood == Mood.NEGATIVE;
  }

  static Mood moodOf(LearnedText text) {
    return text.head() == Head.EMOTION
        ? StatedEmotion.values()[text.label()].mood()
        : List.of(Mood.NEGATIVE, Mood.NEUTRAL, Mood.POSITIVE).get(text.label());
  }

  /** {@return a bundle with these results} */
  public TextBundle recordedIn(TextBundle bundle) {
    return bundle.evaluated(
        parts.stream()
            .map(
                part ->
                    new TextBundle.Result(
                        part.of(),
                        part.measures().images(),
                        part.measures().accuracy(),
                        part.measures().accuracyInterval().low(),
                        part.measures().accuracyInterval().high()))
            .toList());
  }
}
