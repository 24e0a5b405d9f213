package org.vultus.learn.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vultus.model.StrictYaml;
import org.vultus.preprocess.Pixels;

class RandAugmentTest {
  private static final int SIDE = 24;

  /** A gradient, a bright disc and some noise: something for each change to change. */
  private static Pixels picture(int channels) {
    SplittableRandom random = new SplittableRandom(9);
    float[] values = new float[channels * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE % SIDE;
      boolean disc = Math.hypot(x - 9, y - 14) < 5;
      values[i] = 0.2f + 0.3f * x / SIDE + (disc ? 0.3f : 0) + 0.1f * (float) random.nextDouble();
    }
    return new Pixels(channels, SIDE, SIDE, values);
  }

  private static double distance(Pixels one, Pixels other) {
    double sum = 0;
    for (int i = 0; i < one.values().length; i++) {
      sum += Math.abs(one.values()[i] - other.values()[i]);
    }
    return sum / one.values().length;
  }

  @Test
  void theGeneratorDecidesEverythingAndTheInputStays() {
    for (int channels : List.of(1, 3)) {
      Pixels picture = picture(channels);
      float[] before = picture.values().clone();
      RandAugment changes = new RandAugment(2, 9);
      for (int seed = 0; seed < 200; seed++) {
        Pixels one = changes.apply(picture, new SplittableRandom(seed));
        Pixels two = changes.apply(picture, new SplittableRandom(seed));
        assertThat(one.values()).containsExactly(two.values()).hasSameSizeAs(before);
        for (float v : one.values()) {
          assertThat(v).isBetween(0f, 1f);
        }
      }
      assertThat(picture.values()).containsExactly(before);
    }
  }

  /** Gray: thirteen changes, eight of them with two directions and four with one, and none. */
  @Test
  void oneOfAllChangesIsDrawn() {
    assertThat(variants(1)).isBetween(19, 22);
    assertThat(variants(3)).as("and two of colour").isEqualTo(variants(1) + 2);
  }

  private static int variants(int channels) {
    Pixels picture = picture(channels);
    if (channels == 3) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        picture.values()[i] *= 0.5f;
      }
    }
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < 2000; seed++) {
      Pixels variant = new RandAugment(1, 7).apply(picture, new SplittableRandom(seed));
      seen.add("%.6f".formatted(distance(variant, picture)));
    }
    return seen.size();
  }

  @Test
  void aGreaterMagnitudeChangesMore() {
    Pixels picture = picture(1);
    List<Double> changed = new ArrayList<>();
    for (double magnitude : List.of(1.0, 4.0, 10.0)) {
      double sum = 0;
      for (int seed = 0; seed < 500; seed++) {
        sum +=
            distance(
                new RandAugment(1, magnitude).apply(picture, new SplittableRandom(seed)), picture);
      }
      changed.add(sum / 500);
    }
    assertThat(changed).isSorted();
    assertThat(changed.get(2)).isGreaterThan(1.5 * changed.get(0));
  }

  @Test
  void shearingLeavesTheCentreAndMovesTheEdges() {
    int side = 11;
    float[] values = new float[side * side];
    for (int y = 0; y < side; y++) {
      values[y * side + 5] = 1;
    }
    float[] sheared = AffineWarp.sheared(new Pixels(1, side, side, values), 0.4, 0);
    assertThat(sheared[5 * side + 5]).isCloseTo(1, within(1e-6f));
    assertThat(sheared[0 * side + 7]).as("top: 5 rows above, 2 to the right").isEqualTo(1f);
    assertThat(sheared[10 * side + 3]).as("bottom: 2 to the left").isEqualTo(1f);
  }

  @Test
  void aRecipeNamesIt() throws Exception {
    Augmentation read =
        StrictYaml.read(
            "augmentation", "randAugment: {operations: 2, magnitude: 5.5}", Augmentation.class);
    assertThat(read.randAugment()).contains(new RandAugment(2, 5.5));
    Pixels picture = picture(1);
    assertThat(read.apply(picture, new SplittableRandom(4)).values())
        .isNotEqualTo(picture.values());
    assertThatThrownBy(() -> new RandAugment(0, 5)).hasMessageContaining("operations from 1 to 10");
    assertThatThrownBy(() -> new RandAugment(2, Double.NaN))
        .hasMessageContaining("magnitude in [0, 10]");
  }
}
