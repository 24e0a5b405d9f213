package org.vultus.learn.net;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * A residual network of basic blocks (He et al. 2016, Deep Residual Learning, arXiv:1512.03385)
 * with squeeze-and-excitation (Hu et al. 2018, arXiv:1709.01507) and the cheaper, smoother details
 * of He et al. 2019 (Bag of Tricks, arXiv:1812.01187): shortcuts that average before they project,
 * and branches that begin as identity.
 *
 * <pre>
 * stem     3×3 convolution of stride {@code stemStride}
 * stage    {@code blocks} blocks; every stage but the first halves height and width
 * head     1×1 convolution to one map a class → global average
 * </pre>
 *
 * @param stem channels of the stem
 * @param stemStride 1 for small images, 2 or 4 for large ones
 * @param widths channels of each stage
 * @param blocks residual blocks in each stage
 * @param excitation reduction of squeeze-and-excitation; 0: none
 * @param dropout probability with which a channel before the head is dropped
 */
public record ResidualCnn(
    int stem,
    int stemStride,
    List<Integer> widths,
    List<Integer> blocks,
    @IfAbsent("0") int excitation,
    @IfAbsent("0") double dropout)
    implements Architecture {

  private static final int MOST_BLOCKS = 64;

  public ResidualCnn {
    widths = Widths.wanted(widths);
    blocks = List.copyOf(blocks);
    Widths.want("stem", stem, 1);
    Widths.want("excitation", excitation, 0);
    if (widths.size() != blocks.size()) {
      throw new IllegalArgumentException(
          "want as many widths as blocks, got widths %s, blocks %s".formatted(widths, blocks));
    }
    for (int count : blocks) {
      if (count < 1 || count > MOST_BLOCKS) {
        throw new IllegalArgumentException(
            "want 1 to %d blocks a stage, got %s".formatted(MOST_BLOCKS, blocks));
      }
    }
    if (stemStride != 1 && stemStride != 2 && stemStride != 4) {
      throw new IllegalArgumentException("want a stemStride of 1, 2 or 4, got " + stemStride);
    }
    if (stemStride == 4 && stem < 2) {
      throw new IllegalArgumentException(
          "want a stem of 2 or more with stemStride 4, which halves it first, got " + stem);
    }
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("residual-cnn", input);
    int x =
        stemStride == 4
            ? net.convolutionNormalizationRelu(
                net.convolutionNormalizationRelu(Network.INPUT, stem / 2, 3, 2), stem, 3, 2)
            : net.convolutionNormalizationRelu(Network.INPUT, stem, 3, stemStride);
    for (int stage = 0; stage < widths.size(); stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        x = block(net, x, widths.get(stage), stage > 0 && block == 0 ? 2 : 1);
      }
    }
    return net.classify(x, classes, 1, dropout);
  }

  private int block(NetworkBuilder net, int x, int width, int stride) {
    int branch = net.convolutionNormalizationRelu(x, width, 3, stride);
    branch = net.silentBatchNormalization(net.convolution(branch, width, 3, 1));
    if (excitation > 0) {
      branch = net.squeezeExcitation(branch, excitation);
    }
    return net.relu(net.add(branch, net.shortcut(x, width, stride)));
  }
}
