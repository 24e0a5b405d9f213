package org.vultus.learn.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Split;
import org.vultus.learn.export.ModelExport;
import org.vultus.learn.export.ModelPlace;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus train}: from a recipe to a model folder. */
@Command(
    name = "train",
    description = {
      "Trains the network of a recipe and exports it as a model folder.",
      "An interrupted training goes on after its last whole epoch when the same command is run again."
    },
    footer = {
      "",
      "Example: vultus train recipes/chest-xray.yaml",
      "The data set must be there: see 'vultus data list'."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  private static final int LAST_BATCH_SECONDS = 60;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RECIPE", description = "Recipe file, e.g. recipes/chest-xray.yaml.")
  Path recipeFile;

  @Mixin CatalogOption where;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Checkpoint and learning curves go here (default: runs/NAME).")
  Path out;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model folder to write: new, empty, or a model, which is replaced (default: model in"
              + " the --out folder).")
  Path model;

  @Option(names = "--fresh", description = "Forget the checkpoint and start again.")
  boolean fresh;

  @Override
  public Integer call() throws IOException {
    Recipe recipe = StrictYaml.read(recipeFile, Recipe.class);
    Path folder = out == null ? Path.of("runs", recipe.name()) : out;
    Path target = model == null ? folder.resolve("model") : model;
    requireReplaceable(target, folder);
    CountDownLatch done = new CountDownLatch(1);
    PrintWriter err = spec.commandLine().getErr();
    try (DataSet data = open(recipe);
        RunFolder run = RunFolder.open(folder);
        TrainingProgress progress = new TrainingProgress(recipe.training().epochs(), err)) {
      if (fresh) {
        run.forgetCheckpoint();
      }
      data.remarks().forEach(remark -> err.println(data.name() + ": " + remark));
      Trainer trainer = new Trainer(recipe, data, run, progress);
      stopBeforeExit(trainer, done);
      Trainer.Result result = trainer.train();
      progress.close();
      ModelExport export = new ModelExport(recipe, data);
      report(recipe, result, target, export.write(result, target, trainer::isStopped));
      return 0;
    } catch (InterruptedIOException e) {
      err.println("vultus: " + e.getMessage());
      err.flush();
      return INTERRUPTED;
    } finally {
      done.countDown();
    }
  }

  /** Refuses, before hours of training, a place where the model would replace something else. */
  private void requireReplaceable(Path target, Path run) {
    try {
      ModelPlace place = ModelPlace.of(target);
      place.requireReplaceable();
      if (place.holds(run)) {
        throw new IOException(
            "the model folder %s would replace the --out folder %s with its checkpoint; give another --model"
                .formatted(target, run));
      }
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Opens the data set, and finds out whether it can be trained on, before anything is written. */
  private DataSet open(Recipe recipe) throws IOException {
    DataSet data = where.catalog().open(recipe.data(), OpenOptions.of(recipe.split()));
    try {
      data.requireSplits(Split.TRAIN, Split.VALIDATION);
      recipe.describe(data.classes().size());
      new ModelExport(recipe, data); // before hours of training: can it be exported?
      return data;
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private void report(Recipe recipe, Trainer.Result result, Path target, double difference)
      throws IOException {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: validation accuracy %.4f (n = %d), epoch %d of %d; %,d parameters; model.onnx %,d bytes, "
                + "within %.1e of the trained module%nmodel: %s%n",
            recipe.name(),
            result.validation().accuracy(),
            result.validation().labels().length,
            result.history().best().orElseThrow().number(),
            result.history().epochs().size(),
            result.network().parameterCount(),
            Files.size(target.resolve("model.onnx")),
            difference,
            target);
  }

  /**
   * Lets the batch under way end before the process does: native threads that compute while the C++
   * library is torn down would crash.
   */
  private static void stopBeforeExit(Trainer trainer, CountDownLatch done) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  trainer.stop();
                  try {
                    done.await(LAST_BATCH_SECONDS, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "stop training"));
  }
}
