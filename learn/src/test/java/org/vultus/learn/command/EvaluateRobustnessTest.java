package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.TinyModel;
import org.vultus.learn.augment.Corruption;
import org.vultus.learn.data.Samples;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Robustness;

/** A score beside the scores of pictures that another device would have made. */
@ExtendWith(KeepsHome.class)
class EvaluateRobustnessTest {
  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The tiny model calls bright squares pneumonia, and of two its answer hangs on the exposure. */
  @BeforeEach
  void moveIn() throws Exception {
    System.setProperty("vultus.home", home.toString());
    TinyModel.scan(home.resolve("models"), "tiny-scan");
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    for (String split : new String[] {"train", "val", "test"}) {
      for (int value : new int[] {20, 110, 150, 240}) {
        String file = split + value + ".png";
        files.put(file, Samples.png(value));
        manifest.append("%s,%s,%s\n".formatted(file, value > 127 ? "pneumonia" : "normal", split));
      }
    }
    files.put("manifest.csv", Samples.text(manifest.toString()));
    Samples.zip(Files.createDirectories(home.resolve("data")).resolve("made up.zip"), files);
  }

  private int evaluate(String... args) {
    err.getBuffer().setLength(0);
    String[] all = new String[args.length + 4];
    System.arraycopy(
        new String[] {"evaluate", "--in", home.resolve("data").toString(), "tiny-scan"},
        0,
        all,
        0,
        4);
    System.arraycopy(args, 0, all, 4, args.length);
    return Vultus.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  @Test
  void tellsWhichChangesCostAccuracy() throws Exception {
    assertThat(evaluate("--split", "val", "--robustness", "--record")).as("" + err).isZero();
    assertThat(out.toString())
        .contains(
            "tiny-scan 1.0.0 on the validation split of made up (n = 4), its pictures changed")
        .containsPattern("unchanged +1\\.0000 +1\\.0000 +1\\.0000")
        .containsPattern("darker +0\\.7500 +0\\.7500 +1\\.0000")
        .containsPattern("brighter +0\\.7500 +0\\.7500 +1\\.0000")
        .containsPattern("turned +1\\.0000 +1\\.0000 +1\\.0000")
        .containsPattern("mean of the changes +0\\.9500");
    Path file = home.resolve("evaluations/robustness/tiny-scan-validation.json");
    Robustness measured = ResultFile.read(file, Robustness.class);
    assertThat(measured.changed()).hasSameSizeAs(Corruption.values());
    assertThat(measured.mean().balancedAccuracy()).isCloseTo(0.95, within(1e-9));
    assertThat(home.resolve("evaluations/tiny-scan-validation.json")).doesNotExist();
  }

  @Test
  void asksForOneMeasurement() {
    assertThat(evaluate("--robustness", "--against", "made up")).isEqualTo(2);
    assertThat(err.toString()).contains("are two measurements; ask for one");
    assertThat(evaluate("--robustness", "--saliency", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("leave out --html, --plots and --saliency");
  }
}
