package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.TrainingData;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.tune.Measure;
import org.vultus.learn.tune.RecipeText;
import org.vultus.learn.tune.SearchSpace;
import org.vultus.learn.tune.Setting;
import org.vultus.learn.tune.Tuner;
import org.vultus.learn.tune.Tuning;
import org.vultus.learn.tune.TuningPlan;
import org.vultus.learn.tune.TuningText;
import org.vultus.learn.tune.Variation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus tune}: the best of many trainings of one recipe. */
@Command(
    name = "tune",
    description = {
      "Searches a recipe's hyper-parameters: trains it with different values and ranks them by the validation split.",
      "What is trained is not trained again, and an interrupted tuning goes on when the same command is run again."
    },
    footer = {
      "",
      "Examples:",
      "  vultus tune recipes/chest-xray.yaml --random 20 --epochs 10 \\",
      "    --vary training.optimizer.learningRate=0.0005..0.01 --vary training.batchSize=32,64,128",
      "  vultus tune recipes/chest-xray.yaml --grid --vary 'network.blocks=[1,1,1],[2,2,2]' --vary network.dropout=0,0.2",
      "  vultus tune recipes/chest-xray.yaml --grid \\",
      "    --vary 'network={kind: row-lstm, units: 64, layers: 2},{kind: row-lstm, units: 128, layers: 1}'"
    })
final class TuneCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RECIPE", description = "Recipe file, e.g. recipes/chest-xray.yaml.")
  Path recipeFile;

  @Option(names = "--grid", description = "Try every combination of the values.")
  boolean grid;

  @Option(
      names = "--random",
      paramLabel = "N",
      description = "Try N combinations, drawn at random.")
  Integer random;

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "KEY=VALUES",
      description = {
        "A key of the recipe, by its dotted path, and what it may be: values between commas (lists and mappings in"
            + " brackets), or for --random a range LOW..HIGH, drawn log-uniformly (from 0: uniformly). Repeat it for"
            + " more keys."
      })
  List<String> vary;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      description = "Epochs of each trial (default: the recipe's).")
  Integer epochs;

  @Option(
      names = "--trial-seeds",
      paramLabel = "S",
      defaultValue = "1",
      description = "Judge each trial by the mean of S seeds (default: ${DEFAULT-VALUE}).")
  int trialSeeds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the draws of --random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--by",
      paramLabel = "MEASURE",
      defaultValue = "accuracy",
      converter = MeasureWord.class,
      description = "Rank by accuracy, balanced-accuracy, auc or loss (default: ${DEFAULT-VALUE}).")
  Measure measure;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "Trials and their ranking, tuning.md, .json and .png, go here (default: runs/NAME/tune).")
  Path runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The best recipe goes here (default: best.yaml in the --runs folder).")
  Path out;

  @Option(names = "--fresh", description = "Forget what was trained of these trials.")
  boolean fresh;

  @Mixin CatalogOption where;

  @Override
  public Integer call() throws IOException {
    List<List<Setting>> combinations = combinations();
    RecipeText base = RecipeText.read(recipeFile);
    Recipe recipe = base.recipe();
    Path folder = runs == null ? Path.of("runs", recipe.name(), "tune") : runs;
    Path target = out == null ? folder.resolve("best.yaml") : out;
    requireWritable(target);
    return StopAtExit.during(spec, exit -> search(base, combinations, folder, target, exit));
  }

  private void search(
      RecipeText base, List<List<Setting>> combinations, Path folder, Path target, StopAtExit exit)
      throws IOException {
    Recipe recipe = base.recipe();
    PrintWriter err = spec.commandLine().getErr();
    try (TrainingProgress opening = new TrainingProgress(recipe.training().epochs(), err);
        DataSet data = TrainingData.open(where.catalog(), recipe, opening)) {
      opening.close();
      OptionalInt limit = epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
      TuningPlan plan = TuningPlan.of(base, combinations, limit, trialSeeds, data.classes().size());
      data.remarks().forEach(remark -> err.println(data.name() + ": " + remark));
      Tuning tuning = tune(plan, data, folder, exit);
      print(tuning);
      WholeFile.write(
          target, remark(tuning) + plan.winner(tuning).moved(recipeFile, target).text());
      spec.commandLine().getOut().println("best recipe: " + target);
      spec.commandLine().getOut().flush();
    }
  }

  private List<List<Setting>> combinations() {
    if (grid == (random != null)) {
      throw new ParameterException(
          spec.commandLine(), "want one of --grid and --random N, got " + (grid ? "both" : "none"));
    }
    try {
      SearchSpace space = new SearchSpace(vary.stream().map(Variation::parse).toList());
      return grid ? space.grid() : space.random(random, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--vary: " + e.getMessage(), e);
    }
  }

  private void requireWritable(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new ParameterException(
          spec.commandLine(), "--out %s is a folder; give a file".formatted(target));
    }
    if (Files.exists(target) && Files.isSameFile(target, recipeFile)) {
      throw new ParameterException(
          spec.commandLine(),
          "--out %s is the recipe that is tuned; give another file".formatted(target));
    }
  }

  private Tuning tune(TuningPlan plan, DataSet data, Path folder, StopAtExit exit)
      throws IOException {
    Recipe recipe = plan.base().recipe();
    Optional<Pretrained> pretrained = Pretrained.of(recipe, recipeFile);
    Optional<Teacher> teacher = Teacher.of(recipe, recipeFile);
    PrintWriter err = spec.commandLine().getErr();
    try (TuningProgress progress = new TuningProgress(plan.trials().size(), err)) {
      Tuner tuner = new Tuner(plan, pretrained, teacher, measure, data, folder, progress);
      if (fresh) {
        tuner.forget();
      }
      exit.stops(tuner::stop);
      return tuner.run();
    }
  }

  private void print(Tuning tuning) {
    List<String> header = TuningText.header(tuning);
    TextTable table = new TextTable(Set.of(0, 5), header.toArray(String[]::new));
    TuningText.rows(tuning).forEach(row -> table.add(row.toArray(String[]::new)));
    PrintWriter writer = spec.commandLine().getOut();
    table.print(writer);
    writer.println();
    writer.println(TuningText.caution(tuning));
  }

  private static String remark(Tuning tuning) {
    List<String> settings = new ArrayList<>();
    tuning.best().settings().forEach(setting -> settings.add(setting.toString()));
    return "# Found by vultus tune, the best of %d trials by validation %s: %s%n"
        .formatted(tuning.trials().size(), tuning.measure().words(), String.join(", ", settings))
        .replace(System.lineSeparator(), "\n");
  }
}
