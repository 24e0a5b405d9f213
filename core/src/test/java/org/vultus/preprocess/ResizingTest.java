package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

class ResizingTest {

  @Test
  void rightSizeComesBackBitForBit() {
    Pixels pixels = Pictures.noise(3, 7, 9, 1);
    assertThat(new Resizing(7, 9).apply(pixels).values()).containsExactly(pixels.values());
    Image image = Pictures.image8(Photometric.RGB, 7, 9, 2);
    Pixels whole = RowSource.of(image, Region.whole(image), false).resized(7, 9);
    for (int c = 0; c < 3; c++) {
      assertThat(whole.at(c, 3, 5)).isEqualTo(image.sample(5, 3, c));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "40,30,7,9",
    "5,6,17,23",
    "31,4,8,9",
    "4,31,9,8",
    "1,1,5,4",
    "50,50,1,1",
    "64,64,63,65",
    "3,100,3,10",
    "100,3,10,3",
    "17,17,16,16",
    "33,20,11,20",
    "1,9,4,3"
  })
  void everySizeIsTheWeightedMeanUnderATriangle(int h, int w, int toH, int toW) {
    Pixels pixels = Pictures.noise(3, h, w, 3);
    Pixels resized = new Resizing(toH, toW).apply(pixels);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < toH; y++) {
        for (int x = 0; x < toW; x++) {
          assertThat((double) resized.at(c, y, x))
              .as("channel %d, row %d, column %d", c, y, x)
              .isCloseTo(underTriangle(pixels, c, y, x, toH, toW), within(2e-6));
        }
      }
    }
  }

  /** The definition, in two dimensions at once and in double precision. */
  private static double underTriangle(Pixels p, int c, int y, int x, int toH, int toW) {
    double sum = 0;
    double weights = 0;
    for (int v = 0; v < p.height(); v++) {
      for (int u = 0; u < p.width(); u++) {
        double weight = triangle(v, y, p.height(), toH) * triangle(u, x, p.width(), toW);
        sum += weight * p.at(c, v, u);
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static double triangle(int source, int output, int from, int to) {
    double scale = (double) from / to;
    double distance = Math.abs(source + 0.5 - (output + 0.5) * scale);
    return Math.max(0, 1 - distance / Math.max(1, scale));
  }

  @Test
  void growingIsBilinearWithPixelCentres() {
    Pixels grown = new Resizing(1, 4).apply(new Pixels(1, 1, 2, new float[] {0, 1}));
    assertThat(grown.values()).containsExactly(0, 0.25f, 0.75f, 1);
  }

  @Test
  void rampStaysInPlace() {
    float[] ramp = new float[200];
    for (int x = 0; x < ramp.length; x++) {
      ramp[x] = (x + 0.5f) / ramp.length;
    }
    Pixels small = new Resizing(1, 20).apply(new Pixels(1, 1, 200, ramp));
    for (int x = 1; x < 19; x++) {
      assertThat(small.at(0, 0, x)).isCloseTo((x + 0.5f) / 20, within(1e-5f));
    }
  }

  @Test
  void finePatternsAverageOutInsteadOfAliasing() {
    float[] board = new float[120 * 120];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i + i / 120) % 2;
    }
    Pixels small = new Resizing(17, 17).apply(new Pixels(1, 120, 120, board));
    for (float v : small.values()) {
      assertThat(v).isCloseTo(0.5f, within(0.02f));
    }
  }

  @Test
  void nonsenseSizesAreRefused() {
    assertThatThrownBy(() -> new Resizing(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0 x 5");
  }
}
