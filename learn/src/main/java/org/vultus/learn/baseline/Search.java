package org.vultus.learn.baseline;

import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.vultus.learn.baseline.View.Judged;

/**
 * Finds the best setting in four rounds: the whole grid on a subset of the training images, with
 * the class weights that suit the measure; the best of them with the other class weights; then,
 * where the subset was not all, the best of each descriptor and number of components on all
 * training images; and the neighbours of the best of those, as more images ask for another γ or C.
 * Validation images are always all.
 */
final class Search {
  private static final int REWEIGHTED = 8;
  private static final int FINALISTS = 3;
  private static final double STEP = 3;
  private static final MathContext DIGITS = new MathContext(3);

  private final List<View> views;
  private final TrainingPoints all;
  private final TrainingPoints subset;
  private final Measure measure;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private int tried;

  Search(
      List<View> views,
      TrainingPoints all,
      TrainingPoints subset,
      Measure measure,
      Progress progress,
      BooleanSupplier stopped) {
    this.views = List.copyOf(views);
    this.all = all;
    this.subset = subset;
    this.measure = measure;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** {@return how many settings were tried so far} */
  int tried() {
    return tried;
  }

  /**
   * Searches.
   *
   * @return the best, trained on all training images
   * @throws InterruptedIOException if it was stopped
   */
  Judged best(Grid grid) throws InterruptedIOException {
    List<Judged> judged = grid(grid);
    judged.addAll(reweighted(best(judged, REWEIGHTED)));
    if (subset.count() == all.count()) {
      return best(judged, 1).get(0);
    }
    List<Judged> finals = new ArrayList<>();
    List<Setting> finalists = bestOfEach(judged);
    for (Setting finalist : finalists) {
      finals.add(again(finalist, all));
      progress.at("best on all images", finals.size(), finalists.size());
    }
    finals.addAll(neighbours(best(finals, 1).get(0).setting()));
    return best(finals, 1).get(0);
  }

  /** The best settings of different descriptors or numbers of components. */
  private static List<Setting> bestOfEach(List<Judged> judged) {
    record Kind(Descriptor descriptor, int components) {}
    Map<Kind, Setting> best = new LinkedHashMap<>();
    for (Judged one : best(judged, judged.size())) {
      Setting setting = one.setting();
      best.putIfAbsent(new Kind(setting.descriptor(), setting.components()), setting);
    }
    return best.values().stream().limit(FINALISTS).toList();
  }

  /** The same descriptor and components with C, and then γ, a step up and a step down. */
  private List<Judged> neighbours(Setting s) throws InterruptedIOException {
    String stage = "neighbours on all images";
    double above = rounded(s.cost() * STEP);
    double below = rounded(s.cost() / STEP);
    List<Judged> judged = new ArrayList<>(judged(s, s.kernel(), List.of(above, below)));
    if (s.kernel() instanceof Kernel.Radial radial) {
      progress.at(stage, 2, 4);
      judged.addAll(
          judged(s, new Kernel.Radial(rounded(radial.gamma() * STEP)), List.of(s.cost())));
      progress.at(stage, 3, 4);
      judged.addAll(
          judged(s, new Kernel.Radial(rounded(radial.gamma() / STEP)), List.of(s.cost())));
    }
    progress.at(stage, judged.size(), judged.size());
    return judged;
  }

  private static double rounded(double value) {
    return new BigDecimal(value, DIGITS).doubleValue();
  }

  private List<Judged> judged(Setting s, Kernel kernel, List<Double> costs)
      throws InterruptedIOException {
    View view = view(s);
    View.Rows rows = view.rows(kernel, s.components(), all.indices());
    List<Judged> judged = new ArrayList<>();
    for (double cost : costs) {
      judged.add(view.judged(rows, all, cost, s.classWeights(), measure, stopped));
      tried++;
    }
    return judged;
  }

  private List<Judged> grid(Grid grid) throws InterruptedIOException {
    int total = views.stream().mapToInt(v -> grid.size(v.projection().components())).sum();
    Setting.ClassWeights weights = weights(measure == Measure.BALANCED_ACCURACY);
    List<Judged> judged = new ArrayList<>();
    for (View view : views) {
      for (int components : grid.numbersOfComponents(view.projection().components())) {
        for (Kernel kernel : grid.kernels()) {
          View.Rows rows = view.rows(kernel, components, subset.indices());
          for (double cost : grid.costs(kernel)) {
            judged.add(view.judged(rows, subset, cost, weights, measure, stopped));
            tried++;
            progress.at("grid", judged.size(), total);
          }
        }
      }
    }
    return judged;
  }

  private List<Judged> reweighted(List<Judged> best) throws InterruptedIOException {
    List<Judged> judged = new ArrayList<>();
    for (Judged one : best) {
      boolean balanced = one.setting().classWeights() == Setting.ClassWeights.BALANCED;
      judged.add(again(one.setting().with(weights(!balanced)), subset));
      progress.at("class weights", judged.size(), best.size());
    }
    return judged;
  }

  private Judged again(Setting setting, TrainingPoints points) throws InterruptedIOException {
    View view = view(setting);
    View.Rows rows = view.rows(setting.kernel(), setting.components(), points.indices());
    tried++;
    return view.judged(rows, points, setting.cost(), setting.classWeights(), measure, stopped);
  }

  private View view(Setting setting) {
    return views.stream()
        .filter(v -> v.descriptor().equals(setting.descriptor()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Judged> best(List<Judged> judged, int count) {
    return judged.stream().sorted(Judged.BEST_FIRST).limit(count).toList();
  }

  private static Setting.ClassWeights weights(boolean balanced) {
    return balanced ? Setting.ClassWeights.BALANCED : Setting.ClassWeights.NONE;
  }
}
