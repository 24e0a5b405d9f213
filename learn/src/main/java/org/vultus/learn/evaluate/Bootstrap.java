package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;

/**
 * 95 % percentile intervals from resampling with replacement (Efron 1979).
 *
 * <p>Whole subjects are drawn where the split knows them: images of one patient are alike, and to
 * take them for independent would make intervals too narrow. Seeded: equal scores and seeds give
 * equal intervals.
 *
 * @param unit what is drawn: "subject" or "image"
 * @param units how many of them there are
 * @param resamples how many resamples
 * @param seed of the draws
 * @param accuracy interval of the accuracy
 * @param macroF1 interval of the macro F1
 * @param macroAuc interval of the macro one-vs-rest area under the ROC curve; resamples without an
 *     area are left out
 */
public record Bootstrap(
    String unit,
    int units,
    int resamples,
    long seed,
    Interval accuracy,
    Interval macroF1,
    Interval macroAuc) {

  /** Draws and measures. */
  static Bootstrap of(Scores scores, int resamples, long seed) {
    PairedBootstrap drawn = PairedBootstrap.of(List.of(List.of(scores)), resamples, seed);
    int units = units(scores.images(), scores.subjects()).size();
    return new Bootstrap(
        units < scores.images() ? "subject" : "image",
        units,
        resamples,
        seed,
        drawn.interval(Measure.ACCURACY, 0),
        drawn.interval(Measure.F1, 0),
        drawn.interval(Measure.AUC, 0));
  }

  /** {@return how often each of so many is drawn in one resample} */
  public static int[] counts(int size, SplittableRandom random) {
    int[] counts = new int[size];
    for (int draw = 0; draw < size; draw++) {
      counts[random.nextInt(size)]++;
    }
    return counts;
  }

  /** {@return the same where whole subjects are drawn, as many as there are} */
  public static int[] counts(List<String> subjects, SplittableRandom random) {
    List<int[]> units = units(subjects.size(), subjects);
    int[] counts = new int[subjects.size()];
    for (int draw = 0; draw < units.size(); draw++) {
      for (int image : units.get(random.nextInt(units.size()))) {
        counts[image]++;
      }
    }
    return counts;
  }

  /** {@return the mean of what is not NaN; NaN where nothing is} */
  static double mean(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }

  /**
   * The interval of a mean over images.
   *
   * @param values one an image, at least one
   * @param subjects whose image each is; empty where that is not known
   */
  public static Interval ofMean(double[] values, List<String> subjects, int resamples, long seed) {
    List<int[]> units = units(values.length, subjects);
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      double sum = 0;
      int count = 0;
      for (int draw = 0; draw < units.size(); draw++) {
        for (int image : units.get(random.nextInt(units.size()))) {
          sum += values[image];
          count++;
        }
      }
      means[r] = sum / count;
    }
    return Interval.percentile(means);
  }

  /**
   * {@return the images of each unit that is drawn: a subject, or an image where they are unknown}
   */
  static List<int[]> units(int imageCount, List<String> subjects) {
    Map<String, List<Integer>> bySubject = new LinkedHashMap<>();
    for (int i = 0; i < imageCount; i++) {
      String subject = subjects.isEmpty() ? "" + i : subjects.get(i);
      bySubject.computeIfAbsent(subject, s -> new ArrayList<>()).add(i);
    }
    return bySubject.values().stream()
        .map(images -> images.stream().mapToInt(i -> i).toArray())
        .toList();
  }
}
