package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.preprocess.Preprocessing.Fit;
import org.vultus.preprocess.Preprocessing.Range;

class PreprocessingTest {

  private static Preprocessing to(int channels, int height, int width, Fit fit) {
    return new Preprocessing(
        channels,
        height,
        width,
        fit,
        0,
        Range.FULL,
        false,
        Collections.nCopies(channels, 0.5),
        Collections.nCopies(channels, 0.25));
  }

  /** Two rows of six: 0, 51, 102, 153, 204, 255. */
  private static Image stairs() {
    byte[] samples = new byte[12];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (51 * (i % 6));
    }
    return Image.of8Bit(6, 2, Photometric.GRAYSCALE, samples);
  }

  @Test
  void rightSizeIsTheSamplesOverTheirLargest() {
    Image image = Pictures.image8(Photometric.GRAYSCALE, 16, 16, 1);
    Pixels prepared = to(1, 16, 16, Fit.CENTER_CROP).prepare(image);
    for (int i = 0; i < 256; i++) {
      assertThat(prepared.values()[i]).isEqualTo(image.sample(i % 16, i / 16, 0) / 255f);
    }
  }

  @Test
  void cropKeepsTheCentre() {
    assertThat(to(1, 2, 2, Fit.CENTER_CROP).prepare(stairs()).values())
        .containsExactly(0.4f, 0.6f, 0.4f, 0.6f);
  }

  @Test
  void paddingIsBlackAndDoesNotBleedIn() {
    Image bright = Image.of8Bit(4, 2, Photometric.GRAYSCALE, new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
    Preprocessing blurred =
        new Preprocessing(
            1, 4, 4, Fit.PAD, 1, Range.FULL, false, List.of(0.0), Collections.nCopies(1, 1.0));
    Pixels prepared = blurred.prepare(bright);
    for (int x = 0; x < 4; x++) {
      assertThat(prepared.at(0, 0, x)).isZero();
      assertThat(prepared.at(0, 1, x)).isCloseTo(9 / 255f, within(1e-6f));
      assertThat(prepared.at(0, 2, x)).isCloseTo(9 / 255f, within(1e-6f));
      assertThat(prepared.at(0, 3, x)).isZero();
    }
  }

  @Test
  void stretchingChangesTheAspectRatio() {
    assertThat(to(1, 2, 3, Fit.STRETCH).prepare(stairs()).at(0, 0, 1))
        .isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void sixteenBitsGiveTheValuesOfEight() {
    short[] deep = new short[12];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = (short) (51 * 257 * (i % 6));
    }
    Image image = Image.of16Bit(6, 2, Photometric.GRAYSCALE, deep);
    Preprocessing preprocessing = to(1, 5, 9, Fit.STRETCH);
    float[] expected = preprocessing.prepare(stairs()).values();
    float[] actual = preprocessing.prepare(image).values();
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-6f));
    }
  }

  @Test
  void twelveBitsInSixteenGiveTheValuesOfEight() {
    short[] deep = new short[12];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = (short) (4095 * (i % 6) / 5);
    }
    Image image = Image.of16Bit(6, 2, Photometric.GRAYSCALE, deep);
    assertThat(image.fullScale()).isEqualTo(4095);
    Preprocessing preprocessing = to(1, 5, 9, Fit.STRETCH);
    float[] expected = preprocessing.prepare(stairs()).values();
    float[] actual = preprocessing.prepare(image).values();
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(2e-4f));
    }
  }

  @Test
  void colourBecomesLuminanceAndGrayRepeats() {
    Image colour = Pictures.image8(Photometric.RGB, 40, 30, 3);
    float[] gray = to(1, 10, 10, Fit.CENTER_CROP).prepare(colour).values();
    float[] later = new Grayscale().apply(to(3, 10, 10, Fit.CENTER_CROP).prepare(colour)).values();
    for (int i = 0; i < gray.length; i++) {
      assertThat(gray[i]).isCloseTo(later[i], within(1e-6f));
    }
    Pixels repeated = to(3, 2, 2, Fit.CENTER_CROP).prepare(stairs());
    assertThat(repeated.values())
        .containsExactly(0.4f, 0.6f, 0.4f, 0.6f, 0.4f, 0.6f, 0.4f, 0.6f, 0.4f, 0.6f, 0.4f, 0.6f);
  }

  @Test
  void everythingTogetherStaysInRange() {
    for (Fit fit : Fit.values()) {
      for (Photometric photometric : Photometric.values()) {
        for (int channels : new int[] {1, 3}) {
          Preprocessing all =
              new Preprocessing(
                  channels,
                  24,
                  31,
                  fit,
                  0.7,
                  Range.MIN_MAX,
                  true,
                  Collections.nCopies(channels, 0.5),
                  Collections.nCopies(channels, 0.2));
          Pixels prepared = all.prepare(Pictures.image8(photometric, 57, 33, 4));
          assertThat(prepared.channels()).isEqualTo(channels);
          for (float v : prepared.values()) {
            assertThat(v).isBetween(0f, 1f);
          }
        }
      }
    }
  }

  @Test
  void standardizeWritesTheZScoreAtItsPlace() {
    Preprocessing preprocessing = to(1, 2, 2, Fit.CENTER_CROP);
    float[] batch = new float[12];
    preprocessing.standardize(preprocessing.prepare(stairs()), batch, 4);
    assertThat(batch[3]).isZero();
    assertThat(batch[4]).isCloseTo(-0.4f, within(1e-6f));
    assertThat(batch[5]).isCloseTo(0.4f, within(1e-6f));
    assertThat(batch[8]).isZero();
    assertThatThrownBy(() -> preprocessing.standardize(Pictures.constant(3, 3, 0), batch, 0))
        .hasMessageContaining("[1, 2, 2], got [1, 3, 3]");
  }

  @Test
  void largeImagesAreNotCopiedAsFloats() {
    Image large = Pictures.image8(Photometric.RGB, 3000, 4000, 5);
    Preprocessing preprocessing = to(1, 128, 128, Fit.CENTER_CROP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    preprocessing.prepare(large);
    long before = threads.getCurrentThreadAllocatedBytes();
    preprocessing.prepare(large);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }
}
