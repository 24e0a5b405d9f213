package org.vultus.learn.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vultus.emotion.Mood;
import org.vultus.model.Models;

/**
 * The part of README.md that holds numbers, made of {@code evaluations/*.json}: nobody types them.
 */
public final class ResultsTable {
  /** The line after which the tables stand. */
  public static final String BEGIN = "<!-- results:begin -->";

  /** The line before which they end. */
  public static final String END = "<!-- results:end -->";

  /** The folder in {@code evaluations/} of results on other data than a model's own. */
  public static final String ELSEWHERE = "elsewhere";

  private ResultsTable() {}

  /**
   * {@return a readme with its numbers made anew}
   *
   * @param readme the text, with one {@link #BEGIN} and one {@link #END} after it
   * @param home the repository's root, which holds {@code evaluations/} and {@code models/}
   * @param further more tables, as Markdown, which stand after those of the models
   * @throws IOException if the readme has no such lines, a result cannot be read, or a result is of
   *     a model of other answers than the one that ships
   */
  public static String in(String readme, Path home, String further) throws IOException {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin || readme.indexOf(BEGIN, begin + 1) >= 0) {
      throw new IOException(
          "README.md has not one line '%s' and one line '%s' after it; put them where the numbers belong"
              .formatted(BEGIN, END));
    }
    return readme.substring(0, begin + BEGIN.length())
        + "\n\n"
        + tables(home, further)
        + readme.substring(end);
  }

  /** {@return the tables, as Markdown, of whatever was measured} */
  static String tables(Path home, String further) throws IOException {
    Path folder = home.resolve("evaluations");
    StringBuilder out = new StringBuilder();
    List<List<String>> models = new ArrayList<>();
    List<List<String>> moods = new ArrayList<>();
    List<String> cited = new ArrayList<>();
    boolean withoutCopies = false;
    for (Path file : results(folder)) {
      Evaluation evaluation = ResultFile.read(file, Evaluation.class);
      requireOfShipped(evaluation, file, new Models(home.resolve("models")));
      if (evaluation.split().equals("test")) {
        evaluation.parts().forEach(part -> models.add(row(evaluation, part)));
        evaluation.mood().forEach(mood -> moods.add(row(evaluation, mood)));
        withoutCopies |=
            evaluation.parts().stream().anyMatch(p -> p.of().equals(Evaluation.WITHOUT_COPIES));
        cited.add("`%s` %s".formatted(evaluation.model(), evaluation.all().accuracyMethod()));
      }
    }
    for (Path file : elsewhere(folder)) {
      Evaluation evaluation = ResultFile.read(file, Evaluation.class);
      requireOfShipped(evaluation, file, new Models(home.resolve("models")));
      models.add(row(evaluation, evaluation.parts().get(0)));
      evaluation.mood().forEach(mood -> moods.add(row(evaluation, mood)));
      cited.add(
          "`%s` on `%s` %s"
              .formatted(
                  evaluation.model(), evaluation.dataSet(), evaluation.all().accuracyMethod()));
    }
    if (!models.isEmpty()) {
      Markdown.table(
          out,
          List.of(
              "model", "test images", "n", "accuracy", "95 % interval", "AUC", "F1", "ECE", "file"),
          models);
      out.append("AUC and F1 are macro averages. 95 % intervals of the accuracy: ")
          .append(String.join(", ", cited))
          .append('.');
      if (withoutCopies) {
        out.append(
            " Images without a near copy are of another mix of classes than all images: the cards tell them"
                + " class by class.");
      }
      out.append("\n\n");
    }
    moods(out, moods);
    out.append(further);
    faces(out, folder.resolve("faces"));
    SpeedTable.write(out, folder);
    if (out.isEmpty()) {
      out.append("Nothing is measured yet.\n\n");
    }
    return out.toString();
  }

  private static List<Path> results(Path folder) throws IOException {
    List<String> others = SpeedTable.FILES;
    return files(folder).stream()
        .filter(file -> !others.contains(file.getFileName().toString()))
        .toList();
  }

  /**
   * {@return the results on other data than a model's own, by name}
   *
   * @param folder {@code evaluations/}
   */
  public static List<Path> elsewhere(Path folder) throws IOException {
    return files(folder.resolve(ELSEWHERE));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static void requireOfShipped(Evaluation evaluation, Path file, Models models)
      throws IOException {
    if (models.names().contains(evaluation.model())
        && !evaluation.isOf(models.named(evaluation.model()).bundle())) {
      throw new IOException(
          "%s was measured on a model of other answers than models/%s; run: ./vultus evaluate %s%s --split %s --record"
              .formatted(
                  file,
                  evaluation.model(),
                  evaluation.model(),
                  file.getParent().endsWith(ELSEWHERE) ? " --data " + evaluation.dataSet() : "",
                  evaluation.split()));
    }
  }

  private static List<String> row(Evaluation evaluation, Evaluation.Part part) {
    Measures m = part.measures();
    boolean all = part.of().equals(Evaluation.ALL);
    return List.of(
        link(evaluation),
        "`%s`%s".formatted(evaluation.dataSet(), all ? "" : ", only " + part.of()),
        Markdown.count(m.images()),
        Markdown.share(m.accuracy()),
        Markdown.interval(m.accuracyInterval()),
        Markdown.share(m.macroAuc()),
        Markdown.share(m.macroF1()),
        Markdown.share(m.calibration().expectedCalibrationError()),
        Markdown.megabytes(evaluation.graphBytes()));
  }

  private static void moods(StringBuilder out, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      List<String> header = new ArrayList<>(List.of("mood, four states", "test images", "n"));
      header.addAll(List.of("weighted F1", "95 % interval", "accuracy"));
      Stream.of(Mood.values()).forEach(mood -> header.add("F1 " + mood.word()));
      Markdown.table(out, header, rows);
    }
  }

  private static List<String> row(Evaluation evaluation, MoodMeasure mood) {
    List<String> row =
        new ArrayList<>(
            List.of(
                link(evaluation),
                "`%s`".formatted(evaluation.dataSet()),
                Markdown.count(mood.images()),
                Markdown.share(mood.weightedF1()),
                Markdown.interval(mood.interval()),
                Markdown.share(mood.accuracy())));
    mood.states().forEach(state -> row.add(Markdown.share(state.f1())));
    return row;
  }

  private static String link(Evaluation evaluation) {
    return "[%s](models/%s/MODEL_CARD.md)".formatted(evaluation.model(), evaluation.model());
  }

  /** One row a detector and set of annotated faces. */
  private static void faces(StringBuilder out, Path folder) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Path file : results(folder)) {
      FaceDetectionResult result = ResultFile.read(file, FaceDetectionResult.class);
      for (FaceDetectionResult.Detector detector : result.detectors()) {
        FaceDetectionResult.Part all = detector.all();
        rows.add(
            List.of(
                detector.name(),
                "`%s`".formatted(result.dataSet()),
                Markdown.count(all.faces()),
                Markdown.share(all.recall()),
                Markdown.interval(all.recallInterval()),
                Markdown.share(all.otherBoxesAPicture()),
                number("%.1f", detector.medianMilliseconds())));
      }
    }
    if (!rows.isEmpty()) {
      Markdown.table(
          out,
          List.of(
              "face detection",
              "photographs",
              "faces",
              "recall at IoU 0.4",
              "95 % interval",
              "other boxes a picture",
              "ms a picture"),
          rows);
    }
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
