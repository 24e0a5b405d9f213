package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.Photometric;
import org.vultus.image.PngWriter;
import picocli.CommandLine;

/** Grainy gradients, bright or dark, and a judge that knows bright from dark. */
class SynthesizeCommandTest {
  private static final int SIDE = 16;

  @TempDir Path temporary;
  private Path picture;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void drawPicturesAndInstallTheJudge() throws IOException {
    picture = temporary.resolve("made/picture.png");
    draw("grainy", 60);
    draw("smooth", 0);
    TinyModel.scan(temporary.resolve("models"), "judge");
  }

  private void draw(String dataSet, int grain) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (String name : List.of("normal", "pneumonia")) {
      Path folder = Files.createDirectories(temporary.resolve("data/" + dataSet + "/" + name));
      for (int n = 0; n < 50; n++) {
        byte[] samples = new byte[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
          int light = name.equals("normal") ? 10 : 140;
          samples[i] = (byte) (light + 2 * (i / SIDE) + n % 7 + random.nextInt(grain + 1));
        }
        Image image = Image.of8Bit(SIDE, SIDE, Photometric.GRAYSCALE, samples);
        Files.write(folder.resolve(n + ".png"), PngWriter.write(image));
      }
    }
  }

  private int synthesize(String... arguments) {
    List<String> all = new ArrayList<>(List.of("synthesize"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--models", temporary.resolve("models").toString()));
    all.addAll(List.of("--in", temporary.resolve("data").toString()));
    all.addAll(List.of("--out", picture.toString(), "--judge", "judge", "--side", "16"));
    all.addAll(List.of("--groups", "1", "--group-size", "30", "--candidates", "8"));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine vultus = Vultus.commandLine();
    return vultus
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void makesTheSamePictureOfTheClassEachTime() throws IOException {
    assertThat(synthesize("grainy", "pneumonia", "--components", "5")).isZero();
    assertThat(out.toString())
        .startsWith("picture.png: pneumonia, probability 0.9")
        .contains("correlation ");
    Image first = ImageReader.read(picture);
    assertThat(first.width()).isEqualTo(SIDE);
    assertThat(first.sample(8, 8, 0)).isGreaterThan(140);
    byte[] bytes = Files.readAllBytes(picture);
    assertThat(synthesize("grainy", "pneumonia", "--components", "5")).isZero();
    assertThat(Files.readAllBytes(picture)).isEqualTo(bytes);
    assertThat(picture.getParent().toFile().list()).containsExactly("picture.png");
    assertThat(synthesize("grainy", "pneumonia", "--components", "5", "--pick", "2")).isZero();
    assertThat(Files.readAllBytes(picture)).isNotEqualTo(bytes);
  }

  @Test
  void refusesWhatIsTooCloseToARealPicture() {
    assertThat(synthesize("smooth", "normal", "--components", "5")).isEqualTo(1);
    assertThat(err.toString())
        .contains("all 8 samples are too close to a training picture; raise --temperature");
    assertThat(picture.getParent()).doesNotExist();
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    assertThat(synthesize("grainy", "flu", "--components", "5")).isEqualTo(1);
    assertThat(err.toString()).contains("'flu'").contains("[normal, pneumonia]");
    assertThat(synthesize("grainy", "normal", "--components", "30")).isEqualTo(2);
    assertThat(err.toString()).contains("got 30 components and groups of 30");
    assertThat(synthesize("grainy", "normal", "--components", "5", "--pick", "9")).isEqualTo(2);
    assertThat(err.toString()).contains("want a --pick of 1 to the 8 --candidates, got 9");
    assertThat(synthesize("nothing", "normal", "--components", "5")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing").hasLineCount(1);
  }
}
