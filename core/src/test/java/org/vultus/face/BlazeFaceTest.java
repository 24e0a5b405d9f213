package org.vultus.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

class BlazeFaceTest extends FaceDetectorContract {
  private static final int EVERY = 16;
  private static BlazeFace detector;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    detector = BlazeFace.open(BlazeFace.Search.ALL, 1);
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Override
  FaceDetector detector() {
    return detector;
  }

  private static DetectedFace largest(Detection detection) {
    return ((Detection.Faces) detection).largest();
  }

  @Test
  void everySearchFindsAPortrait() throws IOException {
    for (BlazeFace.Search search : BlazeFace.Search.values()) {
      try (BlazeFace one = BlazeFace.open(search, 1)) {
        for (String emotion : PORTRAITS) {
          Box box = largest(one.detect(portrait(emotion))).box();
          assertThat(box.intersectionOverUnion(largest(detector.detect(portrait(emotion))).box()))
              .as("%s, %s", search, emotion)
              .isGreaterThan(0.7);
        }
      }
    }
  }

  @Test
  void keyPointsStandInTheirPlaces() throws IOException {
    DetectedFace face = largest(detector.detect(portrait("neutrality")));
    KeyPoints points = face.keyPoints().orElseThrow();
    assertThat(points.leftEar().x()).isLessThan(points.leftEye().x());
    assertThat(points.leftEye().x()).isLessThan(points.nose().x());
    assertThat(points.nose().x()).isLessThan(points.rightEye().x());
    assertThat(points.rightEye().x()).isLessThan(points.rightEar().x());
    assertThat(points.nose().y()).isBetween(points.leftEye().y(), points.mouth().y());
    assertThat(points.turn()).isLessThan(0.3);
    assertThat(face.eyes()).isPresent();
    assertThat(face.score().orElseThrow()).isBetween(0.65, 1.0);
  }

  @Test
  void halfAFaceIsSaid() throws IOException {
    Image whole = portrait("happiness");
    Box face = largest(detector.detect(whole)).box();
    int from = (int) (face.x() + 0.4 * face.width());
    Image half = Drawn.gray(288 - from, 288, (x, y) -> whole.sample(x + from, y, 0));
    Detection found = detector.detect(half);
    assertThat(found).isInstanceOf(Detection.NoFace.class);
    assertThat(((Detection.NoFace) found).defect().message())
        .matches(
            "a face of which [0-9]+ % lie in the picture, need 80 %|no upright, frontal face .*");
  }

  @Test
  void aFaceThatIsNotUprightIsTold() throws IOException {
    Image upright = portrait("neutrality");
    Image lying = Drawn.gray(288, 288, (x, y) -> upright.sample(y, 287 - x, 0));
    Image head = Drawn.gray(288, 288, (x, y) -> upright.sample(x, 287 - y, 0));
    for (BlazeFace.Search search : BlazeFace.Search.values()) {
      try (BlazeFace one = BlazeFace.open(search, 1)) {
        assertThat(reason(one, lying))
            .as("%s", search)
            .isEqualTo("a face that is not upright; turn the picture clockwise by 270 degrees");
        assertThat(one.detect(head)).as("%s", search).isInstanceOf(Detection.NoFace.class);
      }
    }
  }

  private static String reason(FaceDetector detector, Image picture) {
    return ((Detection.NoFace) detector.detect(picture)).defect().message();
  }

  @Test
  void aBystanderIsNotReadInThePatientsPlace() throws IOException {
    Image patient = portrait("neutrality");
    Image bystander = portrait("sadness");
    double cos = Math.cos(Math.toRadians(35));
    double sin = Math.sin(Math.toRadians(35));
    Image both =
        Drawn.gray(
            288 + 200,
            288,
            (x, y) -> {
              if (x >= 288) {
                return y < 200 ? bystander.sample((x - 288) * 288 / 200, y * 288 / 200, 0) : 128;
              }
              int u = (int) (144 + (x - 144) * cos + (y - 144) * sin);
              int v = (int) (144 - (x - 144) * sin + (y - 144) * cos);
              return patient.sample(
                  Math.max(0, Math.min(287, u)), Math.max(0, Math.min(287, v)), 0);
            });
    try (BlazeFace portrait = BlazeFace.open(BlazeFace.Search.PORTRAIT, 1)) {
      assertThat(reason(portrait, both)).matches("a face tilted by 3[0-9] degrees, .*");
    }
    assertThat(((Detection.Faces) detector.detect(both)).faces()).hasSize(1);
  }

