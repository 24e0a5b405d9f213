package org.vultus.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HalvesTest {

  @Test
  void knownValuesHaveKnownBits() {
    assertThat(Halves.of(0)).isEqualTo((short) 0);
    assertThat(Halves.of(-0f)).isEqualTo((short) 0x8000);
    assertThat(Halves.of(1)).isEqualTo((short) 0x3C00);
    assertThat(Halves.of(-2)).isEqualTo((short) 0xC000);
    assertThat(Halves.of(Halves.MAX)).isEqualTo((short) 0x7BFF);
    assertThat(Halves.of(1 / 3f)).isEqualTo((short) 0x3555);
    assertThat(Halves.of(0x1p-24f)).as("the smallest").isEqualTo((short) 1);
    assertThat(Halves.of(0x1p-14f)).as("the smallest normal one").isEqualTo((short) 0x0400);
    assertThat(Halves.of(0x1p-26f)).as("less than half of the smallest").isEqualTo((short) 0);
  }

  @Test
  void aValueHalfWayGoesToTheEvenOne() {
    float step = 0x1p-10f;
    assertThat(Halves.value(Halves.of(1 + step / 2))).isEqualTo(1);
    assertThat(Halves.value(Halves.of(1 + 3 * step / 2))).isEqualTo(1 + 2 * step);
  }

  @Test
  void everyFiniteHalfComesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short half = (short) bits;
      if ((bits >>> 10 & 0x1F) != 0x1F) {
        assertThat(Halves.of(Halves.value(half))).isEqualTo(half);
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    for (float value : new float[] {65_520, Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> Halves.of(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("as float16, got " + value);
    }
  }
}
