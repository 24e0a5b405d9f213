package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Clip;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import org.xml.sax.InputSource;

/** {@code emotion --timeline} as a user meets it, with the shipped model, on clips made here. */
class TimelineCommandTest {
  private static final Path MODELS = Path.of("../models");
  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;

  @TempDir Path folder;
  private Path csv;
  private Image neutral;
  private Image happy;

  @BeforeEach
  void read() throws IOException {
    csv = folder.resolve("out/mood.csv");
    neutral = ImageReader.read(Path.of("../examples/face-neutrality.png"));
    happy = ImageReader.read(Path.of("../examples/face-happiness.png"));
  }

  @Test
  void twoPeopleAreReadOverTime() throws Exception {
    Path clip =
        new Clip("mpeg4")
            .write(
                folder.resolve("clip.mp4"),
                100,
                i -> i / 25.0,
                i -> frame(i < 50 ? neutral : happy, neutral));
    CommandRun run = run(clip, "--timeline", csv);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    List<CSVRecord> rows = rows();
    assertThat(rows.get(0))
        .containsExactly(
            ("seconds,person,x,y,width,height,anger,disgust,fear,happiness,sadness,surprise,neutrality,"
                    + "anger_smoothed,disgust_smoothed,fear_smoothed,happiness_smoothed,sadness_smoothed,"
                    + "surprise_smoothed,neutrality_smoothed,mood,reason")
                .split(","));
    assertThat(rows).hasSize(1 + 2 * 20);
    List<CSVRecord> changing = of(rows, 80);
    List<CSVRecord> still = of(rows, 400);
    assertThat(changing).extracting(row -> row.get(1)).hasSize(20).containsOnly("1");
    assertThat(still).extracting(row -> row.get(1)).hasSize(20).containsOnly("2");
    assertThat(changing.get(7).get(0)).isEqualTo("1.400");
    assertThat(changing.get(2).get(20)).isEqualTo("neutral");
    assertThat(changing.get(19).get(20)).isEqualTo("positive");
    double raw = Double.parseDouble(changing.get(10).get(9));
    double smoothed = Double.parseDouble(changing.get(10).get(16));
    assertThat(raw).as("at once").isGreaterThan(0.5);
    assertThat(smoothed).as("a fifth of a second later").isBetween(0.05, 0.4);

    assertThat(run.out())
        .startsWith("20 frames read, the last at 3.8 s, 0 of them without a face")
        .contains("PERSON ", "EXPRESSIVITY", "is not a sad face")
        .contains("Plot: " + folder.resolve("out/mood.svg"));
    double moves = expressivity(run.out(), 1);
    double rests = expressivity(run.out(), 2);
    assertThat(moves).isGreaterThan(0.2).isLessThanOrEqualTo(0.66);
    assertThat(rests).isLessThan(0.1);
    String svg = Files.readString(folder.resolve("out/mood.svg"));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(svg).contains("Person 1", "Person 2", "class=\"positive\"").doesNotContain("clip");
    assertThat(csv.getParent().toFile().list()).containsExactlyInAnyOrder("mood.csv", "mood.svg");
  }

