package org.vultus.learn.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.model.Models;

/** The recorded results of models of words, {@code evaluations/words/*.json}, for README.md. */
public final class WordsTable {
  private WordsTable() {}

  /**
   * {@return one table, a row a set of texts; empty where nothing is recorded}
   *
   * @param home the repository's root
   * @throws IOException if a result cannot be read, or is of a model of other answers than the one
   *     that ships
   */
  public static String recorded(Path home) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Path file : files(home.resolve("evaluations/words"))) {
      WordsEvaluation evaluation = ResultFile.read(file, WordsEvaluation.class);
      Models models = new Models(home.resolve("models"));
      String name = evaluation.model();
      if (models.names().contains(name) && !evaluation.isOf(models.ofText(name).bundle())) {
        throw new IOException(
            "%s was measured on a model of other answers than models/%s; run: ./vultus evaluate %s --record"
                .formatted(file, name, name));
      }
      evaluation.parts().forEach(part -> rows.add(row(evaluation, part)));
    }
    StringBuilder out = new StringBuilder();
    if (!rows.isEmpty()) {
      Markdown.table(
          out,
          List.of("words", "texts", "n", "accuracy", "95 % interval", "F1", "ECE", "file"),
          rows);
    }
    return out.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<String> row(WordsEvaluation evaluation, WordsEvaluation.Part part) {
    Measures m = part.measures();
    return List.of(
        "[%s](models/%s/MODEL_CARD.md)".formatted(evaluation.model(), evaluation.model()),
        part.of(),
        Markdown.count(m.images()),
        Markdown.share(m.accuracy()),
        Markdown.interval(m.accuracyInterval()),
        Markdown.share(m.macroF1()),
        Markdown.share(m.calibration().expectedCalibrationError()),
        Markdown.megabytes(evaluation.graphBytes()));
  }
}
