package org.vultus.learn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vultus.learn.net.Architecture;
import org.vultus.learn.net.CsamVgg;
import org.vultus.learn.net.MiniXception;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.PlainCnn;
import org.vultus.learn.net.ResidualCnn;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.Weights;
import org.vultus.model.BundleFile;
import org.vultus.model.MapGrid;
import org.vultus.model.ModelFolder;
import org.vultus.model.Outputs;

/** A bright spot, moved over all pixels, shows where a cell lies: the graph must say the same. */
class GraphGeometryTest {
  private static final String MAPS = OnnxGraph.OUTPUTS.classActivation();

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(new ResidualCnn(4, 1, List.of(4), List.of(1), 0, 0), 24, false),
        Arguments.of(new ResidualCnn(4, 2, List.of(4, 4), List.of(1, 1), 0, 0), 48, false),
        Arguments.of(new ResidualCnn(4, 2, List.of(4, 4), List.of(1, 2), 0, 0), 56, true),
        Arguments.of(new ResidualCnn(4, 4, List.of(4), List.of(1), 0, 0), 48, false),
        Arguments.of(new ResidualCnn(4, 1, List.of(4, 4), List.of(1, 1), 0, 0), 37, false),
        Arguments.of(new PlainCnn(List.of(4, 4, 4), 0), 48, true),
        Arguments.of(new CsamVgg(4, List.of(4, 4), 4, 3, false, false, true, true, 0), 48, false),
        Arguments.of(new MiniXception(4, List.of(4), 0, 0), 32, true),
        Arguments.of(new MiniXception(4, List.of(4, 4), 0, 0), 50, false));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aCellAnswersToSpotsAroundItsCentre(Architecture architecture, int side, boolean mirrored)
      throws OrtException {
    Network network = architecture.describe(new Shape(1, side, side), 2);
    byte[] graph = OnnxGraph.of(network, averaging(network), mirrored);
    MapGrid grid = GraphGeometry.of(graph, MAPS).orElseThrow();
    Shape map = network.nodes().get(network.classActivation()).shape();
    double[][] answers = answersToSpots(graph, side, map.height() * map.width());
    int row = map.height() / 2;
    int column = map.width() / 2;
    double[] cell = answers[row * map.width() + column];
    double sum = Arrays.stream(cell).sum();
    double x = 0;
    double y = 0;
    for (int pixel = 0; pixel < cell.length; pixel++) {
      x += cell[pixel] / sum * (pixel % side + 0.5);
      y += cell[pixel] / sum * (pixel / side + 0.5);
    }
    assertThat(grid.top() + row * grid.step()).isCloseTo(y, within(0.01));
    double last = map.width() - 1 - column;
    double twin = side - (grid.left() + last * grid.step());
    assertThat(grid.left() + column * grid.step()).isCloseTo(x, within(0.01));
    assertThat(mirrored ? twin : x).as("a mirrored model is symmetric").isCloseTo(x, within(0.01));
  }

  /** Kernels that average and normalisations that do nothing: the network is linear on spots. */
  private static Weights averaging(Network network) {
    Map<String, float[]> values = new TreeMap<>();
    for (Network.Node node : network.nodes()) {
      node.weightShapes()
          .forEach(
              (name, shape) -> {
                int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
                float[] array = new float[size];
                if (shape.length == 4) {
                  Arrays.fill(array, 1f / (shape[1] * shape[2] * shape[3]));
                } else if (name.endsWith("running_var")
                    || (name.endsWith(".weight") && shape.length == 1)) {
                  Arrays.fill(array, 1);
                }
                values.put(name, array);
              });
    }
    return new Weights(values);
  }

  /** {@return for each cell of the first class's map, its answer to a spot at each pixel} */
  private static double[][] answersToSpots(byte[] graph, int side, int cells) throws OrtException {
    int pixels = side * side;
    float[] spots = new float[pixels * pixels];
    for (int i = 0; i < pixels; i++) {
      spots[i * pixels + i] = 1000;
    }
    double[][] answers = new double[cells][pixels];
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(graph);
        OnnxTensor batch =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(spots), new long[] {pixels, 1, side, side});
        OrtSession.Result result = session.run(Map.of(OnnxGraph.INPUT, batch))) {
      FloatBuffer maps = ((OnnxTensor) result.get(MAPS).orElseThrow()).getFloatBuffer();
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int cell = 0; cell < cells; cell++) {
          answers[cell][pixel] = maps.get(pixel * 2 * cells + cell);
        }
      }
    }
    return answers;
  }

  @Test
  void fourCellsOfSevenDoNotShareTheInputEvenly() {
    Network network =
        new ResidualCnn(4, 1, List.of(4, 4, 4, 4), List.of(1, 1, 1, 1), 0, 0)
            .describe(new Shape(1, 28, 28), 2);
    byte[] graph = OnnxGraph.of(network, averaging(network), false);
    assertThat(GraphGeometry.of(graph, MAPS)).contains(new MapGrid(2.25, 2.25, 8));
    assertThat(GraphGeometry.of(graph, "logits")).as("a number has no place").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chest-xray", "brain-mri", "emotion-mini"})
  void shippedBundlesSayWhatTheirGraphsSay(String name) throws Exception {
    ModelFolder folder = ModelFolder.read(Path.of("../models", name));
    Outputs outputs = folder.bundle().outputs();
    byte[] graph = java.nio.file.Files.readAllBytes(folder.graph());
    assertThat(outputs.grid())
        .as("outputs.grid in " + folder.path().resolve(BundleFile.NAME))
        .isPresent()
        .isEqualTo(GraphGeometry.of(graph, outputs.classActivation()));
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> GraphGeometry.of(new byte[] {1, 2, 3}, MAPS))
        .hasMessage("want an ONNX file, got 3 other bytes; export it anew");
  }
}
