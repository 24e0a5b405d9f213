package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.face.BlazeFace.Search;
import org.vultus.face.Box;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceDetector;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import org.vultus.learn.data.AnnotatedFaces;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;

class FaceDetectionTrialTest {
  @TempDir Path folder;

  @Test
  void eachFaceAndEachBoxCountsOnce() {
    Box face = new Box(0, 0, 100, 100);
    Box near = new Box(10, 0, 100, 100);
    Box far = new Box(300, 0, 100, 100);
    assertThat(FaceDetectionTrial.hits(List.of(face), List.of(near, face, far))).isEqualTo(1);
    assertThat(FaceDetectionTrial.hits(List.of(face, near), List.of(face))).isEqualTo(1);
    assertThat(FaceDetectionTrial.hits(List.of(face, far), List.of(far, near))).isEqualTo(2);
    assertThat(FaceDetectionTrial.hits(List.of(face), List.of(far))).isZero();
    assertThat(FaceDetectionTrial.hits(List.of(face), List.of())).isZero();
  }

  @Test
  void halvesAreOfAboutEqualSizeAndDependOnTheNameAlone() {
    int tuning = 0;
    for (int i = 0; i < 1000; i++) {
      tuning += FaceDetectionTrial.isForTuning("images/" + i + ".jpg") ? 1 : 0;
    }
    assertThat(tuning).isBetween(440, 560);
    assertThat(FaceDetectionTrial.isForTuning("a.jpg"))
        .isEqualTo(FaceDetectionTrial.isForTuning("a.jpg"));
  }

  @Test
  void measuresRealDetectorsOnAnnotatedPortraits() throws IOException {
    Path set = portraits("68.0,68.0,152.0,152.0");
    Path faceless = Files.createDirectories(folder.resolve("faceless/x"));
    for (int i = 0; i < 4; i++) {
      int step = i + 2;
      write(faceless.resolve(i + ".png"), Drawn.gray(90, 70, (x, y) -> x * step % 256));
    }
    DataCatalog catalog = new DataCatalog(List.of(folder));
    try (AnnotatedFaces faces = AnnotatedFaces.open(catalog.find(set.toString()));
        DataSet others = catalog.find(folder.resolve("faceless").toString()).openPictures();
        FaceDetector detector = DetectorKind.BLAZEFACE.open(Search.PORTRAIT, 1)) {
      FaceDetectionTrial trial = new FaceDetectionTrial(detector);
      trial.find(faces, done -> {});
      trial.without(others, 3);
      FaceDetectionResult.Detector result = trial.result("blazeface");
      assertThat(result.all().faces()).isEqualTo(3);
      assertThat(result.all().found()).isEqualTo(2);
      assertThat(result.all().otherBoxes()).as("the face whose box is wrong").isEqualTo(1);
      assertThat(result.tuning().pictures() + result.heldOut().pictures()).isEqualTo(3);
      assertThat(result.all().recallInterval().low()).isLessThan(2.0 / 3);
      assertThat(result.medianMilliseconds()).isPositive();
      assertThat(result.without())
          .containsExactly(new FaceDetectionResult.FalseAlarms("faceless", 3, 0));
      Path file = folder.resolve("result.json");
      FaceDetectionResult written =
          new FaceDetectionResult("portraits", faces.digest(), 0.4, "here", List.of(result));
      Files.writeString(file, ResultFile.write(written));
      assertThat(ResultFile.read(file, FaceDetectionResult.class)).isEqualTo(written);
    }
  }

  @Test
  void aManifestWithoutBoxesIsOneClearLine() throws IOException {
    Path set = portraits("68.0,68.0,0,152.0");
    DataCatalog catalog = new DataCatalog(List.of(folder));
    assertThatThrownBy(() -> AnnotatedFaces.open(catalog.find(set.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("want the columns file,x,y,width,height with numbers");
    Files.delete(set.resolve("manifest.csv"));
    assertThatThrownBy(() -> AnnotatedFaces.open(catalog.find(set.toString())))
        .isInstanceOf(IOException.class);
  }

  private Path portraits(String box) throws IOException {
    Path set = Files.createDirectories(folder.resolve("portraits"));
    for (String emotion : List.of("anger", "happiness", "sadness")) {
      write(
          set.resolve(emotion + ".png"),
          ImageReader.read(Path.of("../examples/face-" + emotion + ".png")));
    }
    Files.writeString(
        set.resolve("manifest.csv"),
        "file,x,y,width,height\nanger.png,%s\nhappiness.png,%s\nsadness.png,0,0,20,20\n"
            .formatted(box, box));
    return set;
  }

  private static void write(Path file, Image image) throws IOException {
    Files.write(file, PngWriter.write(image));
  }
}
