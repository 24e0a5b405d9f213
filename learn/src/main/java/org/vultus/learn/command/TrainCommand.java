package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vultus.command.ModelsOption;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Fold;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.export.ModelExport;
import org.vultus.learn.export.ModelPlace;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingData;
import org.vultus.learn.fusion.FusionRecipe;
import org.vultus.learn.fusion.FusionStudy;
import org.vultus.learn.fusion.MoodRecipe;
import org.vultus.learn.fusion.MoodStudy;
import org.vultus.learn.fusion.PairedStudy;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.FusionBundle;
import org.vultus.model.ModelKind;
import org.vultus.model.MoodBundle;
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
      "         vultus train recipes/chest-xray.yaml --folds 5",
      "The data set must be there: see 'vultus data list'."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RECIPE", description = "Recipe file, e.g. recipes/chest-xray.yaml.")
  Path recipeFile;

  @Mixin CatalogOption where;
  @Mixin ModelsOption models;

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

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Also writes the weights here, for recipes that begin with them (pretrained:).")
  Path weights;

  @Option(names = "--fresh", description = "Forget the checkpoint and start again.")
  boolean fresh;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Cross-validates instead: K trainings, each judged on its share of the training and"
              + " validation images. Models, tables and a picture go to folds-K in the --out folder.")
  Integer folds;

  @Option(
      names = "--ensemble-test",
      description =
          "With --folds: also measures the mean of the K networks on the test split, which is for the"
              + " last number only.")
  boolean ensembleTest;

  @Override
  public Integer call() throws IOException {
    return switch (ModelKind.of(recipeFile)) {
      case PICTURES -> trainPictures();
      case TEXT -> trainWords();
      case FUSION -> trainFusion();
      case MOOD -> fitMood();
    };
  }

  private int trainPictures() throws IOException {
    Recipe recipe = StrictYaml.read(recipeFile, Recipe.class);
    Path folder = folder(recipe.name());
    requireFitting();
    if (folds != null) {
      return StopAtExit.during(spec, exit -> crossValidate(recipe, folder, exit));
    }
    Path target = target(folder);
    return StopAtExit.during(spec, exit -> train(recipe, folder, target, exit));
  }

  private int fitMood() throws IOException {
    requireOfPictures();
    String name = StrictYaml.read(recipeFile, MoodRecipe.class).name();
    Path target = target(folder(name));
    PrintWriter terminal = spec.commandLine().getOut();
    MoodBundle fitted =
        MoodStudy.of(
                recipeFile,
                where.catalog(),
                models.installed(),
                new FusionProgress(spec.commandLine().getErr()))
            .train(target);
    for (MoodBundle.AtSharpness at : fitted.byPicture()) {
      terminal.printf(
          Locale.ROOT,
          "sharpness %.3f: face %.2f, words %.2f%n",
          at.sharpness(),
          at.face(),
          at.words());
    }
    terminal.println("model: " + target);
    terminal.flush();
    return 0;
  }

  private int trainFusion() throws IOException {
    requireOfPictures();
    String name = StrictYaml.read(recipeFile, FusionRecipe.class).name();
    Path target = target(folder(name));
    FusionProgress progress = new FusionProgress(spec.commandLine().getErr());
    PrintWriter terminal = spec.commandLine().getOut();
    if (PairedStudy.isOf(recipeFile)) {
      PairedStudy.Outcome outcome =
          PairedStudy.of(recipeFile, where.catalog(), models.installed(), progress).train(target);
      report(outcome.trained(), target);
      terminal.println(outcome.text());
    } else {
      report(
          FusionStudy.of(recipeFile, where.catalog(), models.installed(), progress).train(target),
          target);
    }
    terminal.flush();
    return 0;
  }

  private void report(FusionStudy.Trained trained, Path target) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: face and words may move the odds of disease by a factor of %.1f at most; model.onnx %,d bytes, within %.1e of the trained network%nmodel: %s%n",
            trained.name(),
            FusionBundle.largestFactor(trained.strength()),
            trained.graphBytes(),
            trained.difference(),
            target);
  }

  private int trainWords() throws IOException {
    requireOfPictures();
    PrintWriter err = spec.commandLine().getErr();
    WordsTraining training = new WordsTraining(recipeFile, spec.commandLine().getOut(), err);
    Path target = target(folder(training.name()));
    return StopAtExit.during(spec, exit -> training.run(where.catalog(), target, exit));
  }

  private void requireOfPictures() {
    if (folds != null || weights != null || ensembleTest) {
      throw new ParameterException(
          spec.commandLine(),
          "--folds, --weights and --ensemble-test are for models of pictures; leave them out");
    }
  }

  private void train(Recipe recipe, Path folder, Path target, StopAtExit exit) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (TrainingProgress progress = new TrainingProgress(recipe.training().epochs(), err);
        DataSet data = TrainingData.open(where.catalog(), recipe, progress);
        RunFolder run = RunFolder.open(folder)) {
      ModelExport export = new ModelExport(recipe, data);
      if (fresh) {
        run.forgetCheckpoint();
      }
      data.remarks().forEach(remark -> err.println(data.name() + ": " + remark));
      Trainer trainer =
          new Trainer(
              recipe,
              Pretrained.of(recipe, recipeFile),
              Teacher.of(recipe, recipeFile),
              data,
              run,
              progress);
      exit.stops(trainer::stop);
      Trainer.Result result = trainer.train();
      progress.close();
      report(recipe, result, target, export.write(result, target, trainer::isStopped));
      if (weights != null) {
        Pretrained.write(weights, result.weights());
        spec.commandLine().getOut().println("weights: " + weights);
      }
    }
  }

  private void requireFitting() {
    if (folds == null && ensembleTest) {
      throw new ParameterException(
          spec.commandLine(), "--ensemble-test measures the networks of --folds K; give both");
    }
    if (folds != null && (folds < 2 || folds > Fold.MAX)) {
      throw new ParameterException(
          spec.commandLine(), "want --folds from 2 to %d, got %d".formatted(Fold.MAX, folds));
    }
    if (folds != null && (model != null || weights != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--folds writes a model a fold, into the --out folder; leave out --model and --weights");
    }
  }

  private void crossValidate(Recipe recipe, Path folder, StopAtExit exit) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (TrainingProgress progress = new TrainingProgress(recipe.training().epochs(), err);
        DataSet data = TrainingData.open(where.catalog(), recipe, progress);
        FoldsTraining training =
            new FoldsTraining(
                recipe,
                Pretrained.of(recipe, recipeFile),
                Teacher.of(recipe, recipeFile),
                spec.commandLine().getOut(),
                err)) {
      progress.close();
      if (ensembleTest) {
        data.requireSplits(Split.TEST);
      }
      data.remarks().forEach(remark -> err.println(data.name() + ": " + remark));
      training.run(data, folder, folds, ensembleTest, fresh, exit::stops);
    }
  }

  private Path folder(String name) {
    return out == null ? Path.of("runs", name) : out;
  }

  /**
   * {@return where the model goes} Refuses, before hours of training, a place where it would
   * replace something else.
   */
  private Path target(Path run) {
    Path target = model == null ? run.resolve("model") : model;
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
    return target;
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
            result.validation().images(),
            result.epoch(),
            result.history().epochs().size(),
            result.network().parameterCount(),
            Files.size(target.resolve("model.onnx")),
            difference,
            target);
  }
}
