package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus train}: from a recipe to a model folder. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains the model of a recipe; goes on where an interrupted training stopped.")
final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RECIPE", description = "Recipe file, e.g. recipes/chest-xray.yaml.")
  Path recipeFile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Checkpoint, curves and model go here (default: runs/NAME).")
  Path out;

  @Option(names = "--fresh", description = "Forget the checkpoint and start again.")
  boolean fresh;

  @Override
  public Integer call() throws IOException {
    Recipe recipe = StrictYaml.read(recipeFile, Recipe.class);
    Path folder = out == null ? Path.of("runs", recipe.name()) : out;
    Files.createDirectories(folder);
    if (fresh) {
      Files.deleteIfExists(folder.resolve("checkpoint"));
    }
    PrintWriter err = spec.commandLine().getErr();
    try (DataSet data = DataCatalog.standard().open(recipe.data());
        TrainingProgress progress = new TrainingProgress(recipe.training().epochs(), err)) {
      data.remarks().forEach(remark -> err.println(data.name() + ": " + remark));
      Trainer.Result result =
          new Trainer(recipe, Sha256.of(recipeFile), data, folder, progress).train();
      var best = result.history().best().orElseThrow();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: validation accuracy %.4f (n = %d) after epoch %d of %d%n",
              recipe.name(),
              result.validation().accuracy(),
              result.validation().labels().length,
              best.number(),
              result.history().epochs().size());
    }
    return 0;
  }
}
