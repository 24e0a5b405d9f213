package org.vultus.learn.net;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * ResNet-50 (He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385): 3, 4,
 * 6 and 3 bottleneck blocks, the reference of the literature on expressions.
 *
 * <pre>
 * stem     3×3 convolution of stride {@code stemStride}, 64 channels
 * block    1×1 → 3×3 → 1×1 to four times the channels, added to the block's input
 * stages   3, 4, 6, 3 blocks of 64, 128, 256, 512 channels; every stage but the first halves height
 *          and width
 * head     1×1 convolution to one map a class → global average
 * </pre>
 *
 * <p>For 224 pixels the paper's stem is 7×7 with stride 2 and pooling; small images would be gone
 * after it, so it is a 3×3 convolution here, as in the paper's own networks for 32 pixels. The
 * stride of a block is in its 3×3 convolution, where it loses nothing, and branches begin as
 * identity (Goyal et al. 2017, arXiv:1706.02677).
 *
 * <p>The hazard: published figures are of the full width with weights from a million photographs. A
 * narrow one from random weights says what the depth is worth, and not what those reached.
 *
 * @param width factor on all channels, in [1/16, 2]
 * @param stemStride 1, 2 or 4
 * @param dropout probability with which a channel before the head is dropped
 */
public record Resnet50(
    @IfAbsent("1") double width, @IfAbsent("1") int stemStride, @IfAbsent("0") double dropout)
    implements Architecture {
  private static final int STEM = 64;
  private static final List<Integer> BLOCKS = List.of(3, 4, 6, 3);
  private static final int EXPANSION = 4;
  private static final double LEAST_WIDTH = 1.0 / 16;
  private static final double MOST_WIDTH = 2;

  public Resnet50 {
    if (!(width >= LEAST_WIDTH && width <= MOST_WIDTH)) {
      throw new IllegalArgumentException(
          "want a width in [%s, %s], got %s".formatted(LEAST_WIDTH, MOST_WIDTH, width));
    }
    if (stemStride != 1 && stemStride != 2 && stemStride != 4) {
      throw new IllegalArgumentException("want a stemStride of 1, 2 or 4, got " + stemStride);
    }
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("resnet-50", input);
    int channels = (int) Math.round(STEM * width);
    int x = net.convolutionNormalizationRelu(Network.INPUT, channels, 3, stemStride);
    for (int stage = 0; stage < BLOCKS.size(); stage++) {
      for (int block = 0; block < BLOCKS.get(stage); block++) {
        x = block(net, x, channels << stage, stage > 0 && block == 0 ? 2 : 1);
      }
    }
    return net.classify(x, classes, 1, dropout);
  }

  private static int block(NetworkBuilder net, int x, int narrow, int stride) {
    int wide = EXPANSION * narrow;
    int branch = net.convolutionNormalizationRelu(x, narrow, 1, 1);
    branch = net.convolutionNormalizationRelu(branch, narrow, 3, stride);
    branch = net.silentBatchNormalization(net.convolution(branch, wide, 1, 1));
    boolean same = stride == 1 && net.shape(x).channels() == wide;
    int shortcut = same ? x : net.batchNormalization(net.convolution(x, wide, 1, stride));
    return net.relu(net.add(branch, shortcut));
  }
}
