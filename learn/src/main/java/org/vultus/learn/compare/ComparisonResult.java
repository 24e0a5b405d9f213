package org.vultus.learn.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vultus.learn.compare.Comparison.Study;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.PairedBootstrap;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.evaluate.Scores;

/**
 * What a comparison found.
 *
 * @param studies one a data set, those that are finished
 */
public record ComparisonResult(List<OfStudy> studies) {

  /**
   * One data set.
   *
   * @param images how many test images
   * @param unit what intervals draw: "image" or "subject"
   * @param methods the best on average first named is the CNN, whose differences the others hold
   */
  public record OfStudy(
      String name,
      String title,
      String dataSet,
      int images,
      String unit,
      List<Long> seeds,
      List<OfMethod> methods,
      Optional<Comparison.Published> published) {
    public OfStudy {
      seeds = List.copyOf(seeds);
      methods = List.copyOf(methods);
    }

    OfMethod of(Method method) {
      return methods.stream()
          .filter(m -> m.method().equals(method.word()))
          .findFirst()
          .orElseThrow();
    }

    /**
     * {@return whether the CNN stands above this method, outside the interval of the difference}
     */
    boolean cnnStandsAbove(Method method, Measure measure) {
      return of(method).estimates().get(measure.name()).cnnAhead().low() > 0;
    }
  }

  /**
   * One method on one data set.
   *
   * @param validationAccuracy mean over the seeds
   * @param estimates by the name of the {@link Measure}
   */
  public record OfMethod(
      String method,
      long size,
      double seconds,
      double validationAccuracy,
      Map<String, Estimate> estimates) {
    public OfMethod {
      estimates = java.util.Collections.unmodifiableMap(new TreeMap<>(estimates));
    }
  }

  /**
   * One measure on the test split.
   *
   * @param mean over the seeds
   * @param interval 95 %, by resampling images or subjects
   * @param bySeed one a seed
   * @param cnnAhead 95 % interval of the CNN's mean less this; of the CNN itself: 0 to 0
   */
  public record Estimate(double mean, Interval interval, List<Double> bySeed, Interval cnnAhead) {
    public Estimate {
      bySeed = List.copyOf(bySeed);
    }
  }

  public ComparisonResult {
    studies = List.copyOf(studies);
  }

  /**
   * Compares the methods on one data set.
   *
   * @param runs for each of {@link Method#values}, one result a seed
   * @param answers as {@code runs}
   */
  static OfStudy of(Study study, List<List<RunResult>> runs, List<List<Scores>> answers) {
    PairedBootstrap bootstrap = PairedBootstrap.of(answers, Measures.RESAMPLES, Measures.SEED);
    List<OfMethod> methods = new ArrayList<>();
    for (Method method : Method.values()) {
      int m = method.ordinal();
      Map<String, Estimate> estimates = new TreeMap<>();
      for (Measure measure : Measure.values()) {
        estimates.put(
            measure.name(),
            new Estimate(
                bootstrap.mean(measure, m),
                bootstrap.interval(measure, m),
                bootstrap.values(measure, m),
                bootstrap.difference(measure, Method.CNN.ordinal(), m)));
      }
      List<RunResult> seeds = runs.get(m);
      methods.add(
          new OfMethod(
              method.word(),
              seeds.get(0).size(),
              seeds.stream().mapToDouble(RunResult::seconds).average().orElseThrow(),
              seeds.stream()
                  .mapToDouble(run -> run.validation().accuracy())
                  .average()
                  .orElseThrow(),
              estimates));
    }
    RunResult first = runs.get(0).get(0);
    return new OfStudy(
        study.name(),
        study.title(),
        first.dataSet(),
        first.test().images(),
        first.test().bootstrap().unit(),
        runs.get(0).stream().map(RunResult::seed).toList(),
        methods,
        study.published());
  }

  /** {@return the methods other than the CNN} */
  static List<Method> others() {
    return IntStream.range(1, Method.values().length).mapToObj(i -> Method.values()[i]).toList();
  }
}
