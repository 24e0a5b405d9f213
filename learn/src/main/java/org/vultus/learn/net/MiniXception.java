package org.vultus.learn.net;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * Mini-Xception: depthwise separable convolutions in residual modules, no fully connected layer
 * (Arriaga, Valdenegro-Toro and Plöger 2017, Real-time Convolutional Neural Networks for Emotion
 * and Gender Classification, arXiv:1710.07557; after Chollet 2017, Xception, arXiv:1610.02357).
 *
 * <pre>
 * stem     two 3×3 convolutions
 * module   separable → separable → max pooling /2, added to a 1×1 convolution /2 of the module's input
 * head     3×3 convolution to one map a class → global average
 * </pre>
 *
 * <p>With the paper's {@code stem: 8} and {@code widths: [16, 32, 64, 128]} it has 58,000 weights.
 * A convolution at full resolution is what costs time here, so a wider stem is dear and wider late
 * modules are cheap in time but not in bytes.
 *
 * @param stem channels of the two first convolutions
 * @param widths channels of each module; each halves height and width
 * @param excitation reduction of a squeeze-and-excitation block at the end of each module's branch;
 *     0: none, as in the paper
 * @param dropout probability with which a channel before the head is dropped
 */
public record MiniXception(
    int stem, List<Integer> widths, @IfAbsent("0") int excitation, @IfAbsent("0") double dropout)
    implements Architecture {

  public MiniXception {
    widths = Widths.wanted(widths);
    Widths.want("stem", stem, 1);
    Widths.want("excitation", excitation, 0);
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("mini-xception", input);
    int x = net.convolutionNormalizationRelu(Network.INPUT, stem, 3, 1);
    x = net.convolutionNormalizationRelu(x, stem, 3, 1);
    for (int width : widths) {
      x = module(net, x, width);
    }
    return net.classify(x, classes, 3, dropout);
  }

  private int module(NetworkBuilder net, int x, int width) {
    int shortcut = net.batchNormalization(net.convolution(x, width, 1, 2));
    int branch = net.relu(net.batchNormalization(net.separableConvolution(x, width)));
    branch = net.batchNormalization(net.separableConvolution(branch, width));
    branch = net.maxPooling(branch, 3, 2);
    if (excitation > 0) {
      branch = net.squeezeExcitation(branch, excitation);
    }
    return net.add(branch, shortcut);
  }
}
