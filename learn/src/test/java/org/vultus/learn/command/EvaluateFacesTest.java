package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;
import org.vultus.learn.data.Samples;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import picocli.CommandLine;

/** {@code vultus evaluate} of a model of faces: mood, other data, other labels. */
@ExtendWith(KeepsHome.class)
class EvaluateFacesTest {
  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The tiny model calls dark faces angry and bright ones neutral. */
  @BeforeEach
  void moveIn() throws Exception {
    System.setProperty("vultus.home", home.toString());
    Files.createDirectories(home.resolve("recipes"));
    Files.writeString(
        home.resolve("recipes/tiny.card.yaml"),
        "data: Drawn.\nlimits:\n  - Brightness only.\nnotIntendedFor:\n  - Use.\n");
    TinyModel.emotion(home.resolve("models"), "tiny");
    TinyModel.edit(home.resolve("models/tiny"), "dataSet: .*", "dataSet: faces");
    TinyModel.edit(home.resolve("models/tiny"), "recipe: .*", "recipe: tiny");
    own();
    folders();
  }

  private static byte[] face(int luminance) {
    return PngWriter.write(Drawn.gray(48, 48, (x, y) -> luminance + (x * 7919 + y * 104729) % 60));
  }

  private void own() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    List<String> classes =
        List.of("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutrality");
    for (String split : List.of("train", "val", "test")) {
      for (String name : classes) {
        for (int i = 0; i < 2; i++) {
          String file = split + name + i + ".png";
          entries.put(file, face(name.equals("neutrality") ? 190 - i : 20 + i));
          manifest.append("%s,%s,%s\n".formatted(file, name, split));
        }
      }
    }
    entries.put("manifest.csv", Samples.text(manifest.toString()));
    Files.createDirectories(home.resolve("data"));
    Samples.zip(home.resolve("data/faces.zip"), entries);
  }

  /** Other words in another order, a class that the model does not know, and none of most. */
  private void folders() throws IOException {
    for (String name : List.of("neutral", "angry", "boredom")) {
      Path folder = Files.createDirectories(home.resolve("data/others").resolve(name));
      int luminance = name.equals("neutral") ? 190 : 20;
      for (int i = 0; i < 4; i++) {
        Files.write(folder.resolve(i + ".png"), face(luminance + i));
      }
    }
  }

  private int evaluate(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine vultus = Vultus.commandLine();
    String data = home.resolve("data").toString();
    return vultus
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(Stream.of("evaluate", "tiny", "--in", data), Stream.of(args))
                .toArray(String[]::new));
  }

  private int results(String... args) {
    CommandLine vultus = Vultus.commandLine();
    return vultus
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Stream.concat(Stream.of("results"), Stream.of(args)).toArray(String[]::new));
  }

  @Test
  void theMoodIsMeasuredShownAndRecorded() throws Exception {
    Path page = home.resolve("page.html");
    assertThat(evaluate("--record", "--html", page.toString())).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("mood, four states: weighted F1 ", "the bundle has no mood rule")
        .containsPattern("negative +8 ");
    Path file = home.resolve("evaluations/tiny-test.json");
    Evaluation kept = ResultFile.read(file, Evaluation.class);
    assertThat(kept.mood()).hasSize(1);
    assertThat(kept.slices()).extracting(s -> s.attribute()).contains("brightness");
    assertThat(Files.readString(page)).contains("<h2 id=\"mood\">Mood</h2>", "Worst mistakes");
    assertThat(Files.readString(home.resolve("models/tiny/MODEL_CARD.md")))
        .contains("Mood, four states: weighted F1 ", "the most probable state is told");
    Files.writeString(home.resolve("README.md"), "<!-- results:begin -->\n<!-- results:end -->\n");
    assertThat(results()).isZero();
    assertThat(Files.readString(home.resolve("README.md")))
        .contains("| mood, four states |", "weighted F1", "| F1 other |");

    String before = Files.readString(file).replaceFirst(",\\s*\"mood\" : (?s:.*)", "\n}\n");
    Files.writeString(file, before);
    assertThat(ResultFile.read(file, Evaluation.class).mood()).as("an old record").isEmpty();
    assertThat(results()).isZero();
    assertThat(Files.readString(home.resolve("README.md"))).doesNotContain("four states");
  }

  @Test
  void aMoodRuleIsChosenOnValidationForAModelThatHasNone() throws Exception {
    assertThat(evaluate("--mood-rule")).isEqualTo(2);
    assertThat(err.toString()).contains("--mood-rule is for models of faces and --split valid");
    assertThat(evaluate("--split", "validation", "--mood-rule")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("wrote the mood rule into ");
    ModelBundle bundle = ModelFolder.read(home.resolve("models/tiny")).bundle();
    assertThat(bundle.mood().orElseThrow().images()).isEqualTo(14);
    assertThat(evaluate()).isZero();
    assertThat(out.toString()).contains("'other' below a probability of 0.");
  }

  @Test
  void aFolderOfOtherClassesIsMeasuredToo() throws Exception {
    String folder = home.resolve("data/others").toString();
    assertThat(evaluate("--data", folder)).as(err.toString()).isZero();
    assertThat(err.toString()).contains("of the 12 images of others are its test split");
    assertThat(evaluate("--data", folder, "--split", "all")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("tiny 1.0.0 on the all split of others", "all images: n = 12")
        .contains("note: all 12 images are measured")
        .containsPattern("boredom +4 ")
        .containsPattern("anger +4 +0\\.\\d+ +1\\.0000")
        .containsPattern("neutrality +4 +1\\.0000 +1\\.0000")
        .doesNotContain("mood, four states");
    assertThat(evaluate("--data", folder, "--split", "all", "--classes", "anger,neutrality"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("note: 4 images left out: they are of other classes than anger, neutrality")
        .contains("all images: n = 8")
        .containsPattern("accuracy +1\\.0000");
  }

  @Test
  void whatWasMeasuredElsewhereIsKeptBesideTheModelsOwn() throws Exception {
    assertThat(evaluate("--record")).as(err.toString()).isZero();
    Path own = home.resolve("evaluations/tiny-test.json");
    String before = Files.readString(own);
    ModelBundle bundle = BundleFile.read(home.resolve("models/tiny"));
    assertThat(evaluate("--data", "others", "--split", "all", "--record"))
        .as(err.toString())
        .isZero();
    assertThat(home.resolve("evaluations/elsewhere/tiny-on-others-all.json")).exists();
    assertThat(Files.readString(own)).isEqualTo(before);
    assertThat(BundleFile.read(home.resolve("models/tiny"))).isEqualTo(bundle);
    assertThat(Files.readString(home.resolve("models/tiny/MODEL_CARD.md")))
        .contains("### All split of `others`: 12 images");
    Files.writeString(home.resolve("README.md"), "<!-- results:begin -->\n<!-- results:end -->\n");
    assertThat(results()).isZero();
    assertThat(Files.readString(home.resolve("README.md"))).contains("| `others` | 12 |");
  }

  @Test
  void whatMakesNoSenseIsAWrongCommandLine() {
    assertThat(evaluate("--split", "all")).isEqualTo(2);
    assertThat(err.toString()).contains("--split all needs --data");
    assertThat(evaluate("--data", "faces", "--split", "all")).isEqualTo(1);
    assertThat(err.toString()).contains("tiny was trained on images of faces; measure it on a");
    assertThat(evaluate("--classes", "mood")).isEqualTo(2);
    assertThat(err.toString()).contains("the mood is measured in any case");
    assertThat(evaluate("--classes", "four", "--record")).isEqualTo(2);
    assertThat(err.toString()).contains("with --classes use --json");
    assertThat(evaluate("--classes", "four", "--robustness")).isEqualTo(2);
    assertThat(evaluate("--data", "nothing")).isEqualTo(1);
    assertThat(err.toString()).contains("no data set 'nothing'");
  }
}
