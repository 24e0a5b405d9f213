package org.vultus.learn.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vultus.preprocess.Pixels;

class DegradationTest {
  private static Augmentation with(Double coarsening, Double graying, Double compression) {
    return new Augmentation(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Optional.ofNullable(coarsening),
        Optional.ofNullable(graying),
        Optional.ofNullable(compression),
        Optional.empty(),
        Optional.empty());
  }

  private static Pixels noise(int channels, int side) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[channels * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.25f + 0.5f * (float) random.nextDouble();
    }
    return new Pixels(channels, side, side, values);
  }

  private static double roughness(float[] values) {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      sum += Math.abs(values[i] - values[i - 1]);
    }
    return sum / values.length;
  }

  @Test
  void grayingLeavesTheLuminanceInAllChannels() {
    Pixels picture = noise(3, 16);
    float[] values = with(null, 1.0, null).apply(picture, new SplittableRandom(1)).values();
    for (int i = 0; i < 256; i++) {
      float[] v = picture.values();
      float wanted = 0.299f * v[i] + 0.587f * v[256 + i] + 0.114f * v[512 + i];
      assertThat(values[i]).isCloseTo(wanted, within(1e-6f));
      assertThat(values[256 + i]).isEqualTo(values[i]);
      assertThat(values[512 + i]).isEqualTo(values[i]);
    }
    Pixels gray = noise(1, 16);
    assertThat(with(null, 1.0, null).apply(gray, new SplittableRandom(1)).values())
        .containsExactly(gray.values());
  }

  @Test
  void coarseningTakesDetailOfEverySecondPicture() {
    Pixels picture = noise(1, 32);
    int smoother = 0;
    for (int seed = 0; seed < 200; seed++) {
      float[] values = with(3.0, null, null).apply(picture, new SplittableRandom(seed)).values();
      smoother += roughness(values) < 0.95 * roughness(picture.values()) ? 1 : 0;
    }
    assertThat(smoother).isBetween(65, 110);
  }

  @Test
  void compressionKeepsFlatAreasAndLosesFineOnes() {
    float[] flat = new float[64];
    java.util.Arrays.fill(flat, 0.5f);
    Pixels plain = new Pixels(1, 8, 8, flat);
    Pixels picture = noise(1, 20);
    float[] kept = picture.values().clone();
    BlockTransform.quantize(picture, kept, 1e-6);
    float[] lost = picture.values().clone();
    BlockTransform.quantize(picture, lost, 0.1);
    assertThat(kept).containsExactly(picture.values(), within(1e-4f));
    assertThat(roughness(lost)).isLessThan(0.8 * roughness(picture.values()));
    assertThat(lost[19 * 20 + 19]).as("beyond the last block").isEqualTo(kept[19 * 20 + 19]);
    for (float value : with(null, null, 1.0).apply(plain, new SplittableRandom(2)).values()) {
      assertThat(value).isCloseTo(0.5f, within(0.06f));
    }
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatThrownBy(() -> with(9.0, null, null))
        .hasMessageContaining("want coarsening in [0, 7");
    assertThatThrownBy(() -> with(null, 1.1, null)).hasMessageContaining("want graying in [0, 1");
    assertThatThrownBy(() -> with(null, null, -1.0)).hasMessageContaining("want compression");
  }
}
