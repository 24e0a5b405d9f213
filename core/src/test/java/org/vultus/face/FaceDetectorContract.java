package org.vultus.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.Photometric;

/** What every {@link FaceDetector} keeps to, on the portraits in {@code examples/}. */
abstract class FaceDetectorContract {
  static final List<String> PORTRAITS =
      List.of("anger", "happiness", "neutrality", "sadness", "surprise");

  /** {@return a detector that the test class closes} */
  abstract FaceDetector detector();

  /** {@return longer side of a photograph in which a face of 175 pixels is found} */
  int largestPhotograph() {
    return 4032;
  }

  static Image portrait(String emotion) throws IOException {
    return ImageReader.read(Path.of("../examples/face-" + emotion + ".png"));
  }

  @Test
  void findsTheFaceOfEachPortrait() throws IOException {
    for (String emotion : PORTRAITS) {
      Image picture = portrait(emotion);
      assertThat(detector().detect(picture)).as(emotion).isInstanceOf(Detection.Faces.class);
      Box box = ((Detection.Faces) detector().detect(picture)).largest().box();
      Box middle = new Box(0.2 * 288, 0.2 * 288, 0.6 * 288, 0.6 * 288);
      assertThat(box.intersectionOverUnion(middle)).as(emotion).isGreaterThan(0.4);
    }
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(detector().detect(Drawn.gray(400, 300, (x, y) -> (x + y) % 256)))
        .isInstanceOf(Detection.NoFace.class);
    assertThat(detector().detect(Drawn.gray(1, 1, (x, y) -> 0)))
        .isInstanceOf(Detection.NoFace.class);
  }

  @Test
  void depthAndColourDoNotMatter() throws IOException {
    Image gray = portrait("neutrality");
    int pixels = gray.width() * gray.height();
    byte[] colour = new byte[3 * pixels];
    short[] deep = new short[pixels];
    for (int i = 0; i < pixels; i++) {
      int sample = gray.sample(i % gray.width(), i / gray.width(), 0);
      deep[i] = (short) (257 * sample);
      colour[3 * i] = colour[3 * i + 1] = colour[3 * i + 2] = (byte) sample;
    }
    Detection found = detector().detect(gray);
    assertThat(
            detector().detect(Image.of8Bit(gray.width(), gray.height(), Photometric.RGB, colour)))
        .isEqualTo(found);
    assertThat(
            detector()
                .detect(Image.of16Bit(gray.width(), gray.height(), Photometric.GRAYSCALE, deep)))
        .isEqualTo(found);
  }

  @Test
  void findsASmallFaceInALargePhotograph() throws IOException {
    Image portrait = portrait("happiness");
    Box face = ((Detection.Faces) detector().detect(portrait)).largest().box();
    Image photograph =
        Drawn.gray(
            largestPhotograph(),
            largestPhotograph() * 3 / 4,
            (x, y) -> {
              boolean inside = x >= 1000 && x < 1288 && y >= 800 && y < 1088;
              return inside ? portrait.sample(x - 1000, y - 800, 0) : 100 + (x + y) / 64 % 8;
            });
    Detection found = detector().detect(photograph);
    assertThat(found).as("face of %.0f pixels", face.width()).isInstanceOf(Detection.Faces.class);
    Box there = new Box(1000 + face.x(), 800 + face.y(), face.width(), face.height());
    assertThat(((Detection.Faces) found).largest().box().intersectionOverUnion(there))
        .isGreaterThan(0.6);
  }

  @Test
  void picturesOfAnyShapeAreAnswered() {
    for (int[] size : new int[][] {{10, 10}, {1, 20_000}, {20_000, 1}, {2000, 40}}) {
      Detection found = detector().detect(Drawn.gray(size[0], size[1], (x, y) -> (x ^ y) & 255));
      assertThat(((Detection.NoFace) found).defect().message())
          .startsWith("no upright, frontal face")
          .contains(size[0] + " x " + size[1]);
    }
  }

  @Test
  void aDarkPictureAndADrawingHoldNoFace() {
    assertThat(detector().detect(Drawn.gray(640, 480, (x, y) -> (x + y) % 3)))
        .isInstanceOf(Detection.NoFace.class);
    assertThat(
            detector()
                .detect(
                    Drawn.gray(
                        640, 480, (x, y) -> Math.hypot(x - 320, y - 240) % 40 < 3 ? 0 : 255)))
        .isInstanceOf(Detection.NoFace.class);
  }

  @Test
  void saysWhichVersionItIs() {
    assertThat(detector().version()).matches("[A-Z][A-Za-z-]+.* [0-9]+\\.[0-9]+.*");
  }

  @Test
  void theLargestFaceComesFirst() throws IOException {
    List<DetectedFace> faces = ((Detection.Faces) detector().detect(group())).faces();
    assertThat(faces).hasSizeGreaterThanOrEqualTo(PORTRAITS.size() - 1);
    assertThat(faces)
        .isSortedAccordingTo(
            Comparator.comparingDouble((DetectedFace face) -> face.box().area()).reversed());
  }

  @Test
  void threadsFindWhatOneCallFinds() throws Exception {
    List<Image> pictures = new ArrayList<>();
    for (String emotion : PORTRAITS) {
      pictures.add(portrait(emotion));
    }
    pictures.add(group());
    List<Detection> expected = pictures.stream().map(detector()::detect).toList();
    List<Callable<List<Detection>>> runs =
        Collections.nCopies(4, () -> pictures.stream().map(detector()::detect).toList());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<Detection>> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** All portraits side by side, so that boxes of equal size come in one list. */
  static Image group() throws IOException {
    List<Image> portraits = new ArrayList<>();
    for (String emotion : PORTRAITS) {
      portraits.add(portrait(emotion));
    }
    int side = portraits.get(0).width();
    return Drawn.gray(
        side * portraits.size(), side, (x, y) -> portraits.get(x / side).sample(x % side, y, 0));
  }
}
