package org.vultus.learn.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vultus.preprocess.Pixels;

class AugmentationTest {
  private static final Augmentation ALL =
      new Augmentation(30, 0.3, 0.2, 0.5, 0.5, 0.3, 0.5, 0.5, 0.1, 0.5, 0.5, 4);

  private static Pixels noise(int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Pixels(channels, height, width, values);
  }

  private static Augmentation with(String field, double value) {
    double[] v = new double[11];
    String[] names = {
      "rotation",
      "scaling",
      "translation",
      "horizontalFlip",
      "verticalFlip",
      "brightness",
      "contrast",
      "gamma",
      "noise",
      "occlusion",
      "occlusionSide"
    };
    v[List.of(names).indexOf(field)] = value;
    return new Augmentation(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], 0);
  }

  @Test
  void noneGivesAnEqualPictureThatIsNotTheSame() {
    Pixels picture = noise(3, 9, 8);
    Pixels variant = Augmentation.NONE.apply(picture, new SplittableRandom(1));
    assertThat(variant.values()).containsExactly(picture.values()).isNotSameAs(picture.values());
  }

  @Test
  void theGeneratorDecidesEverythingAndTheInputStays() {
    Pixels picture = noise(3, 20, 17);
    float[] before = picture.values().clone();
    boolean differs = false;
    for (int seed = 0; seed < 200; seed++) {
      Pixels one = ALL.apply(picture, new SplittableRandom(seed));
      Pixels two = ALL.apply(picture, new SplittableRandom(seed));
      assertThat(one.values()).containsExactly(two.values());
      differs |= !Arrays.equals(one.values(), before);
      for (float v : one.values()) {
        assertThat(v).isBetween(0f, 1f);
      }
    }
    assertThat(differs).isTrue();
    assertThat(picture.values()).containsExactly(before);
  }

  @Test
  void flipsAreExact() {
    Pixels picture = noise(3, 6, 7);
    Pixels mirrored = with("horizontalFlip", 1).apply(picture, new SplittableRandom(1));
    Pixels upsideDown = with("verticalFlip", 1).apply(picture, new SplittableRandom(1));
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 7; x++) {
          assertThat(mirrored.at(c, y, x)).isEqualTo(picture.at(c, y, 6 - x));
          assertThat(upsideDown.at(c, y, x)).isEqualTo(picture.at(c, 5 - y, x));
        }
      }
    }
  }

  @Test
  void aQuarterTurnMovesTheRightSideDown() {
    Pixels picture = noise(1, 8, 8);
    AffineWarp quarter = new AffineWarp(Math.PI / 2, 1, 0, 0, false, false);
    float[] turned = quarter.apply(picture);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(turned[x * 8 + 7 - y]).isCloseTo(picture.at(0, y, x), within(1e-5f));
      }
    }
  }

  @Test
  void quarterTurnsAndFlipsGiveEachOfTheEightLaysWithoutBlur() {
    Pixels picture = noise(3, 6, 6);
    Augmentation lays =
        new Augmentation(
            0,
            0,
            0,
            0.5,
            0.5,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.5),
            Optional.empty());
    Map<List<Float>, Integer> seen = new HashMap<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 800; i++) {
      List<Float> variant = new ArrayList<>();
      for (float value : lays.apply(picture, random).values()) {
        variant.add(value);
      }
      seen.merge(variant, 1, Integer::sum);
    }
    assertThat(seen).hasSize(8);
    assertThat(seen.values()).allMatch(times -> times > 60 && times < 140);
    assertThat(QuarterTurn.of(picture).at(1, 2, 5)).isEqualTo(picture.at(1, 0, 2));
    assertThatThrownBy(() -> QuarterTurn.of(noise(1, 6, 7)))
        .hasMessage("want a square picture for quarterTurn, got 7 × 6");
  }

  @Test
  void translationMovesTheContentAndRepeatsTheBorder() {
    Pixels picture = noise(1, 3, 5);
    float[] moved = new AffineWarp(0, 1, 2, -1, false, false).apply(picture);
    assertThat(moved[2]).isCloseTo(picture.at(0, 1, 0), within(1e-6f));
    assertThat(moved[4]).isCloseTo(picture.at(0, 1, 2), within(1e-6f));
    assertThat(moved[0]).isCloseTo(picture.at(0, 1, 0), within(1e-6f));
    assertThat(moved[2 * 5 + 4]).isCloseTo(picture.at(0, 2, 2), within(1e-6f));
  }

  @Test
  void scalingMagnifiesAboutTheCentre() {
    float[] ramp = new float[81];
    for (int i = 0; i < 81; i++) {
      ramp[i] = (i % 9 - 4) / 10f + 0.5f;
    }
    float[] twice = new AffineWarp(0, 2, 0, 0, false, false).apply(new Pixels(1, 9, 9, ramp));
    for (int x = 0; x < 9; x++) {
      assertThat(twice[4 * 9 + x]).isCloseTo((x - 4) / 20f + 0.5f, within(1e-5f));
    }
  }

  @Test
  void occlusionHidesASquareBehindTheMean() {
    Augmentation occlusion = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0.5, 0);
    Pixels picture = noise(1, 20, 20);
    double sum = 0;
    for (float v : picture.values()) {
      sum += v;
    }
    for (int seed = 0; seed < 50; seed++) {
      Pixels hidden = occlusion.apply(picture, new SplittableRandom(seed));
      int changed = 0;
      for (int i = 0; i < 400; i++) {
        if (hidden.values()[i] != picture.values()[i]) {
          changed++;
          assertThat((double) hidden.values()[i]).isCloseTo(sum / 400, within(1e-6));
        }
      }
      assertThat(changed).isBetween(1, 100);
    }
  }

  @Test
  void croppingReflectsAtTheBorder() {
    Pixels line = new Pixels(1, 1, 4, new float[] {0.1f, 0.2f, 0.3f, 0.4f});
    assertThat(ReflectedCrop.shifted(line, -2, 0).values()).containsExactly(0.2f, 0.1f, 0.1f, 0.2f);
    assertThat(ReflectedCrop.shifted(line, 3, 1).values()).containsExactly(0.4f, 0.4f, 0.3f, 0.2f);
  }

  @Test
  void intensityFollowsItsFormula() {
    float[] values = {0.2f, 0.4f, 0.6f};
    SplittableRandom draws = new SplittableRandom(3);
    double factor = Augmentation.factor(0.5, draws);
    double shift = Augmentation.either(0.1, draws);
    double exponent = Augmentation.factor(1, draws);
    new Intensity(0.1, 0.5, 1, 0).change(values, new SplittableRandom(3));
    for (int i = 0; i < 3; i++) {
      double scaled = (0.2 * (i + 1) - 0.4) * factor + 0.4 + shift;
      assertThat((double) values[i]).isCloseTo(Math.pow(scaled, exponent), within(1e-3));
    }
  }

  @Test
  void noiseHasAtMostTheDeviationAskedFor() {
    Pixels gray = new Pixels(1, 100, 100, new float[10000]);
    Arrays.fill(gray.values(), 0.5f);
    double largest = 0;
    for (int seed = 0; seed < 30; seed++) {
      Pixels noisy = with("noise", 0.1).apply(gray, new SplittableRandom(seed));
      double squares = 0;
      for (float v : noisy.values()) {
        squares += (v - 0.5) * (v - 0.5);
      }
      largest = Math.max(largest, Math.sqrt(squares / 10000));
    }
    assertThat(largest).isBetween(0.07, 0.105);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rotation",
        "scaling",
        "translation",
        "horizontalFlip",
        "verticalFlip",
        "brightness",
        "contrast",
        "gamma",
        "noise",
        "occlusion",
        "occlusionSide"
      })
  void everyFieldIsChecked(String field) {
    for (double wrong : new double[] {-0.1, 200, Double.NaN}) {
      assertThatThrownBy(() -> with(field, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("want " + field + " in [0, ")
          .hasMessageContaining("got " + wrong);
    }
  }

  @Test
  void halfAnOcclusionIsNamed() {
    assertThatThrownBy(() -> with("occlusion", 0.5)).hasMessageContaining("set the other too");
  }
}