  @Test
  void whatMissesALimitIsNotRoundedOntoIt() {
    assertThat(new FaceDefect.Poor(FaceDefect.Measure.SIZE, 31.8, 32).message())
        .isEqualTo("the face is 31 pixels wide, need 32");
    assertThat(new FaceDefect.Poor(FaceDefect.Measure.TILT, 25.2, 25).message())
        .isEqualTo("a face tilted by 26 degrees, at most 25 can be read");
    assertThat(new FaceDefect.Poor(FaceDefect.Measure.SIZE, 20.4, 32).message())
        .isEqualTo("the face is 20 pixels wide, need 32");
  }

  @Test
  void aHeadThatIsTurnedAsideIsTold() {
    KeyPoints.Point eye = new KeyPoints.Point(40, 40);
    KeyPoints.Point other = new KeyPoints.Point(60, 40);
    KeyPoints.Point mouth = new KeyPoints.Point(50, 70);
    KeyPoints front = new KeyPoints(eye, other, new KeyPoints.Point(50, 55), mouth, eye, other);
    KeyPoints side = new KeyPoints(eye, other, new KeyPoints.Point(64, 55), mouth, eye, other);
    assertThat(front.turn()).isEqualTo(0);
    assertThat(side.turn()).isCloseTo(0.7, within(1e-9));
    Image picture = Drawn.gray(200, 200, (x, y) -> 90 + (x * 7919 + y * 104729) % 80);
    assertThat(defect(picture, front)).isEmpty();
    assertThat(defect(picture, side))
        .contains(
            "turned aside: the nose is 0.70 eye distances off the middle of the eyes, at most 0.60");
  }

  private static Optional<String> defect(Image picture, KeyPoints points) {
    Box box = new Box(20, 20, 80, 80);
    DetectedFace face =
        new DetectedFace(box, points.eyes(), Optional.of(points), java.util.OptionalDouble.of(0.9));
    return FaceQuality.of(FaceCrop.cut(picture, face)).defect().map(FaceDefect::message);
  }

  @Test
  void manyFacesAreFoundAndEachOnce() throws IOException {
    List<DetectedFace> faces = ((Detection.Faces) detector.detect(group())).faces();
    assertThat(faces).hasSize(PORTRAITS.size());
  }

  @Test
  void findsTheFacesOfLfw() throws IOException {
    Optional<Path> lfw = RealData.file("faces_lfw.zip");
    assumeTrue(lfw.isPresent(), "faces_lfw.zip is not here: set VULTUS_DATA");
    int faces = 0;
    int found = 0;
    int others = 0;
    int readable = 0;
    try (ZipFile archive = new ZipFile(lfw.get().toFile());
        var in = archive.getInputStream(archive.getEntry("manifest.csv"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (int i = 1; i < lines.size(); i += EVERY) {
        String[] cells = lines.get(i).split(",");
        Box annotated =
            new Box(number(cells[1]), number(cells[2]), number(cells[3]), number(cells[4]));
        Image picture = ImageReader.read(RealData.extract(archive, cells[0], folder));
        faces++;
        if (detector.detect(picture) instanceof Detection.Faces detection) {
          boolean hit =
              detection.faces().stream()
                  .anyMatch(face -> face.box().intersectionOverUnion(annotated) >= 0.4);
          found += hit ? 1 : 0;
          others += detection.faces().size() - (hit ? 1 : 0);
          FaceCrop crop = FaceCrop.cut(picture, detection.largest());
          readable += FaceQuality.of(crop).defect().isEmpty() ? 1 : 0;
        }
      }
    }
    assertThat((double) found / faces).as("recall at IoU 0.4").isGreaterThan(0.985);
    assertThat((double) others / faces).as("other boxes a picture").isLessThan(0.10);
    assertThat((double) readable / faces).as("faces that can be read").isGreaterThan(0.97);
  }

  @Test
  void aClosedDetectorSaysSo() throws IOException {
    BlazeFace closed = BlazeFace.open(BlazeFace.Search.FRAME, 1);
    closed.close();
    assertThatThrownBy(() -> closed.detect(portrait("anger")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }
}
