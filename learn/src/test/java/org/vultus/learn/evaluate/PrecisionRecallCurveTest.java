package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vultus.learn.evaluate.PrecisionRecallCurve.Point;

class PrecisionRecallCurveTest {
  private static PrecisionRecallCurve curve(double[] scores, boolean... positive) {
    return PrecisionRecallCurve.of(RocCurve.of(scores, positive));
  }

  @Test
  void averagePrecisionAgreesWithWhatIsComputedByHand() {
    PrecisionRecallCurve curve =
        curve(new double[] {0.1, 0.4, 0.35, 0.8}, false, false, true, true);
    assertThat(curve.points())
        .containsExactly(new Point(0.5, 1), new Point(0.5, 0.5), new Point(1, 2 / 3.0));
    assertThat(curve.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
    assertThat(curve.chance()).isEqualTo(0.5);
  }

  @Test
  void imagesOfEqualScoreAreCalledTogether() {
    PrecisionRecallCurve curve = curve(new double[] {0.5, 0.5, 0.5, 0.1}, true, false, false, true);
    assertThat(curve.points()).containsExactly(new Point(0.5, 1 / 3.0), new Point(1, 0.5));
    assertThat(curve.averagePrecision()).isCloseTo(0.5 / 3 + 0.25, within(1e-12));
  }

  @Test
  void aPerfectOrderHasAnAreaOfOneAndEndsThere() {
    PrecisionRecallCurve curve = curve(new double[] {0.9, 0.8, 0.2, 0.1}, true, true, false, false);
    assertThat(curve.averagePrecision()).isEqualTo(1);
    assertThat(curve.points()).last().isEqualTo(new Point(1, 1));
  }

  @Test
  void imagesOfOneKindHaveNoCurve() {
    PrecisionRecallCurve curve = curve(new double[] {0.9, 0.8}, true, true);
    assertThat(curve.points()).isEmpty();
    assertThat(curve.averagePrecision()).isNaN();
  }
}
