package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.words.WordsExport;
import org.vultus.learn.words.WordsRecipe;
import org.vultus.model.StrictYaml;

/** {@code vultus train} of a recipe that reads text. */
final class WordsTraining {
  private final WordsRecipe recipe;
  private final PrintWriter out;
  private final PrintWriter err;

  WordsTraining(Path recipeFile, PrintWriter out, PrintWriter err) throws IOException {
    this.recipe = StrictYaml.read(recipeFile, WordsRecipe.class);
    this.out = out;
    this.err = err;
  }

  /** {@return that of the recipe} */
  String name() {
    return recipe.name();
  }

  /** Trains, and writes the model. */
  void run(DataCatalog catalog, Path target, StopAtExit exit) throws IOException {
    AtomicBoolean stopped = new AtomicBoolean();
    exit.stops(() -> stopped.set(true));
    err.println("training takes minutes on one core and keeps no checkpoint");
    try (TextArchive archive = TextArchive.open(catalog.find(recipe.data()).path())) {
      WordsExport.Result result =
          new WordsExport(recipe, archive).write(target, this::epoch, stopped::get);
      out.printf(
          Locale.ROOT,
          "%s: validation accuracy %.4f of statements, %.4f of sentences; model.onnx %,d bytes, within %.1e of"
              + " the trained network%nmodel: %s%n",
          recipe.name(),
          result.statements(),
          result.sentences(),
          result.graphBytes(),
          result.difference(),
          target);
      out.flush();
    }
  }

  private void epoch(int epoch, double loss) {
    err.printf(
        Locale.ROOT,
        "epoch %d of %d: training loss %.4f%n",
        epoch,
        recipe.training().epochs(),
        loss);
    err.flush();
  }
}
