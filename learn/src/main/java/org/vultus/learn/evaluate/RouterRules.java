package org.vultus.learn.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vultus.model.ModelBundle;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.RecognitionRule;

/**
 * Chooses the rules by which a router recognises, from what it said of the pictures of its kinds in
 * the validation split. Those of no kind choose nothing: which of them a clinic meets is not known,
 * so the limits stand as close to the kinds as their own pictures allow.
 */
public final class RouterRules {
  /** Share of pictures of a kind that are to pass each rule. */
  public static final double PASSING = 0.995;

  /** Another processor rounds otherwise; who stands on a limit here is to stand on it there. */
  private static final double ROUNDING = 1e-6;

  /** Surer than this nobody need be. */
  private static final double MOST = 0.99;

  private RouterRules() {}

  /**
   * {@return the bundle with its rules}
   *
   * @param scores of the validation split, with outlier scores
   * @throws IllegalArgumentException if no picture is of a kind
   */
  public static ModelBundle of(ModelBundle router, Scores scores) {
    int none = scores.classes().indexOf(RecognitionRule.NONE);
    int[] ofKinds =
        IntStream.range(0, scores.images()).filter(i -> scores.labels()[i] != none).toArray();
    if (ofKinds.length == 0) {
      throw new IllegalArgumentException(
          "want pictures of some kind in the validation split, all are '%s'"
              .formatted(RecognitionRule.NONE));
    }
    double[] sure =
        Arrays.stream(ofKinds)
            .mapToDouble(i -> scores.probabilities().get(i)[scores.labels()[i]])
            .sorted()
            .toArray();
    double[] far =
        Arrays.stream(ofKinds).mapToDouble(i -> scores.outlierScores()[i]).sorted().toArray();
    int spared = (int) Math.floor(ofKinds.length * (1 - PASSING) + ROUNDING);
    double minimum = Math.min(MOST, Math.max(RecognitionRule.HALF, sure[spared] - ROUNDING));
    double limit = far[far.length - 1 - spared] * (1 + ROUNDING);
    return router.recognizingBy(
        new RecognitionRule(PASSING, minimum, ofKinds.length),
        new OutOfDistribution(PASSING, Math.max(Float.MIN_NORMAL, limit), ofKinds.length));
  }
}
