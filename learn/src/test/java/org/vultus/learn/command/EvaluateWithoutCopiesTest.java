package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;
import org.vultus.learn.audit.Audit;
import org.vultus.learn.audit.Textures;
import org.vultus.learn.data.Samples;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.ResultFile;

/** A score beside the score of what training had not nearly seen. */
@ExtendWith(KeepsHome.class)
class EvaluateWithoutCopiesTest {
  private static final int SIDE = 64;

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void moveIn() throws Exception {
    System.setProperty("vultus.home", home.toString());
    TinyModel.scan(home.resolve("models"), "tiny-scan");
    data(Files.createDirectories(home.resolve("data")));
  }

  private static byte[] cloud(long seed, int brighter, boolean mirrored) {
    Drawn.Shade shade = Textures.shade(seed, 0.5, SIDE, SIDE);
    return PngWriter.write(
        Drawn.gray(
            SIDE,
            SIDE,
            (x, y) ->
                Math.max(0, Math.min(255, brighter + shade.at(mirrored ? SIDE - 1 - x : x, y)))));
  }

  /**
   * The tiny model calls bright clouds pneumonia. Of the test images it gets four of six right; two
   * of these are a training image, one of them mirrored.
   */
  private static void data(Path folder) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      files.put("train" + i + ".png", cloud(i, i % 2 == 0 ? -60 : 60, false));
    }
    files.put("copy0.png", cloud(0, -60, false));
    files.put("copy1.png", cloud(1, 60, true));
    files.put("dark.png", cloud(11, -60, false));
    files.put("bright.png", cloud(12, 60, false));
    files.put("dark sick.png", cloud(13, -60, false));
    files.put("bright well.png", cloud(14, 60, false));
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    for (String file : files.keySet()) {
      boolean train = file.startsWith("train");
      boolean sick =
          List.of("copy1.png", "bright.png", "dark sick.png").contains(file)
              || file.matches("train[135].png");
      manifest.append(
          "%s,%s,%s\n".formatted(file, sick ? "pneumonia" : "normal", train ? "train" : "test"));
    }
    files.put("manifest.csv", Samples.text(manifest.toString()));
    Samples.zip(folder.resolve("made up.zip"), files);
  }

  private void run(String... args) {
    out.getBuffer().setLength(0);
    int exit =
        Vultus.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    assertThat(exit).as(err.toString()).isZero();
  }

  private void audit() {
    run("audit", "made up", "--in", home.resolve("data").toString(), "--record", "--pairs", "0");
  }

  private Evaluation evaluate() throws Exception {
    Path json = home.resolve("result.json");
    run("evaluate", "tiny-scan", "--in", "" + home.resolve("data"), "--json", "" + json);
    return ResultFile.read(json, Evaluation.class);
  }

  @Test
  void imagesThatTrainingHadNearlySeenAreLeftOutOfASecondScore() throws Exception {
    audit();
    Evaluation evaluation = evaluate();
    assertThat(evaluation.parts())
        .extracting(Evaluation.Part::of)
        .containsExactly(Evaluation.ALL, Evaluation.WITHOUT_COPIES);
    assertThat(evaluation.all().confusion().right()).isEqualTo(4);
    assertThat(evaluation.parts().get(1).measures().images()).isEqualTo(4);
    assertThat(evaluation.parts().get(1).measures().accuracy()).isEqualTo(0.5);
    assertThat(out.toString())
        .contains("2 of 6 test images (33.3 %) that are nearly one of training")
        .contains("images without a near copy in the training split (audit): n = 4");
  }

  @Test
  void withoutAnAuditThereIsNoSecondScore() throws Exception {
    assertThat(evaluate().parts()).hasSize(1);
    assertThat(out.toString()).contains("no audit of these splits is recorded");
  }

  @Test
  void anAuditOfBeforeThatListedNoImagesSaysSo() throws Exception {
    audit();
    Path file = home.resolve("evaluations/audit/made up.json");
    assertThat(ResultFile.read(file, Audit.class).leaked().testImages())
        .containsExactly("copy0.png", "copy1.png");
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode tree = (ObjectNode) mapper.readTree(file.toFile());
    ((ObjectNode) tree.get("leaked")).remove(List.of("testImages", "validationImages"));
    mapper.writeValue(file.toFile(), tree);
    assertThat(evaluate().parts()).hasSize(1);
    assertThat(out.toString()).contains("no score without them: record it anew");
  }
}
