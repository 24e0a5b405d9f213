package org.vultus.learn.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vultus.preprocess.Pixels;

/** A white disc on gray that moves and grows: what principal axes of raw pictures smear. */
class ShapeAndTextureTest {
  private static final int SIDE = 32;

  private static Pixels disc(double x, double y, double radius) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double distance = Math.hypot(i % SIDE - x, i / SIDE - y);
      values[i] = (float) (0.2 + 0.6 * Math.max(0, Math.min(1, radius + 0.5 - distance)));
    }
    return new Pixels(1, SIDE, SIDE, values);
  }

  private static List<Pixels> discs(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<Pixels> discs = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      discs.add(
          disc(
              15.5 + 1.5 * random.nextGaussian(),
              15.5 + 1.5 * random.nextGaussian(),
              8 + random.nextGaussian()));
    }
    return discs;
  }

  /** Share of pixels that are neither disc nor ground: an outline is about 50 pixels long. */
  private static double blurred(float[] values) {
    int between = 0;
    for (float value : values) {
      between += value > 0.3 && value < 0.7 ? 1 : 0;
    }
    return (double) between / values.length;
  }

  private static double difference(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += Math.abs(left[i] - right[i]) / left.length;
    }
    return sum;
  }

  @Test
  void demonsBringOnePictureOntoAnotherAndBack() {
    Pixels fixed = disc(15, 15, 8);
    Pixels moving = disc(18, 16, 9);
    Displacement field = Demons.align(Demons.localContrast(fixed), Demons.localContrast(moving));
    double before = difference(fixed.values(), moving.values());
    float[] there = field.warp(moving.values());
    assertThat(difference(fixed.values(), there)).isLessThan(before / 4);
    assertThat(difference(moving.values(), field.inverse().warp(there))).isLessThan(before / 4);
  }

  @Test
  void samplesAreSharpWhereAveragesAreNot() {
    List<Pixels> discs = discs(40);
    LatentGaussian raw = LatentGaussian.fit(discs.stream().map(Pixels::values).toList(), 9);
    ShapeAndTexture model = ShapeAndTexture.fit(discs, 9);
    SplittableRandom random = new SplittableRandom(2);
    double blurred = 0;
    for (int n = 0; n < 10; n++) {
      blurred += blurred(model.sample(random, 0.8).values()) / 10;
    }
    assertThat(blurred)
        .isLessThan(2.5 * blurred(discs.get(0).values()))
        .isLessThan(blurred(raw.mean()) / 2);
  }

  @Test
  void equalSeedsGiveEqualPicturesWithinRange() {
    ShapeAndTexture model = ShapeAndTexture.fit(discs(12), 5);
    float[] values = model.sample(new SplittableRandom(1), 1).values();
    assertThat(model.sample(new SplittableRandom(1), 1).values()).isEqualTo(values);
    for (float value : values) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void lookAlikesAreGroupedWhateverTheirExposure() {
    List<Pixels> alike = new ArrayList<>();
    List<Pixels> others = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      float[] values = disc(10 + n * 0.05, 10, 6).values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= n % 2 == 0 ? 1f : 0.5f;
      }
      alike.add(new Pixels(1, SIDE, SIDE, values));
      others.add(disc(22, 22 + n * 0.2, 5));
    }
    List<Pixels> all = new ArrayList<>(alike);
    all.addAll(others);
    Collections.shuffle(all, new Random(1));
    List<List<Pixels>> groups = LookAlikes.groups(all, 20, 5);
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0)).containsExactlyInAnyOrderElementsOf(alike);
    assertThat(LookAlikes.groups(all, 100, 3))
        .singleElement()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(40);
  }
}
