package org.vultus.learn.net;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * A plain deep convolutional network: pairs of 3×3 convolutions, one after the other, and nothing
 * else (Simonyan and Zisserman 2015, Very Deep Convolutional Networks for Large-Scale Image
 * Recognition, arXiv:1409.1556). What it reaches is what shortcuts and attention are judged by.
 *
 * <pre>
 * stage    3×3 convolution → 3×3 convolution, each with normalisation and ReLU; max pooling /2
 *          between the stages
 * head     1×1 convolution to one map a class → global average
 * </pre>
 *
 * <p>Two details are younger than the paper: batch normalisation, without which it hardly trains
 * from random weights, and the head, as every network here has it, in place of three fully
 * connected layers that held nine tenths of its weights. Pooling windows are of 3×3 and overlap, so
 * that sides that are no multiple of two lose no row.
 *
 * @param widths channels of each stage
 * @param dropout probability with which a channel before the head is dropped
 */
public record PlainCnn(List<Integer> widths, @IfAbsent("0") double dropout)
    implements Architecture {

  public PlainCnn {
    widths = Widths.wanted(widths);
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("plain-cnn", input);
    int x = Network.INPUT;
    for (int stage = 0; stage < widths.size(); stage++) {
      x = stage == 0 ? x : net.maxPooling(x, 3, 2);
      x = net.convolutionNormalizationRelu(x, widths.get(stage), 3, 1);
      x = net.convolutionNormalizationRelu(x, widths.get(stage), 3, 1);
    }
    return net.classify(x, classes, 1, dropout);
  }
}
