package org.vultus.learn.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationRuleTest {
  private static final int VALUES = 50_000;

  /** Normal values about 0 and a single one far out. */
  private static TensorHistogram withOutlier(float outlier, boolean rectified) {
    Random random = new Random(1);
    float[] values = new float[VALUES];
    float low = 0;
    for (int i = 1; i < VALUES; i++) {
      float value = (float) random.nextGaussian();
      values[i] = rectified ? Math.max(0, value) : value;
      low = Math.min(low, values[i]);
    }
    values[0] = outlier;
    TensorHistogram histogram = new TensorHistogram(low, outlier);
    histogram.add(values);
    return histogram;
  }

  @Test
  void minMaxTakesAllAndTheOthersClipWhatLiesFarOut() {
    TensorHistogram histogram = withOutlier(40, true);
    assertThat(CalibrationRule.MIN_MAX.of(histogram)).isEqualTo(new ActivationRange(0, 40));
    assertThat(CalibrationRule.PERCENTILE_99_99.of(histogram).high()).isBetween(3.4, 4.5);
    assertThat(CalibrationRule.PERCENTILE_99_9.of(histogram).high()).isBetween(2.8, 3.4);
    // Of 25,000 rounded values h²/(12·255²) each, and (40 − h)² of the one that is cut: h = 38.8.
    assertThat(CalibrationRule.SQUARED_ERROR.of(histogram).high()).isEqualTo(38.75);
    assertThat(CalibrationRule.ENTROPY.of(histogram).high()).isLessThan(35);
  }

  @ParameterizedTest
  @EnumSource(CalibrationRule.class)
  void zeroIsAlwaysAStepExactly(CalibrationRule rule) {
    for (boolean rectified : new boolean[] {false, true}) {
      ActivationRange range = rule.of(withOutlier(9, rectified));
      assertThat(range.rounded(0)).isZero();
      assertThat(range.low()).isLessThanOrEqualTo(0);
      if (rectified) {
        assertThat(range.zeroPoint()).isZero();
      }
      double inside = range.high() * 0.7;
      assertThat(range.rounded(inside)).isCloseTo(inside, within(range.scale() / 2 * 1.0001));
    }
  }

  @ParameterizedTest
  @EnumSource(CalibrationRule.class)
  void aTensorThatIsAlwaysOneValueHasARange(CalibrationRule rule) {
    for (float value : new float[] {0, 3, -2}) {
      TensorHistogram constant = new TensorHistogram(value, value);
      constant.add(new float[] {value, value});
      ActivationRange range = rule.of(constant);
      assertThat(range.rounded(value)).isCloseTo(value, within(0.02));
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new TensorHistogram(0, Double.NaN))
        .hasMessageContaining("look for a training that diverged");
    assertThatThrownBy(() -> new ActivationRange(0.5, 1)).hasMessageContaining("low <= 0");
  }
}
