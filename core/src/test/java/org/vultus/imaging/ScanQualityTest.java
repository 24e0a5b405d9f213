package org.vultus.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.image.UnreadableImageException;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.preprocess.Viewport;

class ScanQualityTest {

  @Test
  void aStripWhoseCentreIsBlackShowsTheNetworkNothing(@TempDir Path models) throws IOException {
    Image strip = Drawn.gray(600, 100, (x, y) -> x < 200 ? (x * 7 + y * 3) % 256 : 0);
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(TinyModel.scan(models, "s")), 1)) {
      ImageClassifier classifier = new ImageClassifier(model);
      assertThatThrownBy(() -> classifier.prepare(strip))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessage(
              "the scan has 600 x 100 pixels, of which the network reads 100 x 100, and shows one"
                  + " colour and nothing else there; export it again");
      assertThatThrownBy(() -> classifier.prepare(Drawn.gray(13, 2000, (x, y) -> y % 256)))
          .hasMessage(
              "the scan has 13 x 2000 pixels, of which the network reads 13 x 13, want 14 a side or"
                  + " more; export it in its full size");
      assertThat(classifier.prepare(Drawn.gray(14, 2000, (x, y) -> y % 256)).viewport())
          .isEqualTo(new Viewport(0, 993, 14, 14));
    }
  }

  @Test
  void roundingNoiseIsNoContent() throws IOException {
    assertUniform(Drawn.gray(90, 60, (x, y) -> (x * 7 + y * 3) % 5 == 0 ? 1 : 0));
    assertUniform(Drawn.gray(900, 600, (x, y) -> 77));
    short[] samples = new short[40 * 40];
    java.util.Arrays.fill(samples, (short) 40_000);
    assertUniform(Image.of16Bit(40, 40, Photometric.GRAYSCALE, samples));
    byte[] red = new byte[40 * 40 * 3];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 200;
    }
    assertUniform(Image.of8Bit(40, 40, Photometric.RGB, red));
  }

  @Test
  void faintContentIsContent() throws IOException {
    Image faint = Drawn.gray(900, 600, (x, y) -> 10 + x / 200);
    requireWhole(faint);
    short[] narrow = new short[40 * 40];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (short) (1000 + i % 40);
    }
    requireWhole(Image.of16Bit(40, 40, Photometric.GRAYSCALE, narrow));
  }

  @Test
  void blackThatIsAddedAroundTheScanDoesNotCount() {
    Image white = Drawn.gray(200, 100, (x, y) -> 255);
    assertThatThrownBy(() -> ScanQuality.require(white, new Viewport(0, -50, 200, 200)))
        .hasMessage(
            "the scan has 200 x 100 pixels, and shows one colour and nothing else there; export it"
                + " again");
  }

  private static void assertUniform(Image scan) {
    assertThatThrownBy(() -> requireWhole(scan))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("shows one colour and nothing else");
  }

  private static void requireWhole(Image scan) throws UnreadableImageException {
    ScanQuality.require(scan, new Viewport(0, 0, scan.width(), scan.height()));
  }
}
