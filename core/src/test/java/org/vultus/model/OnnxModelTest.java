package org.vultus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.fixture.TinyModel;
import org.vultus.provenance.Sha256;

class OnnxModelTest {
  @TempDir Path models;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = TinyModel.scan(models, "chest-xray");
  }

  @Test
  void givesLogitsEmbeddingAndClassActivation() throws IOException {
    float[] batch = new float[2 * 256];
    for (int i = 0; i < 256; i++) {
      batch[i] = i % 16 < 4 ? 1 : 0; // a bright left quarter; the second input is all 0
    }
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
      Activations activations = model.run(batch, 2);
      assertThat(activations.logits())
          .containsExactly(new float[] {-0.5f, 0.5f, 0, 0}, within(1e-6f));
      assertThat(activations.embedding(0)).containsExactly(new float[] {0.25f}, within(1e-6f));
      assertThat(activations.classActivation(0, 1))
          .containsExactly(2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0);
      assertThat(activations.probabilities(0)[1]).isEqualTo(1 / (1 + Math.exp(-1)), within(1e-6));
      assertThat(activations.probabilities(1)).containsExactly(0.5, 0.5);
    }
  }

  @Test
  void manyThreadsGetTheSameAnswers() throws IOException {
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 2)) {
      List<Float> logits =
          IntStream.range(0, 200)
              .parallel()
              .mapToObj(
                  i -> {
                    float[] batch = new float[256 * (1 + i % 3)];
                    java.util.Arrays.fill(batch, i);
                    return model.run(batch, 1 + i % 3).logits()[1];
                  })
              .toList();
      for (int i = 0; i < 200; i++) {
        assertThat(logits.get(i)).isEqualTo(2f * i, within(1e-3f));
      }
    }
  }

  @Test
  void closingWaitsForTheCallsUnderWay() throws Exception {
    for (int round = 0; round < 5; round++) {
      OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1);
      CountDownLatch running = new CountDownLatch(3);
      ExecutorService threads = Executors.newFixedThreadPool(3);
      List<Future<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(
            threads.submit(
                () -> {
                  for (int call = 0; call < 1_000_000; call++) {
                    model.run(new float[256 * 64], 64);
                    running.countDown();
                  }
                  return null;
                }));
      }
      running.await();
      model.close();
      threads.shutdown();
      for (Future<Void> call : calls) {
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(IllegalStateException.class)
            .hasMessageContaining("is closed; open it again");
      }
    }
  }

  @Test
  void refusesAGraphWithOneChangedByte() throws IOException {
    byte[] graph = Files.readAllBytes(folder.resolve("model.onnx"));
    Sha256 want = Sha256.of(graph);
    graph[graph.length / 2] ^= 1;
    Files.write(folder.resolve("model.onnx"), graph);
    assertThatThrownBy(() -> OnnxModel.open(ModelFolder.read(folder), 1))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%s is not the file that its bundle.yaml names: want sha256 %s, got %s; install the model anew"
                .formatted(folder.resolve("model.onnx"), want, Sha256.of(graph)));
  }

  @Test
  void refusesWhatIsNoGraph() throws IOException {
    byte[] text = "not a graph".getBytes(StandardCharsets.UTF_8);
    TinyModel.edit(folder, "sha256: .*\npre", "sha256: " + Sha256.of(text) + "\npre");
    Files.write(folder.resolve("model.onnx"), text);
    assertThatThrownBy(() -> OnnxModel.open(ModelFolder.read(folder), 1))
        .hasMessageContaining("model.onnx: ONNX Runtime cannot load it")
        .hasMessageNotContaining("\n");
    Files.delete(folder.resolve("model.onnx"));
    assertThatThrownBy(() -> OnnxModel.open(ModelFolder.read(folder), 1))
        .hasMessageContaining("model.onnx is missing; install the model anew");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input: input | input: picture | no input 'picture', which its bundle.yaml names; it has",
        "logits: logits | logits: scores | no output 'scores'",
        "embedding: embedding | embedding: class_activation | want output 'class_activation' as",
        "- normal | - normal\\n  - other | want output 'logits' as float32 [-1, 3] (-1: any), got",
        "width: 16 | width: 20 | want input 'input' as float32 [-1, 1, 16, 20] (-1: any), got FLOAT",
      })
  void refusesABundleThatDoesNotFitItsGraph(String from, String to, String message)
      throws IOException {
    TinyModel.edit(folder, from, to.replace("\\n", "\n"));
    assertThatThrownBy(() -> OnnxModel.open(ModelFolder.read(folder), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void goldenInputsHold() throws IOException {
    ModelFolder model = ModelFolder.read(folder);
    byte[] expected = Files.readAllBytes(folder.resolve("golden/expected.json"));
    try (OnnxModel network = OnnxModel.open(model, 1)) {
      assertThat(GoldenInputs.verify(model, network)).isEqualTo(3);
      GoldenInputs.write(folder);
      assertThat(folder.resolve("golden/expected.json")).hasBinaryContent(expected);

      Files.copy(
          folder.resolve("golden/disc.png"),
          folder.resolve("golden/noise.png"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> GoldenInputs.verify(model, network))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("noise.png: want 0.")
          .hasMessageContaining("as the probability of 'normal', got 0.");
    }
  }

  @Test
  void findsModelsByNameAndTask() throws IOException {
    TinyModel.emotion(models, "emotion-mini");
    Files.createDirectories(models.resolve("empty"));
    Files.createDirectories(models.resolve("broken"));
    Files.writeString(models.resolve("broken/bundle.yaml"), "name: broken\n");
    Models installed = new Models(models);
    assertThat(installed.names()).containsExactly("broken", "chest-xray", "emotion-mini");
    assertThat(installed.of(ModelBundle.Task.SCAN))
        .extracting(model -> model.bundle().name())
        .containsExactly("chest-xray");
    assertThatThrownBy(() -> installed.named("foot"))
        .hasMessage("no model 'foot' in %s; known are broken, chest-xray, emotion-mini", models);
    Files.move(folder, models.resolve("chest"));
    assertThatThrownBy(() -> installed.named("chest")).hasMessageContaining("rename the folder");
    assertThat(installed.of(ModelBundle.Task.SCAN)).isEmpty();
    assertThat(installed.of(ModelBundle.Task.EMOTION)).hasSize(1);
    assertThat(new Models(models.resolve("nowhere")).names()).isEmpty();
  }
}