  @Test
  void aFolderOfFramesHasTheRateThatIsTold() throws IOException {
    Path frames = Files.createDirectory(folder.resolve("frames"));
    for (int i = 1; i <= 10; i++) {
      Files.write(frames.resolve(i + ".png"), PngWriter.write(frame(happy, null)));
    }
    Files.writeString(frames.resolve("5.png"), "damaged");
    CommandRun run =
        run(frames, "--timeline", csv, "--fps", 2, "--plot", folder.resolve("plot.svg"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "vultus: warning: " + frames + ": 1 damaged frame was passed over");
    List<CSVRecord> rows = rows();
    assertThat(rows).hasSize(10);
    assertThat(rows.get(9).get(0)).isEqualTo("4.500");
    assertThat(rows.get(9).get(1)).as("one person, also across the lost frame").isEqualTo("1");
    assertThat(folder.resolve("plot.svg")).isNotEmptyFile();
    assertThat(folder.resolve("out/mood.svg")).doesNotExist();

    assertThat(run(frames, "--timeline", csv, "--readings", 100).exit()).isZero();
    assertThat(rows().get(9).get(0)).as("25 frames a second").isEqualTo("0.360");
  }

  @Test
  void aVideoThatIsCutOffGivesItsReadingsAndARemark() throws IOException {
    Path clip =
        new Clip("mjpeg")
            .write(folder.resolve("clip.avi"), 100, i -> i / 25.0, i -> frame(happy, null));
    byte[] bytes = Files.readAllBytes(clip);
    Files.write(clip, Arrays.copyOf(bytes, bytes.length / 2));
    CommandRun run = run(clip, "--timeline", csv, "--readings", 2);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("though its header says 4.0 s: it may be cut off");
    assertThat(rows()).hasSizeBetween(4, 6);
  }

  @Test
  void aVideoWithoutAFaceIsSaidAndItsTableKept() throws IOException {
    Path clip =
        new Clip("mpeg4")
            .write(folder.resolve("clip.mp4"), 25, i -> i / 25.0, i -> frame(null, null));
    Path other = Files.createDirectories(csv.getParent()).resolve("mood.svg");
    Files.writeString(other, "the plot of another recording");
    fails(1, "no face was found in any of 5 frames", clip, "--timeline", csv);
    assertThat(rows()).hasSize(6).last().satisfies(row -> assertThat(row.get(21)).contains("no "));
    assertThat(folder.resolve("out/mood.svg")).doesNotExist();
  }

  @Test
  void badVideosAreOneLineAndLeaveNothing() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    Path text = Files.writeString(folder.resolve("text.mp4"), "not a video");
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    fails(1, empty + ": is empty (0 bytes)", empty, "--timeline", csv);
    fails(1, text + ": is no video that can be read", text, "--timeline", csv);
    fails(1, nothing + ": has no PNG, JPEG, TIFF or BMP file", nothing, "--timeline", csv);
    fails(1, "none.mp4: no such file", folder.resolve("none.mp4"), "--timeline", csv);
    assertThat(csv.getParent()).doesNotExist();
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() throws IOException {
    Path clip = Files.writeString(folder.resolve("clip.mp4"), "never read");
    fails(2, "--plot belongs to --timeline", clip, "--plot", "a.svg");
    fails(2, "--fps belongs to --timeline", clip, "--fps", 5);
    fails(2, "--readings belongs to --timeline", clip, "--readings", 5);
    fails(2, "a video is read over time; give --timeline OUT.csv too", clip);
    fails(2, "leave --all-faces out", folder, "--cropped", "--all-faces");
    fails(2, "leave --detector out", folder, "--cropped", "--detector", "haar");
    fails(2, "got 2 paths", clip, clip, "--timeline", csv);
    fails(2, "leave --csv out", clip, "--timeline", csv, "--csv", "x.csv");
    fails(2, "leave --cropped out", clip, "--timeline", csv, "--cropped");
    fails(2, "leave --all-faces out", clip, "--timeline", csv, "--all-faces");
    fails(2, "want OUT.csv, got " + clip, csv, "--timeline", clip);
    fails(2, "want OUT.svg, got plot.png", clip, "--timeline", csv, "--plot", "plot.png");
    fails(2, "--fps is the rate of a folder", clip, "--timeline", csv, "--fps", 25);
    fails(2, "--readings: want more than 0", clip, "--timeline", csv, "--readings", 0);
    fails(2, "at most 100 a second", clip, "--timeline", csv, "--readings", "NaN");
    Path table = Files.writeString(folder.resolve("in.csv"), "a,b");
    fails(2, "the input would be lost", table, "--timeline", table);
    assertThat(clip).hasContent("never read");
  }

  private void fails(int exit, String message, Object... args) {
    CommandRun run = run(args);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("vultus: ").contains(message);
  }

  private static CommandRun run(Object... args) {
    List<Object> words = new ArrayList<>(List.of("emotion"));
    words.addAll(Arrays.asList(args));
    return CommandRun.of(MODELS, words.toArray());
  }

  private List<CSVRecord> rows() throws IOException {
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT.parse(reader).getRecords();
    }
  }

  /** Rows of the person whose face stands around this column. */
  private static List<CSVRecord> of(List<CSVRecord> rows, int column) {
    return rows.stream()
        .skip(1)
        .filter(row -> Math.abs(Double.parseDouble(row.get(2)) - column) < 90)
        .toList();
  }

  private static double expressivity(String summary, int person) {
    String row =
        summary.lines().filter(line -> line.startsWith(person + " ")).findFirst().orElseThrow();
    return Double.parseDouble(row.substring(row.lastIndexOf(' ') + 1));
  }

  private static Image frame(Image left, Image right) {
    return Drawn.gray(
        WIDTH,
        HEIGHT,
        (x, y) -> {
          Image face = x < WIDTH / 2 ? left : right;
          int column = x % (WIDTH / 2) - 16;
          int row = y - 16;
          boolean inside = column >= 0 && column < 288 && row >= 0 && row < 288;
          return face != null && inside ? face.sample(column, row, 0) : 110;
        });
  }
}
