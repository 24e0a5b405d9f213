package org.vultus.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.preprocess.Grayscale;

class LuminancePatchTest {

  @Test
  void pixelCentresGiveTheirLuminanceAndPlacesBetweenAreInterpolated() {
    byte[] samples = new byte[3 * 40 * 30];
    new Random(1).nextBytes(samples);
    Image picture = Image.of8Bit(40, 30, Photometric.RGB, samples);
    LuminancePatch patch = LuminancePatch.around(picture, 20, 15, 8);
    for (int y = 8; y < 22; y++) {
      for (int x = 13; x < 27; x++) {
        assertThat(patch.at(x + 0.5, y + 0.5)).isCloseTo(luminance(picture, x, y), within(1e-4));
        double between = (luminance(picture, x, y) + luminance(picture, x + 1, y)) / 2;
        assertThat(patch.at(x + 1, y + 0.5)).isCloseTo(between, within(1e-4));
      }
    }
  }

  private static double luminance(Image picture, int x, int y) {
    return Grayscale.of(picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2));
  }

  @Test
  void whatLiesOutsideRepeatsTheEdge() {
    Image picture = Drawn.gray(10, 10, (x, y) -> 10 * x);
    LuminancePatch patch = LuminancePatch.around(picture, -50, 5, 20);
    assertThat(patch.at(-50, 5)).isEqualTo(0);
    assertThat(LuminancePatch.around(picture, 9, 5, 20).at(30, -40)).isEqualTo(90);
  }
}
