package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
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
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.graph.Tensors;
import org.vultus.learn.quantize.QuantizationTrial;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Quantization.Precision;
import org.vultus.provenance.Sha256;
import picocli.CommandLine;

@ExtendWith(KeepsHome.class)
class QuantizeCommandTest {
  private static final int VALIDATION = 48;

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path smaller;

  /** The tiny model calls bright squares pneumonia, and is right. */
  @BeforeEach
  void moveIn() throws Exception {
    System.setProperty("vultus.home", home.toString());
    Path card = Files.createDirectories(home.resolve("recipes")).resolve("tiny.card.yaml");
    Files.writeString(
        card,
        "data: Grey squares.\nlimits:\n  - Sees brightness only.\nnotIntendedFor:\n  - Use.\n");
    TinyModel.judgingScan(home.resolve("models"), "tiny-scan");
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    for (String split : new String[] {"train", "val", "test"}) {
      for (int i = 0; i < VALIDATION; i++) {
        int value = i < VALIDATION / 2 ? 2 * i : 255 - 2 * (i - VALIDATION / 2);
        String file = split + i + ".png";
        files.put(file, Samples.png(value));
        manifest.append("%s,%s,%s\n".formatted(file, value > 127 ? "pneumonia" : "normal", split));
      }
    }
    files.put("manifest.csv", Samples.text(manifest.toString()));
    Samples.zip(Files.createDirectories(home.resolve("data")).resolve("made up.zip"), files);
    smaller = home.resolve("smaller");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine vultus = Vultus.commandLine();
    return vultus.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }

  private int quantize(String... args) {
    String data = home.resolve("data").toString();
    return run(
        Stream.concat(Stream.of("quantize", "--in", data), Stream.of(args)).toArray(String[]::new));
  }

  /** Puts another graph into a model, and says so in its bundle. */
  private Path withGraph(Path folder, ModelProto model) throws Exception {
    String before = ModelFolder.read(folder).bundle().sha256().hex();
    Files.write(folder.resolve("model.onnx"), model.toByteArray());
    TinyModel.edit(folder, before, Sha256.of(model.toByteArray()).hex());
    return folder;
  }

  /**
   * The tiny model with another channel beside the brightness that is 10,000 times it: no 8 bits
   * hold both, and one of them is all that the classes are told by.
   */
  private Path exploding() throws Exception {
    Path folder = TinyModel.scan(home.resolve("models"), "exploding");
    GraphProto tiny =
        ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model.onnx"))).getGraph();
    float[] patches = new float[2 * 16];
    java.util.Arrays.fill(patches, 0, 16, 1 / 16f);
    java.util.Arrays.fill(patches, 16, 32, 1e4f / 16);
    float[] weights = {-2, 0, 2, 0};
    GraphProto.Builder graph = tiny.toBuilder().clearInitializer();
    graph.addInitializer(Tensors.ofFloats("patch", patches, List.of(2L, 1L, 4L, 4L)));
    graph.addInitializer(Tensors.ofFloats("weights", weights, List.of(2L, 2L, 1L, 1L)));
    for (ValueInfoProto.Builder output : graph.getOutputBuilderList()) {
      if (output.getName().equals("embedding")) {
        output
            .getTypeBuilder()
            .getTensorTypeBuilder()
            .getShapeBuilder()
            .getDimBuilder(1)
            .setDimValue(2);
      }
    }
    return withGraph(
        folder,
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(ai.onnx.proto.OnnxMl.OperatorSetIdProto.newBuilder().setVersion(18))
            .setGraph(graph)
            .build());
  }

