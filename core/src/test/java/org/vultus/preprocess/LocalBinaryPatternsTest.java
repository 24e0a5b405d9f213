package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBinaryPatternsTest {
  private static final int OTHERS = 58;

  @ParameterizedTest
  @CsvSource({"48, 48, 8, 2124", "48, 48, 7, 2124", "30, 45, 8, 885"})
  void hasAValueForEachPatternOfEachCell(int height, int width, int cell, int length) {
    LocalBinaryPatterns lbp = new LocalBinaryPatterns(cell, 1);
    assertThat(lbp.length(height, width)).isEqualTo(length);
    float[] values = lbp.apply(Pictures.noise(3, height, width, 1));
    assertThat(values).hasSize(length);
    for (int from = 0; from < length; from += LocalBinaryPatterns.PATTERNS) {
      double sum = 0;
      for (int i = from; i < from + LocalBinaryPatterns.PATTERNS; i++) {
        sum += values[i] * values[i];
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  /** Equal neighbours count as bright: the last uniform pattern, eight ones. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void constantPicturesHaveOnePattern(int radius) {
    float[] values = new LocalBinaryPatterns(8, radius).apply(Pictures.constant(8, 8, 0.37f));
    assertThat(shown(values)).containsExactly(57);
  }

  /**
   * Right, below right and above right are brighter: bits 0, 1 and 7, and the equal ones 2 and 6.
   */
  @Test
  void aSlopeIsOneUniformPattern() {
    float[] values = new float[24 * 24];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 24 / 30f;
    }
    float[] patterns = new LocalBinaryPatterns(8, 1).apply(new Pixels(1, 24, 24, values));
    float[] middle = Arrays.copyOfRange(patterns, 4 * 59, 5 * 59);
    int pattern = 0b11000111;
    long uniformBelow =
        IntStream.range(0, pattern)
            .filter(p -> Integer.bitCount(p ^ (p >> 1 | (p & 1) << 7)) <= 2)
            .count();
    assertThat(shown(middle)).containsExactly((int) uniformBelow);
    assertThat(middle[(int) uniformBelow]).isEqualTo(1);
  }

  @Test
  void aBoardOfSquaresIsNotUniform() {
    float[] board = new float[16 * 16];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i % 16 + i / 16) % 2;
    }
    float[] values = new LocalBinaryPatterns(4, 2).apply(new Pixels(1, 16, 16, board));
    float[] inner = Arrays.copyOfRange(values, 5 * 59, 6 * 59);
    assertThat(inner[OTHERS])
        .as("bright squares, between dark and bright ones in turn")
        .isCloseTo(0.707f, within(0.01f));
  }

  @Test
  void brightnessAndContrastDoNotMatter() {
    Pixels noise = Pictures.noise(1, 24, 24, 3);
    float[] weaker = noise.values().clone();
    for (int i = 0; i < weaker.length; i++) {
      weaker[i] = 0.3f + 0.5f * weaker[i];
    }
    LocalBinaryPatterns lbp = new LocalBinaryPatterns(8, 2);
    assertThat(lbp.apply(new Pixels(1, 24, 24, weaker)))
        .containsExactly(lbp.apply(noise), within(0.13f));
  }

  @Test
  void refusesPicturesSmallerThanACell() {
    assertThatThrownBy(() -> new LocalBinaryPatterns(8, 1).length(28, 7))
        .hasMessageContaining("8 pixels a side or more for cells of 8, got 28 x 7");
    assertThatThrownBy(() -> new LocalBinaryPatterns(1, 1)).hasMessageContaining("got 1");
  }

  private static int[] shown(float[] values) {
    return IntStream.range(0, values.length).filter(i -> values[i] > 0).toArray();
  }
}
