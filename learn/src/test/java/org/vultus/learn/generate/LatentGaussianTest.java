package org.vultus.learn.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatentGaussianTest {
  private static final int SIDE = 8;

  /** Pictures that vary along two axes only: brightness of the left half, and of the right half. */
  private static List<float[]> halves(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<float[]> pictures = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float left = (float) (0.5 + 0.1 * random.nextGaussian());
      float right = (float) (0.3 + 0.02 * random.nextGaussian());
      float[] values = new float[SIDE * SIDE];
      for (int i = 0; i < values.length; i++) {
        values[i] = i % SIDE < SIDE / 2 ? left : right;
      }
      pictures.add(values);
    }
    return pictures;
  }

  @Test
  void findsTheAxesAndTheirSpread() {
    LatentGaussian model = LatentGaussian.fit(halves(400), 3);
    assertThat(model.mean()[0]).isCloseTo(0.5f, within(0.02f));
    assertThat(model.mean()[SIDE - 1]).isCloseTo(0.3f, within(0.02f));
    assertThat(Math.abs(model.axes().get(0)[0])).isCloseTo(0.1f, within(0.01f));
    assertThat(Math.abs(model.axes().get(1)[SIDE - 1])).isCloseTo(0.02f, within(0.003f));
    assertThat(Math.abs(model.axes().get(2)[0])).isLessThan(1e-3f);
  }

  @Test
  void samplesVaryAsThePicturesDo() {
    LatentGaussian model = LatentGaussian.fit(halves(400), 2);
    SplittableRandom random = new SplittableRandom(4);
    double sum = 0;
    double squares = 0;
    int count = 500;
    for (int n = 0; n < count; n++) {
      double value = model.sample(random, 1)[0];
      sum += value;
      squares += value * value;
    }
    double mean = sum / count;
    assertThat(mean).isCloseTo(0.5, within(0.02));
    assertThat(Math.sqrt(squares / count - mean * mean)).isCloseTo(0.1, within(0.015));
  }

  @Test
  void temperatureZeroIsTheMeanAndEqualSeedsGiveEqualPictures() {
    LatentGaussian model = LatentGaussian.fit(halves(50), 2);
    assertThat(model.sample(new SplittableRandom(1), 0)).isEqualTo(model.mean());
    assertThat(model.sample(new SplittableRandom(1), 1))
        .isEqualTo(model.sample(new SplittableRandom(1), 1));
  }

  @Test
  void refusesMoreAxesThanPictures() {
    assertThatThrownBy(() -> LatentGaussian.fit(halves(5), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 vectors and 5 components");
  }
}
