package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * All that is measured of a model whose findings do not exclude one another. What is not defined is
 * NaN. Accuracy and macro AUC are those of MedMNIST [1].
 *
 * <p>Most findings are absent from most images: a model that never sees one is accurate. Look at
 * the AUC.
 *
 * @param images how many images
 * @param accuracy share of right answers at a probability of 1/2, mean over the findings
 * @param accuracyInterval its 95 % interval, from resampled images
 * @param exactMatch share of images of which every finding is answered rightly
 * @param macroAuc mean area under the ROC curve of the findings that have one
 * @param macroAucInterval its 95 % interval, from resampled images
 * @param resamples how many resamples intervals come from
 * @param seed of the resampling
 * @param logLoss mean cross-entropy over images and findings, in nats
 * @param brier mean over images and findings of (p − y)², in [0, 1]
 * @param perFinding one a finding, in the model's order
 *     <p>[1] Yang et al. 2023, MedMNIST v2, doi:10.1038/s41597-022-01721-8
 */
public record FindingMeasures(
    int images,
    double accuracy,
    Interval accuracyInterval,
    double exactMatch,
    double macroAuc,
    Interval macroAucInterval,
    int resamples,
    long seed,
    double logLoss,
    double brier,
    List<OfFinding> perFinding) {

  private static final double LEAST = 1e-15;
  private static final double THRESHOLD = 0.5;

  /**
   * One finding.
   *
   * @param images how many show it
   * @param accuracy share of images answered rightly at 1/2
   * @param precision of the images said to show it, the share that do
   * @param sensitivity of the images that show it, the share that was found
   * @param specificity of the others, the share that was not said to
   * @param auc area under the ROC curve
   */
  public record OfFinding(
      String name,
      int images,
      double accuracy,
      double precision,
      double sensitivity,
      double specificity,
      double auc) {}

  public FindingMeasures {
    perFinding = List.copyOf(perFinding);
  }

  /** Measures with the standard number of resamples and the standard seed. */
  public static FindingMeasures of(FindingScores scores) {
    return of(scores, Measures.RESAMPLES, Measures.SEED);
  }

  /** Measures. */
  public static FindingMeasures of(FindingScores scores, int resamples, long seed) {
    int findings = scores.classes().size();
    List<RocCurve> curves = IntStream.range(0, findings).mapToObj(scores::curve).toList();
    int[] right = new int[scores.images()];
    List<OfFinding> each = new ArrayList<>();
    for (int c = 0; c < findings; c++) {
      each.add(one(scores, c, curves.get(c), right));
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] accuracy = new double[resamples];
    double[] auc = new double[resamples];
    int[] counts = new int[scores.images()];
    for (int r = 0; r < resamples; r++) {
      Arrays.fill(counts, 0);
      for (int draw = 0; draw < counts.length; draw++) {
        int image = random.nextInt(counts.length);
        counts[image]++;
        accuracy[r] += (double) right[image] / findings / counts.length;
      }
      auc[r] = Bootstrap.mean(curves.stream().mapToDouble(curve -> curve.area(counts)).toArray());
    }
    return new FindingMeasures(
        scores.images(),
        IntStream.of(right).average().orElseThrow() / findings,
        Interval.percentile(accuracy),
        (double) IntStream.of(right).filter(n -> n == findings).count() / scores.images(),
        Bootstrap.mean(each.stream().mapToDouble(OfFinding::auc).toArray()),
        Interval.percentile(auc),
        resamples,
        seed,
        mean(scores, (p, shown) -> -Math.log(Math.max(LEAST, shown ? p : 1 - p))),
        mean(scores, (p, shown) -> (shown ? 1 - p : p) * (shown ? 1 - p : p)),
        each);
  }

  private static OfFinding one(FindingScores scores, int finding, RocCurve curve, int[] right) {
    int shown = 0;
    int said = 0;
    int found = 0;
    for (int i = 0; i < scores.images(); i++) {
      boolean is = scores.findings().get(i)[finding];
      boolean called = scores.probabilities().get(i)[finding] > THRESHOLD;
      shown += is ? 1 : 0;
      said += called ? 1 : 0;
      found += is && called ? 1 : 0;
      right[i] += is == called ? 1 : 0;
    }
    int others = scores.images() - shown;
    int spared = others - (said - found);
    return new OfFinding(
        scores.classes().get(finding),
        shown,
        (double) (found + spared) / scores.images(),
        (double) found / said,
        (double) found / shown,
        (double) spared / others,
        curve.area());
  }

  private interface Loss {
    double of(double probability, boolean shown);
  }

  private static double mean(FindingScores scores, Loss loss) {
    double sum = 0;
    int findings = scores.classes().size();
    for (int i = 0; i < scores.images(); i++) {
      for (int c = 0; c < findings; c++) {
        sum += loss.of(scores.probabilities().get(i)[c], scores.findings().get(i)[c]);
      }
    }
    return sum / scores.images() / findings;
  }
}
