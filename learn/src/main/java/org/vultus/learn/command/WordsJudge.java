package org.vultus.learn.command;

import static org.vultus.learn.command.TextTable.number;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.words.WordsCard;
import org.vultus.learn.words.WordsEvaluation;
import org.vultus.learn.words.WordsRecipe;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextBundle;
import org.vultus.model.TextFolder;

/** {@code vultus evaluate} of a model that reads text. */
final class WordsJudge {
  private final Path home;
  private final PrintWriter out;
  private final PrintWriter err;

  WordsJudge(Path home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  /**
   * {@return the model that reads text which a name or a path means; empty where that is another}
   */
  static Optional<TextFolder> folder(Models models, String model) throws IOException {
    Path folder = models.names().contains(model) ? models.path().resolve(model) : Path.of(model);
    return TextFolder.isThere(folder) ? Optional.of(TextFolder.read(folder)) : Optional.empty();
  }

  /** Measures, and prints. */
  WordsEvaluation judge(TextFolder folder, DataCatalog catalog, String version, StopAtExit exit)
      throws IOException {
    TextBundle bundle = folder.bundle();
    Path file = home.resolve("recipes").resolve(bundle.training().recipe() + ".yaml");
    WordsRecipe recipe = StrictYaml.read(file, WordsRecipe.class);
    if (!recipe.fitDigest().equals(bundle.training().recipeSha256())) {
      throw new IOException(
          "%s is not the recipe that model %s was trained by: its held-out texts may be others; train it again"
              .formatted(file, bundle.name()));
    }
    var stopping = exit.stopping(part -> {});
    try (TextArchive archive = TextArchive.open(catalog.find(recipe.data()).path())) {
      WordsEvaluation measured =
          WordsEvaluation.of(folder, recipe, archive, version, part -> stopping.accept(0));
      if (!measured.dataAsTrained()) {
        err.println(
            "warning: %s is not the archive that %s was trained on; its splits may differ"
                .formatted(recipe.data(), bundle.name()));
        err.flush();
      }
      print(measured);
      return measured;
    }
  }

  private void print(WordsEvaluation measured) {
    out.println("%s %s".formatted(measured.model(), measured.version()));
    measured.remarks().forEach(remark -> out.println("note: " + remark));
    out.println();
    TextTable table =
        new TextTable(Set.of(1, 2, 4, 5), "TEXTS", "N", "ACCURACY", "95 %", "F1", "ECE");
    for (WordsEvaluation.Part part : measured.parts()) {
      Measures m = part.measures();
      table.add(
          part.of(),
          Markdown.count(m.images()),
          number(m.accuracy()),
          TextTable.interval(m.accuracyInterval()),
          number(m.macroF1()),
          number(m.calibration().expectedCalibrationError()));
    }
    table.print(out);
    out.flush();
  }

  /** Keeps the result: evaluations/words/NAME.json, the bundle and the card. */
  void keep(TextFolder folder, WordsEvaluation measured) throws IOException {
    Path file = home.resolve("evaluations/words").resolve(measured.model() + ".json");
    WholeFile.write(file, ResultFile.write(measured));
    TextBundle bundle = measured.recordedIn(folder.bundle());
    BundleFile.write(folder.path(), bundle);
    out.println("wrote %s and %s".formatted(file, folder.path().resolve(BundleFile.NAME)));
    Path text = home.resolve("recipes").resolve(bundle.training().recipe() + ".card.yaml");
    if (Files.notExists(text)) {
      err.println(
          "no model card is written: %s is missing; write its keys data, limits and notIntendedFor"
              .formatted(text));
      err.flush();
      return;
    }
    Path card = folder.path().resolve(ModelFolder.CARD);
    WholeFile.write(
        card, WordsCard.render(bundle, StrictYaml.read(text, CardText.class), measured));
    out.println("wrote " + card);
    out.flush();
  }
}
