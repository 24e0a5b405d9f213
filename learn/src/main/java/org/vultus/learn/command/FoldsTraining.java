package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Fold;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.evaluate.CrossValidated;
import org.vultus.learn.evaluate.Spread;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.folds.CrossValidation;
import org.vultus.learn.folds.FoldsListener;
import org.vultus.learn.recipe.Recipe;

/** {@code vultus train RECIPE --folds k}, on the terminal. */
final class FoldsTraining implements FoldsListener, AutoCloseable {
  private final Recipe recipe;
  private final Optional<Pretrained> pretrained;
  private final Optional<Teacher> teacher;
  private final PrintWriter out;
  private final PrintWriter err;
  private TrainingProgress progress;
  private EvaluationBar bar;
  private String judging = "";

  FoldsTraining(
      Recipe recipe,
      Optional<Pretrained> pretrained,
      Optional<Teacher> teacher,
      PrintWriter out,
      PrintWriter err) {
    this.recipe = recipe;
    this.pretrained = pretrained;
    this.teacher = teacher;
    this.out = out;
    this.err = err;
  }

  /**
   * Cross-validates.
   *
   * @param folder of the run; the folds go into {@code folds-k} in it
   * @param fresh whether folds that were trained before are trained again
   * @param stop is handed what ends the training early
   */
  void run(
      DataSet data,
      Path folder,
      int folds,
      boolean ensembleOnTest,
      boolean fresh,
      Consumer<Runnable> stop)
      throws IOException {
    Path place = folder.resolve("folds-" + folds);
    try (RunFolder run = RunFolder.open(place)) {
      CrossValidation validation =
          new CrossValidation(recipe, pretrained, teacher, data, folds, run, this);
      stop.accept(validation::stop);
      if (fresh) {
        validation.forget();
      }
      CrossValidated result = validation.run(ensembleOnTest);
      close();
      print(result, place);
    }
  }

  @Override
  public TrainingListener begins(Fold fold) {
    err.printf(
        Locale.ROOT,
        "fold %d of %d: %,d images to train on, %,d held out%n",
        fold.number(),
        fold.folds(),
        fold.items(Split.TRAIN).size(),
        fold.items(Split.VALIDATION).size());
    err.flush();
    progress = new TrainingProgress(recipe.training().epochs(), err);
    return progress;
  }

  @Override
  public synchronized void judged(int fold, String split, int done, int total) {
    closeProgress();
    String task = "fold %d, %s".formatted(fold, split);
    if (!judging.equals(task)) {
      closeBar();
      judging = task;
      bar = new EvaluationBar(task, total);
    }
    bar.at(done);
  }

  @Override
  public synchronized void done(Fold fold, double accuracy, boolean before) {
    close();
    err.printf(
        Locale.ROOT,
        "fold %d of %d: accuracy %.4f on the images held out%s%n",
        fold.number(),
        fold.folds(),
        accuracy,
        before ? " (done before)" : "");
    err.flush();
  }

  private void print(CrossValidated result, Path place) {
    TextTable table = new TextTable(Set.of(1, 2, 3), "MEASURE", "MEAN", "SD", "ALL TOGETHER");
    for (Spread spread : result.measures()) {
      table.add(
          spread.measure(),
          TextTable.number(spread.mean()),
          TextTable.number(spread.standardDeviation()),
          TextTable.number(spread.together()));
    }
    out.printf(
        Locale.ROOT,
        "%s: %d folds of %s, n = %,d%n%n",
        result.recipe(),
        result.folds().size(),
        result.dataSet(),
        result.outOfFold().images());
    table.print(out);
    out.printf(
        "%nSD is how much the folds differ; no interval follows from it. More in %s%n",
        place.resolve("cross-validation.md"));
    out.flush();
  }

  private void closeProgress() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public synchronized void close() {
    closeProgress();
    closeBar();
  }
}
