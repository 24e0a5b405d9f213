package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramOfOrientedGradientsTest {
  private static final HistogramOfOrientedGradients CELLS_OF_4 =
      new HistogramOfOrientedGradients(4);

  /** A plane of constant slope; the magnitude is 2 · slope everywhere but at the border. */
  private static Pixels ramp(int side, float alongX, float alongY) {
    float[] values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + alongX * (i % side - side / 2) + alongY * (i / side - side / 2);
    }
    return new Pixels(1, side, side, values);
  }

  /** The 36 values of the block in the middle of 28² pixels, which no border reaches. */
  private static float[] middle(float[] blocks) {
    return Arrays.copyOfRange(blocks, (2 * 6 + 2) * 36, (2 * 6 + 3) * 36);
  }

  @ParameterizedTest
  @CsvSource({"28, 28, 4, 1296", "28, 28, 7, 324", "128, 128, 16, 1764", "30, 45, 8, 288"})
  void hasAValueForEachOrientationOfEachCellOfEachBlock(
      int height, int width, int cell, int length) {
    HistogramOfOrientedGradients hog = new HistogramOfOrientedGradients(cell);
    assertThat(hog.length(height, width)).isEqualTo(length);
    assertThat(hog.apply(Pictures.noise(1, height, width, 1))).hasSize(length);
  }

  @Test
  void slopeAlongXIsSharedByTheOrientationsOnBothSidesOfZero() {
    // 0° lies between the bins centred at 10° and 170°: eight equal entries, of length 1 but for ε.
    float[] block = middle(CELLS_OF_4.apply(ramp(28, 0.015f, 0)));
    double half = 16 * 2 * 0.015 / 2;
    double entry = half / Math.hypot(Math.sqrt(8) * half, 0.16);
    assertThat(entry).isBetween(0.2, 1 / Math.sqrt(8));
    for (int i = 0; i < 36; i++) {
      double wanted = i % 9 == 0 || i % 9 == 8 ? entry : 0;
      assertThat((double) block[i]).isCloseTo(wanted, within(1e-4));
    }
  }

  @Test
  void slopeAt45DegreesIsSharedCutAndNormalizedAgain() {
    // 45° is ¾ of the way from 30° to 50°: entries ¼ and ¾ in four cells, with ε² of
    // (0.01 · 16)² beside the sum of squares; the larger is cut to 0.2.
    float slope = 0.015f;
    float[] block = middle(CELLS_OF_4.apply(ramp(28, slope, slope)));
    double votes = 16 * 2 * slope * Math.sqrt(2);
    double low = 0.25 * votes;
    double high = 0.75 * votes;
    double length = Math.sqrt(4 * (low * low + high * high) + 0.16 * 0.16);
    double cutLow = low / length;
    assertThat(high / length).isGreaterThan(0.2);
    double before = Math.sqrt(4 * (low * low + high * high)) / length;
    double again = Math.sqrt(4 * (cutLow * cutLow + 0.2 * 0.2)) / before;
    for (int i = 0; i < 36; i++) {
      double wanted = i % 9 == 1 ? cutLow / again : i % 9 == 2 ? 0.2 / again : 0;
      assertThat((double) block[i]).isCloseTo(wanted, within(1e-4));
    }
  }

  @Test
  void aVoteIsSharedByTheNearestCells() {
    // One bright pixel at (5, 5) of 8 x 8 with cells of 4: of its four neighbours, (4, 5) and
    // (6, 5) slope along x, (5, 4) and (5, 6) along y, each with magnitude 1.
    // Cell coordinates (i + ½) / 4 − ½: 4 → 0.625, 5 → 0.875, 6 → 1.125 (beyond the last centre).
    float[] point = new float[64];
    point[5 * 8 + 5] = 1;
    float[] block = CELLS_OF_4.apply(new Pixels(1, 8, 8, point));
    double left = (0.375 * 1) + 0;
    double right = 0.625 + 0.875;
    double[] alongX = {left * 0.125, right * 0.125, left * 0.875, right * 0.875};
    double[] alongY = {alongX[0], alongX[2], alongX[1], alongX[3]};
    double[] wanted = new double[36];
    for (int c = 0; c < 4; c++) {
      wanted[c * 9] = alongX[c] / 2;
      wanted[c * 9 + 8] = alongX[c] / 2;
      wanted[c * 9 + 4] = alongY[c];
    }
    double votes = length(wanted);
    double length = Math.hypot(votes, 0.16);
    double[] cut = Arrays.stream(wanted).map(v -> Math.min(0.2, v / length)).toArray();
    double back = votes / length / length(cut);
    for (int i = 0; i < 36; i++) {
      assertThat((double) block[i]).as("entry %d", i).isCloseTo(cut[i] * back, within(1e-5));
    }
  }

  @Test
  void contrastAndItsSignDoNotMatter() {
    Pixels noise = Pictures.noise(1, 28, 28, 3);
    float[] weaker = noise.values().clone();
    for (int i = 0; i < weaker.length; i++) {
      weaker[i] = 0.8f - 0.5f * weaker[i];
    }
    float[] one = CELLS_OF_4.apply(noise);
    float[] other = CELLS_OF_4.apply(new Pixels(1, 28, 28, weaker));
    for (int i = 0; i < one.length; i++) {
      assertThat(other[i]).isCloseTo(one[i], within(1e-3f));
    }
  }

  @Test
  void ofThreeChannelsTheStrongestGradientCounts() {
    Pixels weak = ramp(28, 0.002f, 0);
    Pixels strong = ramp(28, 0, 0.015f);
    float[] values = new float[3 * 784];
    System.arraycopy(weak.values(), 0, values, 0, 784);
    System.arraycopy(strong.values(), 0, values, 784, 784);
    System.arraycopy(weak.values(), 0, values, 1568, 784);
    assertThat(CELLS_OF_4.apply(new Pixels(3, 28, 28, values)))
        .containsExactly(CELLS_OF_4.apply(strong));
  }

  @Test
  void constantPicturesAreZeroAndFaintNoiseStaysFaint() {
    assertThat(CELLS_OF_4.apply(Pictures.constant(28, 28, 0.4f))).containsOnly(0f);
    float[] faint = Pictures.noise(1, 28, 28, 9).values();
    for (int i = 0; i < faint.length; i++) {
      faint[i] *= 0.004f;
    }
    assertThat(lengthOfMiddle(new Pixels(1, 28, 28, faint))).isBetween(0.05, 0.5);
    assertThat(lengthOfMiddle(Pictures.noise(1, 28, 28, 9))).isBetween(0.99, 1.0);
  }

  private static double lengthOfMiddle(Pixels pixels) {
    float[] block = middle(CELLS_OF_4.apply(pixels));
    return length(IntStream.range(0, block.length).mapToDouble(i -> block[i]).toArray());
  }

  private static double length(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  @Test
  void refusesPicturesWithoutABlockAndSaysSo() {
    assertThatThrownBy(() -> new HistogramOfOrientedGradients(8).length(28, 15))
        .hasMessageContaining("16 pixels a side or more for cells of 8, got 28 x 15");
    assertThatThrownBy(() -> new HistogramOfOrientedGradients(1)).hasMessageContaining("got 1");
  }
}
