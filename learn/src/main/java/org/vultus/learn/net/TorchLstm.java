package org.vultus.learn.net;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch's fused LSTM for a {@link Layer.Lstm}.
 *
 * <p>LibTorch keeps two biases that are only ever added; the network has one, and a zero stands for
 * the other.
 */
final class TorchLstm {
  private TorchLstm() {}

  /**
   * Gives a weight its first values: the matrix of each gate uniform by Glorot and Bengio 2010
   * (Understanding the difficulty of training deep feedforward neural networks) on the input's side
   * and orthogonal on the recurrent one (Saxe et al. 2014, arXiv:1312.6120), so that gradients
   * neither vanish nor explode on their way through the rows; biases 0, but 1 for the forget gate,
   * which begins by remembering (Jozefowicz et al. 2015, An Empirical Exploration of Recurrent
   * Network Architectures).
   *
   * @param name of the weight
   * @param weight zeros of its shape
   */
  static void initialize(String name, Tensor weight) {
    long units = weight.size(0) / Layer.Lstm.GATES;
    try (var scope = new PointerScope()) {
      for (long gate = 0; gate < Layer.Lstm.GATES; gate++) {
        Tensor ofGate =
            weight.slice(
                0, new LongOptional(gate * units), new LongOptional((gate + 1) * units), 1);
        if (name.endsWith(".recurrent_weight")) {
          torch.orthogonal_(ofGate);
        } else if (name.endsWith(".weight")) {
          torch.xavier_uniform_(ofGate);
        } else if (gate == Layer.Lstm.FORGET_GATE) {
          ofGate.fill_(new Scalar(1));
        }
      }
    }
  }

  /**
   * Reads the rows of images.
   *
   * @param x float [N, C, H, W]
   * @return float [N, units · directions, H, 1], whose memory is channels-last
   */
  static Tensor apply(
      String name, Layer.Lstm lstm, Map<String, Tensor> weights, Tensor x, boolean training) {
    long images = x.size(0);
    long rows = x.size(2);
    long directions = lstm.directions().size();
    Tensor sequence = x.permute(2, 0, 1, 3).reshape(rows, images, x.size(1) * x.size(3));
    TensorVector parameters = new TensorVector();
    for (String direction : lstm.directions()) {
      Tensor bias = weights.get(name + direction + ".bias");
      parameters.push_back(weights.get(name + direction + ".weight"));
      parameters.push_back(weights.get(name + direction + ".recurrent_weight"));
      parameters.push_back(bias);
      parameters.push_back(torch.zeros_like(bias));
    }
    Tensor start = torch.zeros(directions, images, lstm.units());
    Tensor states =
        torch
            .lstm(
                sequence,
                new TensorVector(start, start),
                parameters,
                true,
                1,
                0,
                training,
                lstm.bidirectional(),
                false)
            .get0();
    return states.permute(1, 2, 0).unsqueeze(3);
  }
}
