package org.vultus.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;

class ViewportTest {
  @ParameterizedTest
  @CsvSource({
    "CENTER_CROP, 200, 100, 50, 0, 100, 100",
    "CENTER_CROP, 100, 200, 0, 50, 100, 100",
    "PAD, 200, 100, 0, -50, 200, 200",
    "PAD, 100, 200, -50, 0, 200, 200",
    "STRETCH, 200, 100, 0, 0, 200, 100",
  })
  void saysWhatTheNetworkSees(
      Preprocessing.Fit fit, int width, int height, double x, double y, double w, double h) {
    assertThat(preprocessing(fit).viewport(Drawn.gray(width, height, (i, j) -> 0)))
        .isEqualTo(new Viewport(x, y, w, h));
  }

  /** A bright spot must lie, in the input, where the viewport says. */
  @ParameterizedTest
  @CsvSource({"CENTER_CROP, 90, 60", "PAD, 60, 90", "PAD, 91, 61", "STRETCH, 90, 60"})
  void agreesWithWhatIsPrepared(Preprocessing.Fit fit, int width, int height) {
    int spotX = width / 2 + 9;
    int spotY = height / 2 - 12;
    Image image =
        Drawn.gray(
            width, height, (x, y) -> Math.abs(x - spotX) < 3 && Math.abs(y - spotY) < 3 ? 255 : 0);
    Preprocessing preprocessing = preprocessing(fit);
    Pixels input = preprocessing.prepare(image);
    double sum = 0;
    double meanX = 0;
    double meanY = 0;
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        double value = input.at(0, y, x);
        sum += value;
        meanX += value * (x + 0.5);
        meanY += value * (y + 0.5);
      }
    }
    Viewport viewport = preprocessing.viewport(image);
    double foundX = viewport.left() + meanX / sum / 32 * viewport.width();
    double foundY = viewport.top() + meanY / sum / 32 * viewport.height();
    assertThat(foundX).isBetween(spotX + 0.1, spotX + 0.9);
    assertThat(foundY).isBetween(spotY + 0.1, spotY + 0.9);
  }

  private static Preprocessing preprocessing(Preprocessing.Fit fit) {
    return new Preprocessing(
        1, 32, 32, fit, 0, Preprocessing.Range.FULL, false, List.of(0.0), List.of(1.0));
  }
}
