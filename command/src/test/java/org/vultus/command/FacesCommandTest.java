package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;

/** {@code vultus faces} as a user meets it. */
class FacesCommandTest {
  private static final Path PORTRAIT = Path.of("../examples/face-happiness.png");

  @TempDir Path folder;

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(Stream.of(arguments).map(Object::toString).toList());
  }

  private Path picture(String name, Image image) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, PngWriter.write(image));
    return file;
  }

  private static List<String> cells(CommandRun run, int row) {
    return List.of(run.out().lines().toList().get(row).split(",", -1));
  }

  @Test
  void oneRowAFaceWithItsKeyPoints() {
    CommandRun run = run("faces", PORTRAIT);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(cells(run, 0)).startsWith("file", "face", "x", "y", "width", "height", "score");
    assertThat(cells(run, 0)).endsWith("quality", "reason").hasSize(21);
    List<String> face = cells(run, 1);
    assertThat(face).hasSize(21).endsWith("good", "").doesNotContain("-");
    assertThat(face.subList(0, 2)).containsExactly(PORTRAIT.toString(), "1");
    assertThat(Double.parseDouble(face.get(4))).as("width").isBetween(100.0, 250.0);
    assertThat(Double.parseDouble(face.get(7)))
        .as("left eye left of the right one")
        .isLessThan(Double.parseDouble(face.get(9)));
  }

  @Test
  void haarHasNoKeyPointsButFindsTheSameFace() {
    List<String> haar = cells(run("faces", PORTRAIT, "--detector", "haar"), 1);
    List<String> blaze = cells(run("faces", PORTRAIT), 1);
    assertThat(haar.get(6)).as("score").isEmpty();
    assertThat(haar.get(11)).as("nose").isEmpty();
    assertThat(Double.parseDouble(haar.get(4)) / Double.parseDouble(blaze.get(4)))
        .as("width")
        .isBetween(0.75, 1.35);
  }

  @Test
  void manyFacesOneAfterTheOther() throws IOException {
    Image portrait = ImageReader.read(PORTRAIT);
    Path two = picture("two.png", Drawn.gray(576, 288, (x, y) -> portrait.sample(x % 288, y, 0)));
    CommandRun run = run("faces", two);
    assertThat(run.out().lines()).hasSize(3);
    assertThat(cells(run, 1).get(1)).isEqualTo("1");
    assertThat(cells(run, 2).get(1)).isEqualTo("2");
  }

  @Test
  void aPoorFaceIsShownWithTheReason() throws IOException {
    Image portrait = ImageReader.read(PORTRAIT);
    Path small =
        picture("small.png", Drawn.gray(41, 41, (x, y) -> portrait.sample(7 * x, 7 * y, 0)));
    CommandRun run = run("faces", small);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsPattern("poor,\"?the face is [0-9]+ pixels wide, need 32");
  }

  @Test
  void aPictureOfNothingIsAnAnswerAndAnUnreadableFileAnError() throws IOException {
    Path blank = picture("blank.png", Drawn.gray(64, 64, (x, y) -> 128));
    Path tiny = picture("tiny.png", Drawn.gray(10, 10, (x, y) -> 20 * x));
    Path thin = picture("thin.png", Drawn.gray(1, 20_000, (x, y) -> y % 256));
    CommandRun none = run("faces", blank, tiny, thin);
    assertThat(none.exit()).isZero();
    assertThat(cells(none, 1).get(19)).isEqualTo("none");
    assertThat(none.out())
        .contains("a picture of 10 x 10 is too small", "a picture of 1 x 20000 is too small");

    Path text = Files.writeString(folder.resolve("text.png"), "no picture at all");
    CommandRun failed = run("faces", blank, text);
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err()).contains("1 of 2 files had an error; the column 'reason' says which");
    assertThat(cells(failed, 2).get(19)).isEqualTo("error");
  }

  @Test
  void drawsWhatItFound() throws IOException {
    Path shown = picture("who.png", ImageReader.read(PORTRAIT));
    Path out = folder.resolve("seen");
    Path csv = folder.resolve("faces.csv");
    assertThat(run("faces", shown, "--draw", out, "--csv", csv).exit()).isZero();
    Path drawn = new PicturePlace(out, ".faces.png").of(shown);
    Image picture = ImageReader.read(drawn);
    assertThat(picture.width()).isEqualTo(288);
    assertThat(picture.channels()).isEqualTo(3);
    assertThat(coloured(picture)).as("coloured pixels").isGreaterThan(400);
    assertThat(new ImageFiles(List.of(out)).count()).as("not read again").isZero();
    assertThat(csv).content().contains(",good,");
  }

  @Test
  void eachReadFaceHasANumberAPlaceAndItsEvidence() throws IOException {
    Image portrait = ImageReader.read(PORTRAIT);
    Path two = picture("two.png", Drawn.gray(576, 288, (x, y) -> portrait.sample(x % 288, y, 0)));
    Path out = folder.resolve("seen");
    CommandRun run = run("emotion", two, "--all-faces", "--saliency", out, "--models", "../models");
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> first = cells(run, 1);
    List<String> second = cells(run, 2);
    assertThat(List.of(first.get(10), second.get(10))).containsExactly("1", "2");
    assertThat(Double.parseDouble(first.get(11)))
        .as("one is left of the other")
        .isNotEqualTo(Double.parseDouble(second.get(11)));
    for (int face = 1; face <= 2; face++) {
      Path drawn = new PicturePlace(out, ".face-" + face + ".saliency.png").of(two);
      Image picture = ImageReader.read(drawn);
      assertThat(picture.channels()).isEqualTo(3);
      assertThat(coloured(picture)).as("coloured pixels").isGreaterThan(1000);
    }
    assertThat(new ImageFiles(List.of(out)).count()).as("not read again").isZero();
    assertThat(run("emotion", two, "--saliency", two).exit()).isEqualTo(2);
  }

  private static long coloured(Image picture) {
    long coloured = 0;
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      coloured += picture.sample(x, y, 0) != picture.sample(x, y, 1) ? 1 : 0;
    }
    return coloured;
  }

  @Test
  void noTableReplacesAPicture() throws IOException {
    Path shown = picture("who.png", ImageReader.read(PORTRAIT));
    CommandRun run = run("faces", shown, "--csv", shown);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("who.png is one of the images; name another file");
    assertThat(ImageReader.read(shown).width()).isPositive();
  }

  @Test
  void anUnknownDetectorIsAWrongCommandLine() {
    CommandRun run = run("faces", PORTRAIT, "--detector", "x");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--detector").contains("HAAR");
  }
}
