package org.vultus.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Viewport;

class SurroundingAirTest {
  private static final int SIDE = 120;

  /** A head of radius 40 with a dark cyst of radius 12 in it, in noisy air. */
  private static final Image HEAD =
      Drawn.gray(
          SIDE,
          SIDE,
          (x, y) -> {
            double radius = Math.hypot(x - 60, y - 60);
            return radius > 40 ? (x * 7 + y * 3) % 9 : radius < 12 ? 2 : 180;
          });

  private static Saliency on(int column, int row) {
    float[] values = new float[12 * 12];
    values[row * 12 + column] = 1;
    return new Saliency("glioma", 12, 12, values, new Viewport(0, 0, SIDE, SIDE));
  }

  @Test
  void evidenceInACornerIsInTheAirAndInTheHeadOrItsCystItIsNot() {
    SurroundingAir air = SurroundingAir.of(HEAD);
    assertThat(air.shareOf(on(0, 0))).isEqualTo(1);
    assertThat(air.shareOf(on(8, 6))).isZero();
    assertThat(air.shareOf(on(6, 6))).as("a cyst is dark and is no air").isZero();
  }

  @Test
  void evidenceThatIsSpreadEvenlyIsInTheAirAsFarAsThereIsAir() {
    float[] values = new float[12 * 12];
    Arrays.fill(values, 0.5f);
    Saliency even = new Saliency("glioma", 12, 12, values, new Viewport(0, 0, SIDE, SIDE));
    double head = Math.PI * 40 * 40 / (SIDE * SIDE);
    assertThat(SurroundingAir.of(HEAD).shareOf(even)).isCloseTo(1 - head, within(0.03));
    assertThat(SurroundingAir.of(HEAD).share()).isCloseTo(1 - head, within(0.03));
    Image full = Drawn.gray(SIDE, SIDE, (x, y) -> 150);
    assertThat(SurroundingAir.of(full).shareOf(even)).isZero();
    Arrays.fill(values, 0);
    Saliency none = new Saliency("glioma", 12, 12, values, new Viewport(0, 0, SIDE, SIDE));
    assertThat(SurroundingAir.of(HEAD).shareOf(none)).isZero();
  }

  @Test
  void aTinyPictureHasAirToo() {
    Image tiny = Drawn.gray(14, 14, (x, y) -> x > 4 && x < 9 && y > 4 && y < 9 ? 200 : 0);
    Saliency left = new Saliency("glioma", 1, 2, new float[] {1, 0}, new Viewport(0, 0, 14, 14));
    assertThat(SurroundingAir.of(tiny).shareOf(left)).isBetween(0.5, 1.0);
  }
}
