package org.vultus.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.image.UnreadableImageException;
import org.vultus.imaging.Recognition.NoStudy;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.Recognition.Unknown;
import org.vultus.imaging.Recognition.Unlike;
import org.vultus.imaging.Recognition.Unsure;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;

class StudyRecognizerTest {
  @TempDir Path models;

  private static Image shade(int mean) {
    return Drawn.gray(40, 30, (x, y) -> mean + (x + y) % 9 - 4);
  }

  private Recognition recognize(Image image) throws IOException {
    ModelFolder router = ModelFolder.read(TinyModel.router(models, "study-router"));
    try (OnnxModel model = OnnxModel.open(router, 1)) {
      return new StudyRecognizer(model).recognize(image);
    }
  }

  @Test
  void namesAKindThatIsProbableEnough() throws IOException {
    Recognized recognized = (Recognized) recognize(shade(198));
    double f = (198 / 255.0 - 0.5) / 0.25;
    double all = Math.exp(-2 * f) + 1 + Math.exp(2 * f);
    assertThat(recognized.kind()).isEqualTo("chest-xray");
    assertThat(recognized.probability()).isCloseTo(Math.exp(2 * f) / all, within(2e-3));
    assertThat(recognized.router().name()).isEqualTo("study-router");
  }

  @Test
  void saysWhyItNamesNone() throws IOException {
    assertThat(((Unknown) recognize(shade(60))).reason()).isInstanceOf(NoStudy.class);
    Unsure unsure = (Unsure) ((Unknown) recognize(shade(155))).reason();
    assertThat(unsure.kind()).isEqualTo("chest-xray");
    assertThat(unsure.probability()).isLessThan(0.7);
    assertThat(unsure.minimum()).isEqualTo(0.7);
    Unlike unlike = (Unlike) ((Unknown) recognize(shade(240))).reason();
    assertThat(unlike.score()).isGreaterThan(1.5);
    assertThat(unlike.limit()).isEqualTo(1.5);
  }

  @Test
  void aPictureThatShowsNothingIsNoOutcome() {
    assertThatThrownBy(() -> recognize(Drawn.gray(40, 30, (x, y) -> 0)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("one colour");
  }

  @Test
  void onlyARouterRecognises() throws IOException {
    ModelFolder study = ModelFolder.read(TinyModel.scan(models, "chest-xray"));
    try (OnnxModel model = OnnxModel.open(study, 1)) {
      assertThatThrownBy(() -> new StudyRecognizer(model))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("want a model of task router");
    }
    ModelFolder router = ModelFolder.read(TinyModel.router(models, "study-router"));
    try (OnnxModel model = OnnxModel.open(router, 1)) {
      assertThatThrownBy(() -> new ImageClassifier(model)).hasMessageContaining("task scan");
    }
  }
}
