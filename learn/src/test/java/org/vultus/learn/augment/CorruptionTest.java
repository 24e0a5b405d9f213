package org.vultus.learn.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

class CorruptionTest {
  private static final int SIDE = 128;
  private static final Image NOISE = noise(64, 192);

  private static Image noise(int least, int most) {
    SplittableRandom random = new SplittableRandom(3);
    byte[] samples = new byte[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) random.nextInt(least, most);
    }
    return Image.of8Bit(SIDE, SIDE, Photometric.GRAYSCALE, samples);
  }

  private static int[] samples(Image image) {
    return IntStream.range(0, image.width() * image.height())
        .map(i -> image.sample(i % image.width(), i / image.width(), 0))
        .toArray();
  }

  private static double mean(Image image) {
    return IntStream.of(samples(image)).average().orElseThrow();
  }

  private static double deviation(Image image) {
    double mean = mean(image);
    return Math.sqrt(
        IntStream.of(samples(image))
            .mapToDouble(v -> (v - mean) * (v - mean))
            .average()
            .orElseThrow());
  }

  private static Image of(Corruption corruption, Image image) {
    return corruption.apply(image, new SplittableRandom(1));
  }

  @ParameterizedTest
  @EnumSource
  void sizeColoursAndDepthStayAndTheLookDoesNot(Corruption corruption) {
    short[] deep = new short[20 * 30];
    byte[] colours = new byte[3 * 20 * 30];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = (short) (i * 6);
      colours[3 * i] = (byte) (i % 31 * 8);
    }
    Image ct = Image.of16Bit(20, 30, Photometric.GRAYSCALE, deep);
    Image skin = Image.of8Bit(20, 30, Photometric.RGB, colours);
    Image dot = Image.of8Bit(1, 1, Photometric.GRAYSCALE, new byte[] {77});
    for (Image image : new Image[] {ct, skin, dot, NOISE}) {
      Image changed = of(corruption, image);
      assertThat(changed.width()).isEqualTo(image.width());
      assertThat(changed.height()).isEqualTo(image.height());
      assertThat(changed.bitDepth()).isEqualTo(image.bitDepth());
      assertThat(changed.photometric()).isEqualTo(image.photometric());
    }
    assertThat(of(corruption, ct).fullScale()).isEqualTo(ct.fullScale());
    assertThat(samples(of(corruption, NOISE))).isNotEqualTo(samples(NOISE));
    assertThat(samples(of(corruption, NOISE))).isEqualTo(samples(of(corruption, NOISE)));
  }

  @Test
  void valuesChangeAsNamed() {
    assertThat(mean(of(Corruption.DARKER, NOISE))).isLessThan(mean(NOISE) - 20);
    assertThat(mean(of(Corruption.BRIGHTER, NOISE))).isGreaterThan(mean(NOISE) + 20);
    Image flatter = of(Corruption.FLATTER, NOISE);
    assertThat(mean(flatter)).isCloseTo(mean(NOISE), within(0.5));
    assertThat(deviation(flatter)).isCloseTo(0.55 * deviation(NOISE), within(0.5));
    double noisier = Math.hypot(deviation(NOISE), 0.04 * 255);
    assertThat(deviation(of(Corruption.NOISIER, NOISE))).isCloseTo(noisier, within(0.5));
  }

  @Test
  void fineDetailIsLostWhereItIsCoarserOrBlurred() {
    assertThat(deviation(of(Corruption.COARSER, NOISE))).isLessThan(0.6 * deviation(NOISE));
    assertThat(deviation(of(Corruption.BLURRED, NOISE))).isLessThan(0.6 * deviation(NOISE));
    assertThat(mean(of(Corruption.BLURRED, NOISE))).isCloseTo(mean(NOISE), within(0.5));
  }

  @Test
  void placesMoveAsNamed() {
    byte[] square = new byte[SIDE * SIDE];
    for (int i = 0; i < square.length; i++) {
      boolean inside = Math.abs(i % SIDE - 63.5) < 32 && Math.abs(i / SIDE - 63.5) < 32;
      square[i] = (byte) (inside ? 200 : 0);
    }
    Image drawn = Image.of8Bit(SIDE, SIDE, Photometric.GRAYSCALE, square);
    double area = mean(drawn);
    assertThat(mean(of(Corruption.LARGER, drawn))).isCloseTo(1.44 * area, within(1.0));
    assertThat(mean(of(Corruption.SMALLER, drawn))).isCloseTo(0.7225 * area, within(1.0));
    assertThat(mean(of(Corruption.TURNED, drawn))).isCloseTo(area, within(1.0));
  }

  @Test
  void oneSideIsLit() {
    Image plain = of(Corruption.FLATTER, noise(120, 121));
    int[] lit = samples(of(Corruption.UNEVEN, plain));
    assertThat(IntStream.of(lit).min().orElseThrow()).isLessThan(90);
    assertThat(IntStream.of(lit).max().orElseThrow()).isGreaterThan(150);
    assertThat(IntStream.of(lit).average().orElseThrow()).isCloseTo(120, within(2.0));
  }
}
