package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaborFiltersTest {
  private static final int SIDE = 48;
  private static final int CELL = 8;
  private static final int CELLS = 36;
  private static final int OF_A_WAVELENGTH = 8 * 2 * CELLS;

  @ParameterizedTest
  @CsvSource({"48, 48, 8, 2304", "48, 48, 12, 1024", "30, 45, 8, 960"})
  void hasMeanAndDeviationOfEachFilterInEachCell(int height, int width, int cell, int length) {
    GaborFilters filters = new GaborFilters(cell);
    assertThat(filters.length(height, width)).isEqualTo(length);
    assertThat(filters.apply(Pictures.noise(3, height, width, 1))).hasSize(length);
  }

  /**
   * Stripes of each wavelength in each direction are answered most by the filter that is theirs.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 3", "1, 2", "2, 4", "2, 7", "3, 1"})
  void stripesAreAnsweredByTheirOwnFilter(int wavelength, int direction) {
    double length = 4 * Math.pow(2, wavelength / 2.0);
    double theta = Math.PI * direction / 8;
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double along = i % SIDE * Math.cos(theta) + i / SIDE * Math.sin(theta);
      values[i] = (float) (0.5 + 0.3 * Math.cos(2 * Math.PI * along / length));
    }
    float[] answers = new GaborFilters(CELL).apply(new Pixels(1, SIDE, SIDE, values));
    int cell = 2 * 6 + 2;
    int best = 0;
    for (int d = 0; d < 8; d++) {
      if (mean(answers, wavelength, d, cell) > mean(answers, wavelength, best, cell)) {
        best = d;
      }
    }
    assertThat(best).isEqualTo(direction);
  }

  private static float mean(float[] answers, int wavelength, int direction, int cell) {
    return answers[wavelength * OF_A_WAVELENGTH + direction * 2 * CELLS + cell];
  }

  /** The two passes give what the sum over the whole window gives. */
  @Test
  void theMagnitudeIsThatOfTheFilter() {
    Pixels noise = Pictures.noise(1, 3 * SIDE, 3 * SIDE, 5);
    float[] answers = new GaborFilters(3 * SIDE).apply(noise);
    double[] magnitudes = new double[8];
    double sigma = 0.56 * 4;
    for (int d = 0; d < 8; d++) {
      double theta = Math.PI * d / 8;
      int places = 0;
      for (int y = 20; y < 124; y += 2) {
        for (int x = 20; x < 124; x += 2, places++) {
          magnitudes[d] += magnitude(noise, y, x, theta, sigma);
        }
      }
      magnitudes[d] /= places;
    }
    for (int d = 1; d < 8; d++) {
      assertThat(answers[2 * d] / answers[0])
          .isCloseTo((float) (magnitudes[d] / magnitudes[0]), within(0.05f));
    }
  }

  private static double magnitude(Pixels pixels, int y, int x, double theta, double sigma) {
    double real = 0;
    double imaginary = 0;
    double plain = 0;
    double weight = 0;
    double constant = 0;
    for (int v = -7; v <= 7; v++) {
      for (int u = -7; u <= 7; u++) {
        double w = Math.exp(-(u * u + v * v) / (2 * sigma * sigma));
        double phase = Math.PI / 2 * (u * Math.cos(theta) + v * Math.sin(theta));
        double value = pixels.at(0, y + v, x + u);
        real += w * Math.cos(phase) * value;
        imaginary += w * Math.sin(phase) * value;
        plain += w * value;
        weight += w;
        constant += w * Math.cos(phase);
      }
    }
    return Math.hypot(real - constant / weight * plain, imaginary) / weight;
  }

  @Test
  void brightnessAndContrastDoNotMatter() {
    Pixels noise = Pictures.noise(1, SIDE, SIDE, 3);
    float[] weaker = noise.values().clone();
    for (int i = 0; i < weaker.length; i++) {
      weaker[i] = 0.8f - 0.5f * weaker[i];
    }
    GaborFilters filters = new GaborFilters(CELL);
    assertThat(filters.apply(new Pixels(1, SIDE, SIDE, weaker)))
        .containsExactly(filters.apply(noise), within(0.05f));
  }

  @Test
  void constantPicturesAreZero() {
    for (float value : new GaborFilters(CELL).apply(Pictures.constant(SIDE, SIDE, 0.8f))) {
      assertThat(value).isBetween(0f, 0.01f);
    }
  }

  @Test
  void refusesPicturesSmallerThanACell() {
    assertThatThrownBy(() -> new GaborFilters(8).length(28, 7))
        .hasMessageContaining("8 pixels a side or more for cells of 8, got 28 x 7");
    assertThatThrownBy(() -> new GaborFilters(1)).hasMessageContaining("got 1");
  }
}
