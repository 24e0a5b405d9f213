package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.TinyModel;
import org.vultus.learn.Stripes;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.RecognitionRule;
import picocli.CommandLine;

/** A router from its recipe to the patient's report. */
class StudyRouterTest {
  @TempDir Path home;

  private record Run(int exit, String out, String err) {}

  @Test
  void isTrainedMeasuredAndAsked() throws IOException {
    Stripes.draw(home.resolve("data/stripes"));
    Path models = home.resolve("models");
    Path recipe =
        Files.writeString(
            home.resolve("router.yaml"),
            """
            name: study-router
            title: Which study
            version: 1.0.0
            task: router
            data: stripes+drawn
            split:
              kinds:
                - {data: stripes, kind: stripe-film}
                - {data: drawn, kind: none, atMost: 24}
            seed: 7
            input: {channels: 1, height: 16, width: 16}
            augmentation: {translation: 0.1, coarsening: 0.5, graying: 0.2, compression: 0.2}
            network: {kind: residual-cnn, stem: 4, stemStride: 1, widths: [8, 12], blocks: [1, 1], dropout: 0}
            training:
              epochs: 6
              batchSize: 16
              optimizer: {kind: adamw, learningRate: 0.01, weightDecay: 0.001}
              schedule: {kind: cosine, warmupEpochs: 1, finalFactor: 0.1}
              classWeights: balanced
              selection: loss
            licence: {code: Apache-2.0, weights: Apache-2.0, data: Apache-2.0}
            intendedUse: Tests.
            limits: [Stripes only.]
            """);
    Path router = models.resolve("study-router");
    Path unkind =
        Files.writeString(
            home.resolve("unkind.yaml"),
            Files.readString(recipe)
                .replaceFirst("(?s)data: stripes.*?seed", "data: stripes\nseed"));
    assertThat(run("train", unkind, "--in", home.resolve("data")).err())
        .contains("a router wants pictures of the class 'none'", "stripes has [columns, rows]");
    Run trained =
        run(
            "train",
            recipe,
            "--in",
            home.resolve("data"),
            "--out",
            home.resolve("run"),
            "--model",
            router);
    assertThat(trained.exit()).as(trained.err()).isZero();
    ModelBundle bundle = ModelFolder.read(router).bundle();
    assertThat(bundle.task()).isEqualTo(ModelBundle.Task.ROUTER);
    assertThat(bundle.classes()).containsExactly("stripe-film", "none");
    assertThat(bundle.recognition().map(RecognitionRule::images)).contains(18);
    assertThat(bundle.outOfDistribution()).isPresent();
    assertThat(bundle.operatingPoint()).isEmpty();

    Run evaluated = run("evaluate", router, "--in", home.resolve("data"), "--models", models);
    assertThat(evaluated.exit()).as(evaluated.err()).isZero();
    assertThat(evaluated.out())
        .contains("study-router 1.0.0 on the test split of stripes+drawn", "TRUE \\ PREDICTED")
        .containsPattern("all of a kind +18 +")
        .containsPattern("all of none +none +24 +0\\.0000 +")
        .containsPattern("drawn/handwriting +none +\\d+ +0\\.0000 +");

    TinyModel.edit(TinyModel.scan(models, "stripes"), "training:", "kind: stripe-film\ntraining:");
    Path film = home.resolve("data/stripes/rows/3.png");
    Run diagnosed = run("diagnose", film, "--models", models, "--out", home.resolve("report"));
    assertThat(diagnosed.exit()).as(diagnosed.err()).isZero();
    assertThat(diagnosed.out())
        .contains("Recognised as stripe-film (", "by study-router 1.0.0", "stripes 1.0.0 tells");
  }

  private static Run run(Object... args) {
    List<String> words = new ArrayList<>();
    for (Object arg : args) {
      words.add(arg.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine vultus = Vultus.commandLine();
    vultus.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = vultus.execute(words.toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }
}
