package org.vultus.learn.compare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vultus.file.WholeFile;
import org.vultus.learn.compare.Comparison.Study;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * Brings a comparison to its end: runs what is not yet done, keeps each result as soon as it is
 * there, and writes tables and charts of the data sets that are finished.
 */
public final class ComparisonRun {
  private static final double NANOSECONDS = 1e9;

  private final Comparison comparison;
  private final Path recipes;
  private final DataCatalog catalog;
  private final Path results;
  private final Path work;
  private final Watcher watcher;

  /** Is told how it goes. */
  public interface Watcher {

    /**
     * {@return who watches the training of the next run, which is run {@code number} of {@code of}}
     */
    TrainingListener begins(int number, int of, Study study, Method method, long seed, int epochs);

    /** A run is done, or was done before. */
    void done(int number, int of, RunResult result, boolean before);
  }

  /**
   * Prepares a comparison.
   *
   * @param recipes folder that the comparison's recipes are relative to
   * @param results folder of what is kept: {@code runs/}, {@code comparison.json}, {@code
   *     comparison.md} and the charts
   * @param work folder of checkpoints and models, for what was interrupted
   */
  public ComparisonRun(
      Comparison comparison,
      Path recipes,
      DataCatalog catalog,
      Path results,
      Path work,
      Watcher watcher) {
    this.comparison = comparison;
    this.recipes = recipes;
    this.catalog = catalog;
    this.results = results;
    this.work = work;
    this.watcher = watcher;
  }

  /** One run to do. */
  private record Run(Study study, Contender contender, Recipe recipe, long seed) {}

  /**
   * Runs what is missing.
   *
   * @param epochs at most so many epochs of every network
   * @param stopped is asked after every batch
   * @throws InterruptedIOException if it was stopped; what was done is kept
   * @throws IOException if a recipe or data set is missing or wrong, which is told before the first
   *     run, or a result cannot be written
   */
  public ComparisonResult finish(List<String> studies, int epochs, BooleanSupplier stopped)
      throws IOException {
    List<Run> runs = runs(studies, epochs);
    RunStore store = new RunStore(results.resolve("runs"));
    List<OfStudy> finished = new ArrayList<>();
    int number = 0;
    for (Study study : chosen(studies)) {
      List<Run> ofStudy = runs.stream().filter(run -> run.study().equals(study)).toList();
      List<List<RunResult>> byMethod = new ArrayList<>();
      for (int m = 0; m < Method.values().length; m++) {
        byMethod.add(new ArrayList<>());
      }
      try (DataSet data = open(ofStudy.get(0).recipe())) {
        for (Run run : ofStudy) {
          number++;
          RunResult result = result(run, data, store, number, runs.size(), stopped);
          byMethod.get(run.contender().method().ordinal()).add(result);
        }
      }
      finished.add(ComparisonResult.of(study, byMethod, answers(study, byMethod, store)));
      write(new ComparisonResult(finished));
    }
    return new ComparisonResult(finished);
  }

  private RunResult result(
      Run run, DataSet data, RunStore store, int number, int of, BooleanSupplier stopped)
      throws IOException {
    Method method = run.contender().method();
    Sha256 dataDigest = data.digest();
    Sha256 origin =
        Sha256.of(
            (run.contender().origin(run.seed()).hex() + dataDigest.hex())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Optional<RunResult> before = store.find(run.study().name(), method, run.seed(), origin);
    if (before.isPresent()) {
      watcher.done(number, of, before.get(), true);
      return before.get();
    }
    Path folder =
        work.resolve(run.study().name())
            .resolve("%s-%d-%s".formatted(method.word(), run.seed(), origin.hex().substring(0, 8)));
    int epochs = run.recipe().training().epochs();
    TrainingListener listener = watcher.begins(number, of, run.study(), method, run.seed(), epochs);
    long begun = System.nanoTime();
    Contender.Answer answer = run.contender().compete(data, run.seed(), folder, listener, stopped);
    RunResult result =
        new RunResult(
            origin,
            run.study().name(),
            method.word(),
            run.seed(),
            data.name(),
            dataDigest,
            answer.chosen(),
            answer.size(),
            (System.nanoTime() - begun) / NANOSECONDS,
            RunResult.Brief.of(Measures.of(answer.validation())),
            Measures.of(answer.test()));
    store.keep(method, result, data.items(Split.TEST), answer.test());
    watcher.done(number, of, result, false);
    return result;
  }

  private static List<List<Scores>> answers(Study study, List<List<RunResult>> runs, RunStore store)
      throws IOException {
    List<List<Scores>> answers = new ArrayList<>();
    for (Method method : Method.values()) {
      List<Scores> ofMethod = new ArrayList<>();
      for (RunResult run : runs.get(method.ordinal())) {
        ofMethod.add(store.answersOf(study.name(), method, run.seed()));
      }
      answers.add(ofMethod);
    }
    return answers;
  }

  private void write(ComparisonResult result) throws IOException {
    WholeFile.write(results.resolve("comparison.json"), ResultFile.write(result));
    WholeFile.write(
        results.resolve("comparison.md"),
        ComparisonText.markdown(result, comparison.studies().size()));
    ComparisonCharts.write(results, result);
  }

  private List<Study> chosen(List<String> names) {
    return comparison.studies().stream().filter(s -> names.contains(s.name())).toList();
  }

  /**
   * All runs in their order; opens nothing but the recipes, so that what is wrong is told first.
   */
  private List<Run> runs(List<String> studies, int epochs) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (Study study : chosen(studies)) {
      Recipe cnn = recipe(study.cnn()).withAtMost(epochs);
      Recipe lstm = recipe(study.lstm()).withAtMost(epochs);
      if (!lstm.data().equals(cnn.data()) || !lstm.split().equals(cnn.split())) {
        throw new IOException(
            "%s and %s are not of one data set and split: %s and %s; compare like with like"
                .formatted(study.cnn(), study.lstm(), cnn.data(), lstm.data()));
      }
      open(cnn).close();
      for (long seed : comparison.seeds()) {
        runs.add(new Run(study, network(Method.CNN, cnn, study.cnn()), cnn, seed));
        runs.add(new Run(study, network(Method.LSTM, lstm, study.lstm()), lstm, seed));
        runs.add(new Run(study, network(Method.SVM_HOG, cnn, study.cnn()), cnn, seed));
        runs.add(new Run(study, network(Method.SVM_PIXELS, cnn, study.cnn()), cnn, seed));
      }
    }
    return runs;
  }

  private Recipe recipe(String file) throws IOException {
    return StrictYaml.read(recipes.resolve(file), Recipe.class);
  }

  private NetworkContender network(Method method, Recipe recipe, String file) throws IOException {
    Optional<Pretrained> pretrained = Pretrained.of(recipe, recipes.resolve(file));
    return new NetworkContender(method, recipe, pretrained);
  }

  private DataSet open(Recipe recipe) throws IOException {
    DataSet data = catalog.open(recipe.data(), OpenOptions.of(recipe.split()));
    try {
      data.requireSplits(Split.TRAIN, Split.VALIDATION, Split.TEST);
      return data;
    } catch (IOException e) {
      data.close();
      throw e;
    }
  }
}
