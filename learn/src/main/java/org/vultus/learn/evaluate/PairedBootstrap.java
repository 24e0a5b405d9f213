package org.vultus.learn.evaluate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Several methods on the same images: what each reaches on average over its seeds, and whether one
 * stands above another.
 *
 * <p>Every resample draws images (or subjects, where the split knows them) once, for all methods
 * and all seeds: what is hard for all moves all, and the interval of a difference is not blown up
 * by it (Efron and Tibshirani 1993, An Introduction to the Bootstrap). Intervals tell of other
 * images of the same kind; how much a training's chance moves a method is told by the spread over
 * its seeds.
 */
public final class PairedBootstrap {

  /** What is compared. Macro averages are over the classes that the images have. */
  public enum Measure {
    ACCURACY,
    /** Macro recall, also called mean sensitivity and balanced accuracy. */
    RECALL,
    /** Macro precision; a class that is never predicted counts 0. */
    PRECISION,
    F1,
    /** Macro one-vs-rest area under the ROC curve. */
    AUC
  }

  private final int methods;
  private final int seeds;

  /** [measure][method][resample], mean over the seeds. */
  private final double[][][] resampled;

  /** [measure][method][seed], of all images. */
  private final double[][][] values;

  private PairedBootstrap(int methods, int seeds, int resamples) {
    this.methods = methods;
    this.seeds = seeds;
    this.resampled = new double[Measure.values().length][methods][resamples];
    this.values = new double[Measure.values().length][methods][seeds];
  }

  /**
   * Draws and measures.
   *
   * @param scores for each method, for each seed, what was said of the images; all of the same
   *     images in the same order
   * @param resamples how many resamples
   * @param seed of the draws
   */
  public static PairedBootstrap of(List<List<Scores>> scores, int resamples, long seed) {
    Scores first = scores.get(0).get(0);
    int seeds = scores.get(0).size();
    for (List<Scores> method : scores) {
      for (Scores ofSeed : method) {
        if (method.size() != seeds || !Arrays.equals(ofSeed.labels(), first.labels())) {
          throw new IllegalArgumentException(
              "want as many seeds of every method, on the same images; make the differing runs again");
        }
      }
    }
    var bootstrap = new PairedBootstrap(scores.size(), seeds, resamples);
    List<List<Judged>> judged =
        scores.stream().map(method -> method.stream().map(Judged::of).toList()).toList();
    int[] counts = new int[first.images()];
    Arrays.fill(counts, 1);
    for (int m = 0; m < scores.size(); m++) {
      for (int s = 0; s < seeds; s++) {
        int seedIndex = s;
        int method = m;
        judged
            .get(m)
            .get(s)
            .measured(counts)
            .forEach(
                (measure, value) -> bootstrap.values[measure.ordinal()][method][seedIndex] = value);
      }
    }
    List<int[]> units = Bootstrap.units(first.images(), first.subjects());
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < resamples; r++) {
      Arrays.fill(counts, 0);
      for (int draw = 0; draw < units.size(); draw++) {
        for (int image : units.get(random.nextInt(units.size()))) {
          counts[image]++;
        }
      }
      bootstrap.resample(r, judged, counts);
    }
    return bootstrap;
  }

  private void resample(int r, List<List<Judged>> judged, int[] counts) {
    IntStream.range(0, methods)
        .parallel()
        .forEach(
            method -> {
              for (Judged ofSeed : judged.get(method)) {
                ofSeed
                    .measured(counts)
                    .forEach(
                        (measure, value) ->
                            resampled[measure.ordinal()][method][r] += value / seeds);
              }
            });
  }

  /** {@return the value of a method, one a seed} */
  public List<Double> values(Measure measure, int method) {
    return Arrays.stream(values[measure.ordinal()][method]).boxed().toList();
  }

  /** {@return the mean of a method over its seeds} */
  public double mean(Measure measure, int method) {
    return Arrays.stream(values[measure.ordinal()][method]).average().orElseThrow();
  }

  /** {@return the 95 % interval of {@link #mean}} */
  public Interval interval(Measure measure, int method) {
    return Interval.percentile(resampled[measure.ordinal()][method]);
  }

  /** {@return the 95 % interval of the difference of two methods' means, first less second} */
  public Interval difference(Measure measure, int first, int second) {
    double[] a = resampled[measure.ordinal()][first];
    double[] b = resampled[measure.ordinal()][second];
    return Interval.percentile(
        IntStream.range(0, a.length).mapToDouble(r -> a[r] - b[r]).toArray());
  }

  /** One method of one seed, ready to be measured on weighted images. */
  private record Judged(int classes, int[] labels, int[] predicted, List<RocCurve> curves) {

    static Judged of(Scores scores) {
      int classes = scores.classes().size();
      return new Judged(
          classes,
          scores.labels(),
          IntStream.range(0, scores.images()).map(scores::predicted).toArray(),
          IntStream.range(0, classes).mapToObj(scores::curve).toList());
    }

    Map<Measure, Double> measured(int[] counts) {
      int[] found = new int[classes];
      int[] called = new int[classes];
      int[] there = new int[classes];
      for (int i = 0; i < counts.length; i++) {
        there[labels[i]] += counts[i];
        called[predicted[i]] += counts[i];
        found[predicted[i]] += predicted[i] == labels[i] ? counts[i] : 0;
      }
      Map<Measure, Double> measured = new EnumMap<>(Measure.class);
      int[] present = IntStream.range(0, classes).filter(c -> there[c] > 0).toArray();
      measured.put(
          Measure.ACCURACY, (double) IntStream.of(found).sum() / IntStream.of(there).sum());
      measured.put(Measure.RECALL, mean(present, c -> (double) found[c] / there[c]));
      measured.put(
          Measure.PRECISION,
          mean(present, c -> called[c] == 0 ? 0 : (double) found[c] / called[c]));
      measured.put(Measure.F1, mean(present, c -> 2.0 * found[c] / (there[c] + called[c])));
      measured.put(
          Measure.AUC,
          Bootstrap.mean(curves.stream().mapToDouble(curve -> curve.area(counts)).toArray()));
      return measured;
    }

    private static double mean(int[] present, IntToDoubleFunction value) {
      return IntStream.of(present).mapToDouble(value).average().orElse(Double.NaN);
    }
  }
}
