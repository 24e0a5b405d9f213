package org.vultus.learn.tune;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.vultus.provenance.Sha256;

/**
 * What a tuning has found so far: {@code tuning.json}.
 *
 * @param recipe name of the recipe that is tuned
 * @param dataSet name of the data set
 * @param dataSha256 its digest
 * @param measure what the trials are ranked by, on the validation split
 * @param planned how many trials there will be
 * @param seeds how many trainings judge each trial
 * @param epochs of each training; 0: as many as its recipe says
 * @param trials those that are done, the best first
 */
public record Tuning(
    String recipe,
    String dataSet,
    Sha256 dataSha256,
    Measure measure,
    int planned,
    int seeds,
    int epochs,
    List<Ranked> trials) {

  /**
   * A trial in its place.
   *
   * @param settings what differs from the recipe
   * @param runs names of its run folders, one a seed
   * @param outcomes one a seed
   */
  public record Ranked(List<Setting> settings, List<String> runs, List<Outcome> outcomes) {
    public Ranked {
      settings = List.copyOf(settings);
      runs = List.copyOf(runs);
      outcomes = List.copyOf(outcomes);
    }

    /** {@return the mean over the seeds; NaN where one of them diverged} */
    public double mean(ToDoubleFunction<Outcome> measure) {
      return outcomes.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }

    /** {@return the sample standard deviation over the seeds; NaN of one seed} */
    public double deviation(ToDoubleFunction<Outcome> measure) {
      double mean = mean(measure);
      double squares =
          outcomes.stream().mapToDouble(measure).map(v -> (v - mean) * (v - mean)).sum();
      return outcomes.size() < 2 ? Double.NaN : Math.sqrt(squares / (outcomes.size() - 1));
    }
  }

  /** Ranks: by the measure, then by the lower loss. */
  public Tuning {
    trials =
        trials.stream()
            .sorted(
                Comparator.<Ranked>comparingDouble(t -> measure.merit(t.mean(measure::of)))
                    .thenComparingDouble(t -> Measure.LOSS.merit(t.mean(Outcome::loss)))
                    .reversed())
            .toList();
  }

  static Tuning of(
      TuningPlan plan, String dataSet, Sha256 dataSha256, Measure measure, List<Ranked> done) {
    return new Tuning(
        plan.trials().get(0).recipes().get(0).name(),
        dataSet,
        dataSha256,
        measure,
        plan.trials().size(),
        plan.trials().get(0).recipes().size(),
        plan.epochs().orElse(0),
        done);
  }

  /**
   * {@return the best trial}
   *
   * @throws IllegalStateException if none is done, or all have diverged
   */
  public Ranked best() {
    return trials.stream()
        .filter(trial -> !Double.isNaN(trial.mean(measure::of)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "none of %d trials of '%s' gave a network; vary training.optimizer.learningRate downwards"
                        .formatted(trials.size(), recipe)));
  }

  /** {@return whether any trial gave a network} */
  public boolean hasBest() {
    return trials.stream().anyMatch(trial -> !Double.isNaN(trial.mean(measure::of)));
  }

  /** {@return the varied keys, in the order of the first trial's settings} */
  public List<String> keys() {
    return trials.isEmpty()
        ? List.of()
        : trials.get(0).settings().stream().map(Setting::key).toList();
  }
}
