package org.vultus.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vultus.model.FusionBundle.Calibration;

class FusionCalibrationTest {
  private final Calibration stretched = new Calibration(1.5, 0.001);

  @Test
  void evidenceIsAddedWhereLogOddsHold() {
    for (double z : new double[] {-13.8, -4, -0.5, 0, 2, 4.4, 13.8}) {
      for (double evidence : new double[] {-3, -0.4, 0.4, 3}) {
        double moved = z + stretched.shift(z, evidence);
        assertThat(stretched.calibrated(moved) - stretched.calibrated(z))
            .isCloseTo(evidence, within(1e-9));
      }
    }
  }

  @Test
  void clearScanIsMovedLessAndNoneFurtherThanTheEvidence() {
    assertThat(stretched.shift(0, 0.8)).isBetween(0.79, 0.8);
    assertThat(stretched.shift(4.4, 0.8)).isBetween(0.2, 0.35);
    assertThat(stretched.shift(-4.4, 0.8)).isBetween(0.2, 0.35);
    assertThat(stretched.shift(13.8, -0.8)).isBetween(-0.01, 0.0);
  }

  @Test
  void noEvidenceMovesNothingAtAll() {
    assertThat(stretched.shift(1.234, 0)).isZero();
    assertThat(new Calibration(0, 0).shift(1.234, 0.7)).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void calibrationThatFallsIsRefused() {
    assertThatThrownBy(() -> new Calibration(0, -0.1)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new Calibration(Double.NaN, 0)).hasMessageContaining("finite");
  }
}
