package org.vultus.learn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vultus.learn.net.Architecture;
import org.vultus.learn.net.CsamVgg;
import org.vultus.learn.net.GhostResnet;
import org.vultus.learn.net.MiniXception;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.PlainCnn;
import org.vultus.learn.net.ResidualCnn;
import org.vultus.learn.net.Resnet50;
import org.vultus.learn.net.RowLstm;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.model.Softmax;

/** The trained module and the ONNX file are one network. */
class OnnxParityTest {
  private static final int IMAGES = 3;
  private static final double TOLERANCE = 1e-4;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(new MiniXception(8, List.of(16, 32), 0, 0.1), new Shape(1, 48, 48), 7),
        Arguments.of(new MiniXception(4, List.of(8, 12), 4, 0), new Shape(3, 37, 41), 3),
        Arguments.of(
            new ResidualCnn(8, 1, List.of(8, 16), List.of(1, 2), 4, 0.2), new Shape(3, 28, 28), 5),
        Arguments.of(
            new ResidualCnn(8, 4, List.of(8, 16, 24), List.of(1, 1, 1), 0, 0),
            new Shape(1, 75, 61),
            2),
        Arguments.of(new PlainCnn(List.of(8, 12, 16), 0.1), new Shape(1, 45, 48), 7),
        Arguments.of(csamVgg(true), new Shape(1, 48, 48), 7),
        Arguments.of(csamVgg(false), new Shape(3, 37, 40), 3),
        Arguments.of(ghostResnet(true), new Shape(1, 48, 48), 7),
        Arguments.of(ghostResnet(false), new Shape(3, 41, 37), 3),
        Arguments.of(new Resnet50(1.0 / 16, 1, 0.1), new Shape(1, 48, 48), 7),
        Arguments.of(new Resnet50(0.1, 2, 0), new Shape(3, 33, 48), 3),
        Arguments.of(new RowLstm(12, 2, true, 0.3), new Shape(3, 28, 23), 5),
        Arguments.of(new RowLstm(9, 1, false, 0), new Shape(1, 13, 17), 2));
  }

  private static CsamVgg csamVgg(boolean all) {
    return new CsamVgg(6, List.of(8, 12), 4, 5, all, all, all, all, 0.1);
  }

  private static GhostResnet ghostResnet(boolean all) {
    return new GhostResnet(
        6, all ? 1 : 2, List.of(8, 12), List.of(1, 2), all ? 3 : 2, 4, all, all, all, all, 0.1);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheSameOutputsAsTheTrainedModule(Architecture architecture, Shape input, int classes)
      throws OrtException {
    Network network = architecture.describe(input, classes);
    float[] images = random(IMAGES * input.size());
    try (TorchNetwork module = new TorchNetwork(network, 3)) {
      module.load(shaken(module.weights()));
      Map<String, float[]> served =
          serve(OnnxGraph.of(network, module.weights(), false), images, input);
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        Tensor batch =
            torch.from_blob(
                new FloatPointer(images), IMAGES, input.channels(), input.height(), input.width());
        List<Tensor> nodes = module.forward(batch, false);
        assertClose(served.get("logits"), nodes.get(network.logits()));
        assertClose(served.get("embedding"), nodes.get(network.embedding()));
        assertClose(served.get("class_activation"), nodes.get(network.classActivation()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theOutlierScoreIsThatOfThePooledFeatures(Architecture architecture, Shape input, int classes)
      throws OrtException {
    Network network = architecture.describe(input, classes);
    float[] images = random(IMAGES * input.size());
    try (TorchNetwork module = new TorchNetwork(network, 3)) {
      module.load(shaken(module.weights()));
      for (boolean mirrored : new boolean[] {false, true}) {
        OutlierStatistics statistics = statistics(module, input, mirrored);
        Map<String, float[]> served =
            serve(
                OnnxGraph.of(network, module.weights(), mirrored, Optional.of(statistics)),
                images,
                input);
        List<float[]> features = features(module, images, IMAGES, input, mirrored);
        for (int i = 0; i < IMAGES; i++) {
          double want = statistics.score(features.get(i));
          assertThat(served.get("outlier_score")[i] / want).isCloseTo(1, within(1e-3));
        }
      }
    }
  }

  private static OutlierStatistics statistics(TorchNetwork module, Shape input, boolean mirrored) {
    int count = 24;
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
    }
    float[] images = random((count + IMAGES) * input.size());
    float[] others = Arrays.copyOfRange(images, IMAGES * input.size(), images.length);
    return OutlierStatistics.fit(features(module, others, count, input, mirrored), labels);
  }

  private static List<float[]> features(
      TorchNetwork module, float[] images, int count, Shape input, boolean mirrored) {
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      return PooledFeatures.of(
          module,
          torch.from_blob(
              new FloatPointer(images), count, input.channels(), input.height(), input.width()),
          mirrored);
    }
  }

  @Test
  void aWideNetworkIsJudgedByItsDeepestMaps() {
    Network narrow =
        new ResidualCnn(16, 2, List.of(24, 48, 112), List.of(1, 1, 1), 0, 0)
            .describe(new Shape(1, 64, 64), 2);
    assertThat(channels(narrow)).containsExactly(1, 24, 48, 112);
    Network wide =
        new ResidualCnn(16, 2, List.of(32, 100, 250), List.of(1, 1, 1), 0, 0)
            .describe(new Shape(1, 64, 64), 2);
    assertThat(channels(wide)).containsExactly(1, 32, 250);
  }

  private static List<Integer> channels(Network network) {
    return PooledFeatures.depths(network).stream()
        .map(node -> node == Network.INPUT ? network.input() : network.nodes().get(node).shape())
        .map(Shape::channels)
        .toList();
  }

  @Test
  void centredEvidenceGivesTheSameProbabilities() throws OrtException {
    Shape input = new Shape(1, 48, 48);
    int classes = 4;
    Network network = new MiniXception(4, List.of(8, 8), 0, 0).describe(input, classes);
    String head = network.nodes().get(network.classActivation()).name();
    float[] images = random(IMAGES * input.size());
    try (TorchNetwork module = new TorchNetwork(network, 1)) {
      Weights weights = shaken(module.weights());
      Map<String, float[]> before = serve(OnnxGraph.of(network, weights, false), images, input);
      Map<String, float[]> after =
          serve(OnnxGraph.of(network, weights.centred(head), false), images, input);
      for (int i = 0; i < IMAGES; i++) {
        assertThat(Softmax.of(row(after.get("logits"), i, classes), 1))
            .containsExactly(Softmax.of(row(before.get("logits"), i, classes), 1), within(1e-5));
      }
      float[] maps = after.get("class_activation");
      int area = maps.length / (IMAGES * classes);
      for (int k = 0; k < area; k++) {
        float sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += maps[c * area + k];
        }
        assertThat(sum).isCloseTo(0, within(1e-4f));
      }
    }
  }

  private static float[] row(float[] values, int row, int length) {
    return Arrays.copyOfRange(values, row * length, (row + 1) * length);
  }

  static Stream<Architecture> mirrored() {
    return Stream.of(new MiniXception(4, List.of(8, 8), 0, 0), new RowLstm(6, 2, true, 0));
  }

  @ParameterizedTest
  @MethodSource("mirrored")
  void aMirroredModelAnswersWithTheMeanOfBothSides(Architecture architecture) throws OrtException {
    Shape input = new Shape(1, 48, 40);
    Network network = architecture.describe(input, 4);
    float[] images = random(IMAGES * input.size());
    try (TorchNetwork module = new TorchNetwork(network, 1)) {
      Weights weights = shaken(module.weights());
      byte[] plain = OnnxGraph.of(network, weights, false);
      Map<String, float[]> ofImages = serve(plain, images, input);
      Map<String, float[]> ofMirrorImages = serve(plain, turned(images, input.width()), input);
      int mapWidth = network.nodes().get(network.classActivation()).shape().width();
      ofMirrorImages.put(
          "class_activation", turned(ofMirrorImages.get("class_activation"), mapWidth));
      Map<String, float[]> served = serve(OnnxGraph.of(network, weights, true), images, input);
      served.forEach(
          (output, values) -> {
            float[] left = ofImages.get(output);
            float[] right = ofMirrorImages.get(output);
            assertThat(values).hasSameSizeAs(left);
            for (int i = 0; i < values.length; i++) {
              assertThat(values[i]).isCloseTo((left[i] + right[i]) / 2, within(1e-4f));
            }
          });
    }
  }

  private static float[] turned(float[] rows, int width) {
    float[] turned = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      turned[i] = rows[i - i % width + width - 1 - i % width];
    }
    return turned;
  }

  @Test
  void theLogitIsTheMeanOfTheClassActivation() throws OrtException {
    Shape input = new Shape(1, 48, 48);
    Network network = new MiniXception(4, List.of(8, 8), 0, 0).describe(input, 4);
    try (TorchNetwork module = new TorchNetwork(network, 1)) {
      Map<String, float[]> served =
          serve(
              OnnxGraph.of(network, shaken(module.weights()), false),
              random(IMAGES * input.size()),
              input);
      float[] activation = served.get("class_activation");
      int area = activation.length / (IMAGES * 4);
      for (int i = 0; i < IMAGES * 4; i++) {
        double mean = 0;
        for (int k = 0; k < area; k++) {
          mean += activation[i * area + k] / (double) area;
        }
        assertThat((double) served.get("logits")[i])
            .isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-4));
      }
    }
  }

  @Test
  void equalWeightsGiveEqualBytes() {
    Network network = new MiniXception(4, List.of(8), 0, 0).describe(new Shape(1, 48, 48), 2);
    try (TorchNetwork module = new TorchNetwork(network, 1);
        TorchNetwork twin = new TorchNetwork(network, 1)) {
      assertThat(OnnxGraph.of(network, module.weights(), false))
          .isEqualTo(OnnxGraph.of(network, twin.weights(), false));
    }
  }

  /**
   * Moves every weight and running statistic off its starting value, so that no layer is an
   * identity.
   */
  private static Weights shaken(Weights weights) {
    SplittableRandom random = new SplittableRandom(5);
    weights
        .values()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    name.endsWith(".running_var")
                        ? 0.5f + random.nextFloat()
                        : values[i] + 0.3f * (random.nextFloat() - 0.5f);
              }
            });
    return weights;
  }

  private static float[] random(int length) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  private static Map<String, float[]> serve(byte[] graph, float[] images, Shape input)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {IMAGES, input.channels(), input.height(), input.width()};
    try (OrtSession session = environment.createSession(graph);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of(OnnxGraph.INPUT, tensor))) {
      Map<String, float[]> outputs = new java.util.TreeMap<>();
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
        FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        outputs.put(output.getKey(), values);
      }
      return outputs;
    }
  }

  private static void assertClose(float[] served, Tensor trained) {
    Tensor planar = trained.contiguous();
    float[] want = new float[(int) planar.numel()];
    planar.data_ptr_float().get(want);
    assertThat(served).hasSameSizeAs(want);
    double scale = 1;
    for (float value : want) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < want.length; i++) {
      assertThat(Math.abs(served[i] - want[i]) / scale).isLessThan(TOLERANCE);
    }
  }
}
