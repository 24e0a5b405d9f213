package org.vultus.learn.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.image.Image;

class FamilyTest {
  private static float[] samples(Image image) {
    int row = image.width() * image.channels();
    float[] all = new float[image.height() * row];
    for (int y = 0; y < image.height(); y++) {
      float[] line = new float[row];
      image.readRow(y, 0, image.width(), line);
      System.arraycopy(line, 0, all, y * row, row);
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void aSeedDecidesEverything(Family family) {
    Set<Integer> different = new HashSet<>();
    for (long seed = 0; seed < 2; seed++) {
      Image image = family.draw(seed);
      assertThat(image.width()).isBetween(96, 223);
      assertThat(image.height()).isBetween(96, 223);
      float[] samples = samples(image);
      assertThat(samples(family.draw(seed))).containsExactly(samples);
      different.add(Arrays.hashCode(samples));
    }
    assertThat(different).hasSize(2);
  }

  @Test
  void neighbouringSeedsDrawUnrelatedPictures() {
    Set<String> sizes = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      Image image = Family.PLAIN.draw(seed);
      sizes.add(image.width() + " x " + image.height());
    }
    assertThat(sizes).hasSizeGreaterThan(35);
  }

  @Test
  void aFractalFieldStaysWithinItsRangeAndIsSmooth() {
    FractalField field = new FractalField(new java.util.SplittableRandom(3), 64, 0.5);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = field.at(i % 100, i / 100);
      assertThat(value).isBetween(0.0, 1.0);
      assertThat(Math.abs(value - field.at(i % 100 + 0.01, i / 100))).isLessThan(0.01);
      sum += value;
    }
    assertThat(sum / 10_000).isBetween(0.3, 0.7);
  }
}
