package org.vultus.learn.export;

import java.nio.FloatBuffer;
import java.util.List;
import org.vultus.learn.net.Layer;
import org.vultus.learn.net.Weights;

/**
 * The weights of a {@link Layer.Lstm} as ONNX's operator wants them: the gates in the order input,
 * output, forget, cell instead of input, forget, cell, output, the directions in one tensor, and
 * behind each direction's bias a second one, for the recurrent side, which is 0.
 *
 * @param input [directions, gates · units, inputs]
 * @param recurrent [directions, gates · units, units]
 * @param bias [directions, 2 · gates · units]
 */
record OnnxLstm(float[] input, float[] recurrent, float[] bias) {
  /** Where each of ONNX's gates stands in our weights. */
  private static final List<Integer> GATES = List.of(0, 3, 1, 2);

  /**
   * Takes the weights of one node.
   *
   * @param node its name
   */
  static OnnxLstm of(String node, Layer.Lstm lstm, Weights weights) {
    return new OnnxLstm(
        stacked(node, lstm, weights, ".weight", 0),
        stacked(node, lstm, weights, ".recurrent_weight", 0),
        stacked(node, lstm, weights, ".bias", Layer.Lstm.GATES * lstm.units()));
  }

  private static float[] stacked(
      String node, Layer.Lstm lstm, Weights weights, String suffix, int zeros) {
    int length = weights.of(node + suffix).length;
    FloatBuffer stacked = FloatBuffer.allocate(lstm.directions().size() * (length + zeros));
    for (String direction : lstm.directions()) {
      float[] values = weights.of(node + direction + suffix);
      int block = length / Layer.Lstm.GATES;
      for (int gate : GATES) {
        stacked.put(values, gate * block, block);
      }
      stacked.position(stacked.position() + zeros);
    }
    return stacked.array();
  }
}
