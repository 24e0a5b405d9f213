package org.vultus.learn.compare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vultus.file.WholeFile;
import org.vultus.learn.compare.Comparison.Study;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.TrainingData;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * Brings a comparison to its end: runs what is not yet done, keeps each result as soon as it is
 * there, and writes tables and charts of the data sets that are finished.
 */
public final class ComparisonRun {
  private final Comparison comparison;
  private final Path recipes;
  private final DataCatalog catalog;
  private final Path results;
  private final RunStore store;
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
    this.store = new RunStore(results.resolve("runs"));
    this.work = work;
    this.watcher = watcher;
  }

  /** One run to do. */
  private record Run(Study study, Contender contender, Recipe recipe, long seed) {}

  /**
   * Runs what is missing.
   *
   * @param studies names of those to finish; tables and charts also show others that are finished
   * @param epochs at most so many epochs of every network
   * @param stopped is asked after every batch
   * @return all that is finished
   * @throws InterruptedIOException if it was stopped; what was done is kept
   * @throws IOException if a recipe or data set is missing or wrong, which is told before the first
   *     run, or a result cannot be written
   */
  public ComparisonResult finish(List<String> studies, int epochs, BooleanSupplier stopped)
      throws IOException {
    Map<Study, List<Run>> plan = plan(studies, epochs);
    int of = plan.values().stream().mapToInt(List::size).sum();
    Map<String, OfStudy> finished = new HashMap<>();
    for (Study study : comparison.studies()) {
      if (!plan.containsKey(study)) {
        finishedBefore(study, epochs).ifPresent(result -> finished.put(study.name(), result));
      }
    }
    int number = 0;
    for (Map.Entry<Study, List<Run>> study : plan.entrySet()) {
      Results results = new Results();
      try (DataSet data = open(study.getValue().get(0).recipe())) {
        for (Run run : study.getValue()) {
          number++;
          results.add(run, result(run, data, number, of, stopped));
        }
      }
      finished.put(study.getKey().name(), of(study.getKey(), results));
      write(inOrder(finished));
    }
    return inOrder(finished);
  }

  /** The results of one study, for each method by seed. */
  private static final class Results {
    private final Map<Method, List<RunResult>> byMethod = new EnumMap<>(Method.class);

    void add(Run run, RunResult result) {
      byMethod.computeIfAbsent(run.contender().method(), m -> new ArrayList<>()).add(result);
    }

    List<List<RunResult>> inOrder() {
      return List.copyOf(byMethod.values());
    }
  }

  private ComparisonResult inOrder(Map<String, OfStudy> finished) {
    return new ComparisonResult(
        comparison.studies().stream()
            .map(study -> finished.get(study.name()))
            .filter(Objects::nonNull)
            .toList());
  }

  /** {@return the result of a study of which every run was made before; empty: one is missing} */
  private Optional<OfStudy> finishedBefore(Study study, int epochs) throws IOException {
    if (!store.has(study.name())) {
      return Optional.empty();
    }
    Results results = new Results();
    List<Run> runs = runs(study, epochs);
    try (DataSet data = open(runs.get(0).recipe())) {
      for (Run run : runs) {
        Optional<RunResult> before =
            store.find(study.name(), run.contender().method(), run.seed(), origin(run, data));
        if (before.isEmpty()) {
          return Optional.empty();
        }
        results.add(run, before.get());
      }
    }
    return Optional.of(of(study, results));
  }

  private OfStudy of(Study study, Results results) throws IOException {
    List<List<RunResult>> runs = results.inOrder();
    return ComparisonResult.of(study, runs, answers(study, runs));
  }

  private static Sha256 origin(Run run, DataSet data) throws IOException {
    String all = run.contender().origin(run.seed()).hex() + data.digest().hex();
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }

  private RunResult result(Run run, DataSet data, int number, int of, BooleanSupplier stopped)
      throws IOException {
    Method method = run.contender().method();
    Sha256 origin = origin(run, data);
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
    Contender.Answer answer = run.contender().compete(data, run.seed(), folder, listener, stopped);
    RunResult result =
        new RunResult(
            origin,
            run.study().name(),
            method.word(),
            run.seed(),
            data.name(),
            data.digest(),
            answer.chosen(),
            answer.size(),
            answer.seconds(),
            RunResult.Brief.of(Measures.of(answer.validation())),
            Measures.of(answer.test()));
    store.keep(method, result, data.items(Split.TEST), answer.test());
    watcher.done(number, of, result, false);
    return result;
  }

  private List<List<Scores>> answers(Study study, List<List<RunResult>> runs) throws IOException {
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

  /** All runs in their order; opens the data sets once, so that what is wrong is told first. */
  private Map<Study, List<Run>> plan(List<String> studies, int epochs) throws IOException {
    Map<Study, List<Run>> plan = new LinkedHashMap<>();
    for (Study study : comparison.studies()) {
      if (studies.contains(study.name())) {
        List<Run> runs = runs(study, epochs);
        open(runs.get(0).recipe()).close();
        plan.put(study, runs);
      }
    }
    return plan;
  }

  private List<Run> runs(Study study, int epochs) throws IOException {
    Recipe cnn = recipe(study.cnn()).withAtMost(epochs);
    Recipe lstm = recipe(study.lstm()).withAtMost(epochs);
    if (!lstm.onSameImagesAs(cnn)) {
      throw new IOException(
          "%s and %s are not of one data set, split and leaveOut: %s and %s; compare like with like"
              .formatted(study.cnn(), study.lstm(), cnn.data(), lstm.data()));
    }
    if (!lstm.input().equals(cnn.input())) {
      throw new IOException(
          "%s and %s do not see the same pixels: their input sections are %s and %s; make them equal"
              .formatted(study.cnn(), study.lstm(), cnn.input(), lstm.input()));
    }
    List<Contender> contenders =
        List.of(
            network(Method.CNN, cnn, study.cnn()),
            network(Method.LSTM, lstm, study.lstm()),
            new SvmContender(Method.SVM_HOG, cnn),
            new SvmContender(Method.SVM_PIXELS, cnn));
    List<Run> runs = new ArrayList<>();
    for (long seed : comparison.seeds()) {
      for (Contender contender : contenders) {
        runs.add(new Run(study, contender, contender.method() == Method.LSTM ? lstm : cnn, seed));
      }
    }
    return runs;
  }

  private Recipe recipe(String file) throws IOException {
    return StrictYaml.read(recipes.resolve(file), Recipe.class);
  }

  private NetworkContender network(Method method, Recipe recipe, String file) throws IOException {
    Path place = recipes.resolve(file);
    return new NetworkContender(
        method, recipe, Pretrained.of(recipe, place), Teacher.of(recipe, place));
  }

  private DataSet open(Recipe recipe) throws IOException {
    DataSet data = TrainingData.open(catalog, recipe, new TrainingListener() {});
    try {
      data.requireSplits(Split.TEST);
      return data;
    } catch (IOException e) {
      data.close();
      throw e;
    }
  }
}