  @Test
  void anInt8ModelIsAWholeModel() throws Exception {
    Path folder = smaller.resolve("tiny-scan");
    Path json = home.resolve("trial.json");
    assertThat(quantize("tiny-scan", "--out", folder.toString(), "--json", json.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("tiny-scan 1.0.0 as int8, judged on ")
        .containsPattern("int8 +1\\.0000")
        .contains("1 convolutions compute in 8 bits");
    ModelBundle before = ModelFolder.read(home.resolve("models/tiny-scan")).bundle();
    ModelBundle bundle = ModelFolder.read(folder).bundle();
    assertThat(bundle.version()).isEqualTo("1.0.0+int8");
    assertThat(bundle.quantization().orElseThrow().precision()).isEqualTo(Precision.INT8);
    assertThat(bundle.quantization().orElseThrow().source()).isEqualTo(before.sha256());
    assertThat(bundle.quantization().orElseThrow().float32Layers()).isEqualTo(1);
    assertThat(bundle.evaluation()).as("what was measured of float32 is gone").hasSize(1);
    assertThat(bundle.evaluationOn("validation").orElseThrow().images()).isEqualTo(VALIDATION);
    assertThat(bundle.operatingPoint().orElseThrow().diseasedImages()).isEqualTo(VALIDATION / 2);
    assertThat(bundle.predictionSets().orElseThrow().images()).isEqualTo(VALIDATION);
    assertThat(bundle.outOfDistribution().orElseThrow().images()).isEqualTo(VALIDATION);
    assertThat(folder.resolve("MODEL_CARD.md"))
        .content()
        .contains(bundle.sha256().hex())
        .contains("int8");
    assertThat(operators(folder)).contains("QuantizeLinear", "DequantizeLinear");

    QuantizationTrial trial = ResultFile.read(json, QuantizationTrial.class);
    assertThat(trial.passes()).isTrue();
    assertThat(trial.calibrationImages() + trial.judgedImages()).isEqualTo(VALIDATION);
  }

  @Test
  void theOtherCommandsReadIt() throws Exception {
    String models = smaller.toString();
    assertThat(quantize("tiny-scan", "--out", smaller.resolve("tiny-scan").toString())).isZero();
    assertThat(run("models", "verify", "--models", models)).as(out.toString()).isZero();
    Path bright = home.resolve("bright.png");
    Files.write(bright, PngWriter.write(Drawn.gray(16, 16, (x, y) -> 120 + 4 * x)));
    Path csv = home.resolve("out.csv");
    Path maps = home.resolve("maps");
    assertThat(
            run(
                "classify",
                bright.toString(),
                "--study=tiny-scan",
                "--models=" + models,
                "--csv=" + csv,
                "--saliency=" + maps))
        .as(err.toString())
        .isZero();
    assertThat(csv).content().contains("pneumonia");
    try (Stream<Path> files = Files.walk(maps)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(
            run(
                "evaluate",
                smaller.resolve("tiny-scan").toString(),
                "--in=" + home.resolve("data"),
                "--saliency=4"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("tiny-scan 1.0.0+int8 on the test split");
  }

  @Test
  void halvesComputeTheSame() throws Exception {
    Path folder = smaller.resolve("tiny-half");
    assertThat(
            quantize(
                "tiny-scan", "--format=fp16", "--name=tiny-half", "--out=" + folder.toString()))
        .as(err.toString())
        .isZero();
    ModelBundle bundle = ModelFolder.read(folder).bundle();
    assertThat(bundle.version()).isEqualTo("1.0.0+fp16");
    assertThat(bundle.name()).isEqualTo("tiny-half");
    assertThat(bundle.evaluationOn("validation").orElseThrow().accuracy())
        .isEqualTo(1, within(0.0));
    assertThat(run("models", "verify", "--models", smaller.toString())).isZero();
  }

  @Test
  void aModelThatLosesTooMuchIsRefused() throws Exception {
    exploding();
    Path folder = smaller.resolve("exploding");
    assertThat(quantize("exploding", "--out", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .containsPattern(
            "exploding loses [0-9]+\\.[0-9]{2} points of accuracy as int8, more than 0\\.5: 1\\.0000 before, 0\\.[0-9]{4} after, on [0-9]+ validation images of made up; nothing is written");
    assertThat(smaller).doesNotExist();
    assertThat(quantize("exploding", "--format=fp16", "--dry-run")).as(err.toString()).isZero();
  }

  @Test
  void aDryRunWritesNothing() {
    assertThat(quantize("tiny-scan", "--out", smaller.toString(), "--dry-run")).isZero();
    assertThat(smaller).doesNotExist();
  }

  @Test
  void whatCannotBeIsToldInOneLine() throws Exception {
    assertThat(quantize("tiny-scan", "--out", home.resolve("models/tiny-scan").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("would replace the float32 model");
    assertThat(quantize("tiny-scan", "--calibration=0")).isEqualTo(2);
    assertThat(err.toString()).contains("want --calibration from 1 to 10000, got 0");
    assertThat(quantize("tiny-scam")).isEqualTo(2);
    assertThat(err.toString()).contains("no model 'tiny-scam' in");
    Path folder = smaller.resolve("tiny-scan");
    assertThat(quantize("tiny-scan", "--out", folder.toString())).isZero();
    assertThat(quantize(folder.toString(), "--out", smaller.resolve("again").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("is kept as int8 already; quantise the float32 model");
    TinyModel.findings(home.resolve("models"), "tiny-findings");
    assertThat(quantize("tiny-findings", "--out", smaller.resolve("f").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("findings that do not exclude one another");
  }

  private static List<String> operators(Path folder) throws Exception {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model.onnx")));
    assertThat(model.getGraph().getInitializerList())
        .anyMatch(tensor -> tensor.getDataType() == TensorProto.DataType.INT8.getNumber());
    return model.getGraph().getNodeList().stream().map(node -> node.getOpType()).toList();
  }
}
