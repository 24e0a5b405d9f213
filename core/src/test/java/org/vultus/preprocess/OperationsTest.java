package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.5, 3})
  void gaussianOfAPointIsTheGaussianFunction(double sigma) {
    float[] point = new float[61 * 61];
    point[30 * 61 + 30] = 1;
    Pixels spread = new GaussianFilter(sigma).apply(new Pixels(1, 61, 61, point));
    for (int y = -12; y <= 12; y++) {
      for (int x = -12; x <= 12; x++) {
        double f = Math.exp(-(x * x + y * y) / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma);
        assertThat((double) spread.at(0, 30 + y, 30 + x)).isCloseTo(f, within(3e-4));
      }
    }
  }

  @Test
  void gaussianKeepsConstantsAndMeansEvenWherePicturesAreSmallerThanItsReach() {
    for (float v : new GaussianFilter(5).apply(Pictures.constant(3, 70, 0.7f)).values()) {
      assertThat(v).isCloseTo(0.7f, within(1e-5f));
    }
    Pixels noise = Pictures.noise(3, 11, 6, 4);
    double mean = Pictures.mean(noise.values());
    double smoothed = Pictures.mean(new GaussianFilter(4).apply(noise).values());
    assertThat(smoothed).isCloseTo(mean, within(1e-5));
  }

  @Test
  void gaussianLessensNoiseAsTheoryHasIt() {
    Pixels noise = Pictures.noise(1, 300, 300, 5);
    double ratio =
        Pictures.deviation(new GaussianFilter(1.5).apply(noise).values())
            / Pictures.deviation(noise.values());
    assertThat(ratio).isCloseTo(1 / (2 * 1.5 * Math.sqrt(Math.PI)), within(0.01));
  }

  @Test
  void minMaxReachesBothEndsAndConstantsBecomeZero() {
    Pixels stretched =
        new MinMaxNormalization().apply(new Pixels(1, 1, 3, new float[] {0.2f, 0.3f, 0.4f}));
    assertThat(stretched.values()[0]).isZero();
    assertThat(stretched.values()[1]).isCloseTo(0.5f, within(1e-6f));
    assertThat(stretched.values()[2]).isEqualTo(1);
    assertThat(new MinMaxNormalization().apply(Pictures.constant(4, 4, 0.3f)).values())
        .containsOnly(0f);
  }

  @Test
  void zScoreGivesMeanZeroAndVarianceOneToWhatItWasFittedOn() {
    List<Pixels> pictures =
        IntStream.range(0, 5).mapToObj(i -> Pictures.noise(3, 8 + i, 9, i)).toList();
    ZScore score = ZScore.fit(pictures.stream());
    ZScore again = ZScore.fit(pictures.stream().map(score::apply));
    for (int c = 0; c < 3; c++) {
      assertThat(again.mean().get(c)).isCloseTo(0, within(1e-6));
      assertThat(again.std().get(c)).isCloseTo(1, within(1e-6));
    }
    assertThat(ZScore.fit(Stream.of(Pictures.constant(2, 2, 0.5f))).std()).containsExactly(1.0);
    assertThatThrownBy(() -> ZScore.fit(Stream.empty())).hasMessageContaining("got 0");
    assertThatThrownBy(() -> score.apply(Pictures.constant(2, 2, 0)))
        .hasMessageContaining("3 channels, got 1");
  }

  @Test
  void equalisationFollowsTheCumulativeHistogram() {
    float[] values = {10, 10, 10, 20, 20, 30, 200, 200};
    for (int i = 0; i < values.length; i++) {
      values[i] /= 255;
    }
    Pixels equal = new HistogramEqualization().apply(new Pixels(1, 2, 4, values));
    assertThat(equal.values()).containsExactly(0, 0, 0, 0.4f, 0.4f, 0.6f, 1, 1);
    Pixels constant = Pictures.constant(4, 4, 0.3f);
    assertThat(new HistogramEqualization().apply(constant).values()).containsOnly(0.3f);
  }

  @Test
  void equalisationOfColourReachesTheLuminanceAndKeepsTheHue() {
    Pixels dark = Pictures.noise(3, 40, 40, 6);
    for (int i = 0; i < dark.values().length; i++) {
      dark.values()[i] *= 0.3f;
    }
    Pixels equal = new HistogramEqualization().apply(dark);
    Pixels wanted = new HistogramEqualization().apply(new Grayscale().apply(dark));
    Pixels luminance = new Grayscale().apply(equal);
    for (int i = 0; i < 1600; i++) {
      assertThat(luminance.values()[i]).isCloseTo(wanted.values()[i], within(1e-5f));
      assertThat(equal.values()[i]).isBetween(0f, 1f);
      double before = hue(dark, i);
      double after = hue(equal, i);
      if (!Double.isNaN(after)) {
        assertThat(Math.abs(before - after) % 6).isCloseTo(0, within(1e-2));
      }
    }
  }

  /** The hue on the colour hexagon, in [0, 6); NaN where the pixel is as good as gray. */
  private static double hue(Pixels p, int i) {
    int plane = p.height() * p.width();
    double r = p.values()[i];
    double g = p.values()[plane + i];
    double b = p.values()[2 * plane + i];
    double range = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
    if (range < 1e-3) {
      return Double.NaN;
    }
    if (r >= g && r >= b) {
      return ((g - b) / range + 6) % 6;
    }
    return g >= b ? 2 + (b - r) / range : 4 + (r - g) / range;
  }

  @Test
  void luminanceIsNotRounded() {
    Pixels gray = new Grayscale().apply(new Pixels(3, 1, 1, new float[] {0.1f, 0.2f, 0.3f}));
    assertThat(gray.values()[0]).isCloseTo(0.1815f, within(1e-6f));
  }

  @Test
  void oneHotThereAndBack() {
    assertThat(new OneHot(4).encode(2)).containsExactly(0, 0, 1, 0);
    assertThat(new OneHot(4).decode(new float[] {0.1f, 0.5f, 0.2f, 0.2f})).isEqualTo(1);
    assertThatThrownBy(() -> new OneHot(4).encode(4)).hasMessageContaining("[0, 4), got 4");
  }
}
