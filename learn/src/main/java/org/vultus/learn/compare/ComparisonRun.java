package org.vultus.learn.compare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.vultus.learn.data.Excerpt;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.TrainingData;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.tune.RecipeText;
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
   * @param extent how much of each
   * @param stopped is asked after every batch
   * @return all that is finished
   * @throws InterruptedIOException if it was stopped; what was done is kept
   * @throws IOException if a recipe or data set is missing or wrong, which is told before the first
   *     run, or a result cannot be written
   */
  public ComparisonResult finish(List<String> studies, Extent extent, BooleanSupplier stopped)
      throws IOException {
    Map<Study, List<Run>> plan = plan(studies, extent);
    int of = plan.values().stream().mapToInt(List::size).sum();
    Map<String, OfStudy> finished = new HashMap<>();
    for (Study study : comparison.studies()) {
      if (!plan.containsKey(study)) {
        finishedBefore(study, extent).ifPresent(result -> finished.put(study.name(), result));
      }
    }
    int number = 0;
    for (Map.Entry<Study, List<Run>> study : plan.entrySet()) {
      Results results = new Results();
      try (DataSet data = open(study.getValue().get(0).recipe(), extent)) {
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
    private final Map<Method, List<RunResult>> byMethod = new LinkedHashMap<>();

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
  private Optional<OfStudy> finishedBefore(Study study, Extent extent) throws IOException {
    if (!store.has(study.name())) {
      return Optional.empty();
    }
    Results results = new Results();
    List<Run> runs = runs(study, extent);
    try (DataSet data = open(runs.get(0).recipe(), extent)) {
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
            .resolve("%s-%d-%s".formatted(method.name(), run.seed(), origin.hex().substring(0, 8)));
    int epochs = run.recipe().training().epochs();
    TrainingListener listener = watcher.begins(number, of, run.study(), method, run.seed(), epochs);
    Contender.Answer answer = run.contender().compete(data, run.seed(), folder, listener, stopped);
    RunResult result =
        new RunResult(
            origin,
            run.study().name(),
            method.name(),
            run.seed(),
            data.name(),
            data.digest(),
            answer.chosen(),
            answer.size(),
            answer.multiplyAdds(),
            answer.seconds(),
            RunResult.Brief.of(Measures.of(answer.validation())),
            Measures.of(answer.test()));
    store.keep(method, result, data.items(Split.TEST), answer.test());
    watcher.done(number, of, result, false);
    return result;
  }

  private List<List<Scores>> answers(Study study, List<List<RunResult>> runs) throws IOException {
    List<List<Scores>> answers = new ArrayList<>();
    for (int m = 0; m < runs.size(); m++) {
      List<Scores> ofMethod = new ArrayList<>();
      for (RunResult run : runs.get(m)) {
        ofMethod.add(store.answersOf(study.name(), study.methods().get(m), run.seed()));
      }
      answers.add(ofMethod);
    }
    return answers;
  }

  private void write(ComparisonResult result) throws IOException {
    WholeFile.write(results.resolve("comparison.json"), ResultFile.write(result));
    WholeFile.write(results.resolve("comparison.md"), ComparisonText.markdown(result, comparison));
    ComparisonCharts.write(results, result, comparison.isUsual());
  }

  /** All runs in their order; opens the data sets once, so that what is wrong is told first. */
  private Map<Study, List<Run>> plan(List<String> studies, Extent extent) throws IOException {
    Map<Study, List<Run>> plan = new LinkedHashMap<>();
    for (Study study : comparison.studies()) {
      if (studies.contains(study.name())) {
        List<Run> runs = runs(study, extent);
        open(runs.get(0).recipe(), extent).close();
        plan.put(study, runs);
      }
    }
    return plan;
  }

  private List<Run> runs(Study study, Extent extent) throws IOException {
    Map<Method, Recipe> networks = new LinkedHashMap<>();
    for (Method method : study.methods()) {
      if (method.recipe().isPresent()) {
        networks.put(method, recipe(method).withAtMost(extent.epochs()));
      }
    }
    requireLike(networks);
    Recipe first = networks.values().iterator().next();
    List<Contender> contenders = new ArrayList<>();
    for (Method method : study.methods()) {
      contenders.add(
          networks.containsKey(method)
              ? network(method, networks.get(method))
              : new SvmContender(method, first));
    }
    List<Run> runs = new ArrayList<>();
    for (long seed : comparison.seeds()) {
      for (Contender contender : contenders) {
        Recipe recipe = networks.getOrDefault(contender.method(), first);
        runs.add(new Run(study, contender, recipe, seed));
      }
    }
    return runs;
  }

  /** Asks that all networks see the same pixels of the same images. */
  private static void requireLike(Map<Method, Recipe> networks) throws IOException {
    Map.Entry<Method, Recipe> first = networks.entrySet().iterator().next();
    Recipe wanted = first.getValue();
    String firstFile = first.getKey().recipe().orElseThrow();
    for (Map.Entry<Method, Recipe> network : networks.entrySet()) {
      Recipe other = network.getValue();
      String file = network.getKey().recipe().orElseThrow();
      if (!other.onSameImagesAs(wanted)) {
        throw new IOException(
            "%s and %s are not of one data set, split and leaveOut: %s and %s; compare like with like"
                .formatted(firstFile, file, wanted.data(), other.data()));
      }
      if (!other.input().equals(wanted.input())) {
        throw new IOException(
            "%s and %s do not see the same pixels: their input sections are %s and %s; make them equal"
                .formatted(firstFile, file, wanted.input(), other.input()));
      }
    }
  }

  private Recipe recipe(Method method) throws IOException {
    Path file = recipes.resolve(method.recipe().orElseThrow());
    return method.changes().isEmpty()
        ? StrictYaml.read(file, Recipe.class)
        : RecipeText.read(file).with(method.changes()).recipe();
  }

  private NetworkContender network(Method method, Recipe recipe) throws IOException {
    Path place = recipes.resolve(method.recipe().orElseThrow());
    return new NetworkContender(
        method, recipe, Pretrained.of(recipe, place), Teacher.of(recipe, place));
  }

  private DataSet open(Recipe recipe, Extent extent) throws IOException {
    DataSet whole = TrainingData.open(catalog, recipe, new TrainingListener() {});
    DataSet data =
        extent.images() == Integer.MAX_VALUE ? whole : new Excerpt(whole, extent.images());
    try {
      data.requireSplits(Split.TEST);
      return data;
    } catch (IOException e) {
      data.close();
      throw e;
    }
  }
}
