package org.vultus.learn.compare;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vultus.learn.compare.Comparison.Study;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.PairedBootstrap;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.evaluate.Scores;
import org.vultus.model.IfAbsent;

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
   * @param methods the first is the one that the others are held against
   */
  public record OfStudy(
      String name,
      String title,
      String dataSet,
      int images,
      String unit,
      List<Long> seeds,
      List<OfMethod> methods,
      List<Comparison.Published> published) {
    public OfStudy {
      seeds = List.copyOf(seeds);
      methods = List.copyOf(methods);
      published = List.copyOf(published);
    }

    OfMethod first() {
      return methods.get(0);
    }

    /** {@return the methods that are held against the first} */
    List<OfMethod> others() {
      return methods.subList(1, methods.size());
    }
  }

  /**
   * One method on one data set.
   *
   * @param title as tables print it
   * @param size learned values
   * @param multiplyAdds of a network for one image; 0: not known, or no network
   * @param validationAccuracy mean over the seeds
   * @param estimates by the name of the {@link Measure}
   */
  public record OfMethod(
      String method,
      @IfAbsent("\"\"") String title,
      long size,
      @IfAbsent("0") long multiplyAdds,
      double seconds,
      double validationAccuracy,
      Map<String, Estimate> estimates) {
    public OfMethod {
      title = title.isEmpty() ? Method.titleOf(method) : title;
      estimates = Collections.unmodifiableMap(new TreeMap<>(estimates));
    }

    Estimate of(Measure measure) {
      return estimates.get(measure.name());
    }

    /** {@return whether the first method stands above, outside the interval of the difference} */
    boolean isBelowFirst(Measure measure) {
      return of(measure).firstAhead().low() > 0;
    }
  }

  /**
   * One measure on the test split.
   *
   * @param mean over the seeds
   * @param interval 95 %, by resampling images or subjects
   * @param bySeed one a seed
   * @param firstAhead 95 % interval of the first method's mean less this; of the first itself: 0 to
   *     0
   */
  public record Estimate(
      double mean,
      Interval interval,
      List<Double> bySeed,
      @JsonAlias("cnnAhead") Interval firstAhead) {
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
   * @param runs for each of the study's methods, one result a seed
   * @param answers as {@code runs}
   */
  static OfStudy of(Study study, List<List<RunResult>> runs, List<List<Scores>> answers) {
    PairedBootstrap bootstrap = PairedBootstrap.of(answers, Measures.RESAMPLES, Measures.SEED);
    List<OfMethod> methods = new ArrayList<>();
    for (int m = 0; m < study.methods().size(); m++) {
      Method method = study.methods().get(m);
      Map<String, Estimate> estimates = new TreeMap<>();
      for (Measure measure : Measure.values()) {
        estimates.put(
            measure.name(),
            new Estimate(
                bootstrap.mean(measure, m),
                bootstrap.interval(measure, m),
                bootstrap.values(measure, m),
                bootstrap.difference(measure, 0, m)));
      }
      List<RunResult> seeds = runs.get(m);
      methods.add(
          new OfMethod(
              method.name(),
              method.title(),
              seeds.get(0).size(),
              seeds.get(0).multiplyAdds(),
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
}
