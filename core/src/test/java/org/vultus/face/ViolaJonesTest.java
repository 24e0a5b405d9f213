package org.vultus.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.RealData;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;

class ViolaJonesTest extends FaceDetectorContract {
  private static final int EVERY = 8;
  private static ViolaJones detector;

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    detector = new ViolaJones();
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Override
  FaceDetector detector() {
    return detector;
  }

  @Test
  void eyesStandWhereAFaceCanHaveThem() {
    Box face = new Box(0, 0, 100, 100);
    assertThat(new DetectedFace.Eyes(32, 40, 68, 42).fit(face)).isTrue();
    assertThat(new DetectedFace.Eyes(32, 40, 66, 54).fit(face)).as("22 degrees").isTrue();
    assertThat(new DetectedFace.Eyes(45, 65, 60, 35).fit(face)).as("nostril and brow").isFalse();
    assertThat(new DetectedFace.Eyes(30, 35, 66, 54).fit(face)).as("28 degrees").isFalse();
    assertThat(new DetectedFace.Eyes(44, 40, 60, 40).fit(face)).as("too near").isFalse();
    assertThat(new DetectedFace.Eyes(15, 40, 80, 40).fit(face)).as("too far").isFalse();
  }

  @Test
  void findsTheFacesOfLfw() throws IOException {
    Optional<Path> lfw = RealData.file("faces_lfw.zip");
    assumeTrue(lfw.isPresent(), "faces_lfw.zip is not here: set VULTUS_DATA");
    int faces = 0;
    int found = 0;
    int others = 0;
    List<Double> tilts = new ArrayList<>();
    int readable = 0;
    try (ZipFile archive = new ZipFile(lfw.get().toFile())) {
      List<String> lines = lines(archive);
      for (int i = 1; i < lines.size(); i += EVERY) {
        String[] cells = lines.get(i).split(",");
        Box annotated =
            new Box(number(cells[1]), number(cells[2]), number(cells[3]), number(cells[4]));
        Image picture = ImageReader.read(RealData.extract(archive, cells[0], folder));
        faces++;
        if (detector.detect(picture) instanceof Detection.Faces detection) {
          DetectedFace largest = detection.largest();
          found += largest.box().intersectionOverUnion(annotated) >= 0.4 ? 1 : 0;
          others += detection.faces().size() - 1;
          detection.faces().forEach(ViolaJonesTest::assertUpright);
          largest.eyes().ifPresent(eyes -> tilts.add(Math.toDegrees(Math.abs(eyes.tilt()))));
          FaceCrop crop = FaceCrop.cut(picture, largest);
          readable += FaceQuality.of(crop).defect().isEmpty() ? 1 : 0;
        }
      }
    }
    assertThat((double) found / faces).as("recall at IoU 0.4").isGreaterThan(0.98);
    assertThat((double) others / faces).as("other boxes a picture").isLessThan(0.10);
    assertThat((double) tilts.size() / faces).as("faces with both eyes found").isGreaterThan(0.65);
    Collections.sort(tilts);
    assertThat(tilts.get(tilts.size() * 9 / 10)).as("degrees; LFW's eyes are level").isLessThan(6);
    assertThat((double) readable / faces).as("faces that can be read").isGreaterThan(0.97);
  }

  @Test
  void saysWhyThereIsNone() {
    Detection noise = detector.detect(Drawn.gray(1280, 800, (x, y) -> x * y % 251));
    assertThat(((Detection.NoFace) noise).defect().message())
        .isEqualTo(
            "no upright, frontal face of 32 pixels or more in a picture of 1280 x 800; take it whole, upright and from the front");
    assertThat(
            ((Detection.NoFace) detector.detect(Drawn.gray(3840, 100, (x, y) -> 9)))
                .defect()
                .message())
        .startsWith("no upright, frontal face of 64 pixels or more");
  }

  private static void assertUpright(DetectedFace face) {
    face.eyes()
        .ifPresent(
            eyes -> assertThat(Math.toDegrees(eyes.tilt())).as("%s", face).isBetween(-25.0, 25.0));
  }

  private static List<String> lines(ZipFile archive) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                archive.getInputStream(archive.getEntry("manifest.csv")),
                StandardCharsets.UTF_8))) {
      return in.lines().toList();
    }
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }
}
