package org.vultus.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Preprocessing.Fit;

class FaceCropTest {

  @Test
  void aCroppedFaceComesBackBitForBit() {
    Image face = Drawn.gray(48, 48, (x, y) -> (x * 5 + y * 3) % 256);
    FaceCrop crop = FaceCrop.whole(face);
    assertThat(crop.sidePixels()).isEqualTo(48);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 48; x++) {
        assertThat(crop.image().sample(x, y, 0)).isEqualTo(face.sample(x, y, 0));
      }
    }
  }

  @Test
  void turnsTheFaceUntilTheEyesAreLevel() {
    // Eyes as dark discs on the line y = 100 + (x - 100) / 2, 40 columns apart.
    Image picture =
        Drawn.gray(
            200,
            200,
            (x, y) -> Math.hypot(x - 80, y - 90) < 5 || Math.hypot(x - 120, y - 110) < 5 ? 0 : 200);
    DetectedFace face =
        new DetectedFace(
            new Box(50, 50, 100, 100),
            Optional.of(new DetectedFace.Eyes(80.5, 90.5, 120.5, 110.5)));
    FaceCrop crop = FaceCrop.cut(picture, face);
    assertThat(darkestRow(crop.image(), true))
        .isCloseTo(darkestRow(crop.image(), false), within(1));
    FaceCrop untilted =
        FaceCrop.cut(picture, new DetectedFace(new Box(50, 50, 100, 100), Optional.empty()));
    assertThat(darkestRow(untilted.image(), false) - darkestRow(untilted.image(), true))
        .isBetween(18, 22);
  }

  @Test
  void largeFacesShrinkWithoutAliasing() {
    Image stripes = Drawn.gray(1920, 1920, (x, y) -> x % 2 == 0 ? 0 : 255);
    FaceCrop crop = FaceCrop.whole(stripes);
    assertThat(crop.image().width()).isEqualTo(192);
    assertThat(crop.sidePixels()).isEqualTo(1920);
    assertThat(crop.image().sample(90, 90, 0)).isBetween(120, 135);
  }

  @Test
  void aFaceAtTheEdgeRepeatsIt() {
    Image picture = Drawn.gray(100, 100, (x, y) -> 77);
    FaceCrop crop =
        FaceCrop.cut(picture, new DetectedFace(new Box(-20, -20, 60, 60), Optional.empty()));
    assertThat(crop.image().sample(0, 0, 0)).isEqualTo(77);
  }

  @Test
  void qualityNamesWhatIsWrong() {
    Image face = Drawn.gray(96, 96, (x, y) -> 90 + (x * 7919 + y * 104729) % 80);
    assertThat(FaceQuality.of(FaceCrop.whole(face)).defect()).isEmpty();
    assertDefect(
        Drawn.gray(20, 20, (x, y) -> face.sample(x, y, 0)), "the face is 20 pixels wide, need 32");
    assertDefect(
        Drawn.gray(96, 96, (x, y) -> x % 30), "too dark: mean luminance 14 of 255, need 20");
    assertDefect(Drawn.gray(96, 96, (x, y) -> 128), "too little contrast: 0.0 gray levels, need 8");
    assertDefect(
        Drawn.gray(96, 96, (x, y) -> (int) (128 + 100 * Math.sin(x / 20.0) * Math.cos(y / 25.0))),
        "too blurred: sharpness 0.000, need 0.01");
    assertDefect(
        Drawn.gray(96, 96, (x, y) -> y < 50 ? face.sample(x, y, 0) : 150),
        "nose and mouth show little, as under a mask: 0.00 of the detail of the eyes, need 0.35");
  }

  @ParameterizedTest
  @CsvSource({"1, 48, FULL", "1, 48, MIN_MAX", "1, 32, FULL", "3, 48, FULL"})
  void qualityIsTheSameWhateverANetworkReads(int channels, int side, Preprocessing.Range range) {
    FaceCrop crop = FaceCrop.whole(Drawn.gray(96, 96, (x, y) -> 90 + (x * 7919 + y * 104729) % 80));
    List<Double> ones = Collections.nCopies(channels, 1.0);
    Preprocessing network =
        new Preprocessing(channels, side, side, Fit.CENTER_CROP, 0, range, false, ones, ones);
    assertThat(FaceQuality.of(crop, network, network.prepare(crop.image())))
        .isEqualTo(FaceQuality.of(crop));
  }

  @Test
  void wantsASquareOfLuminance() {
    assertThatThrownBy(() -> new FaceCrop(Drawn.gray(4, 5, (x, y) -> 0), 4, false))
        .hasMessage("want a square crop of 8-bit luminance, got 4 x 5, 8 bit, GRAYSCALE");
  }

  private static void assertDefect(Image picture, String defect) {
    assertThat(FaceQuality.of(FaceCrop.whole(picture)).defect())
        .map(FaceDefect::message)
        .contains(defect);
  }

  /** Row of the darkest place in the left or right half: the centre of the run of dark rows. */
  private static int darkestRow(Image image, boolean left) {
    int side = image.width();
    long sum = 0;
    long count = 0;
    for (int y = 0; y < side; y++) {
      for (int x = left ? 0 : side / 2; x < (left ? side / 2 : side); x++) {
        if (image.sample(x, y, 0) < 100) {
          sum += y;
          count++;
        }
      }
    }
    return (int) Math.round((double) sum / count);
  }
}
