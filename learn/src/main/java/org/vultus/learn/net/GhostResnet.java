package org.vultus.learn.net;

import java.util.ArrayList;
import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * A residual network of Ghost modules with channel attention, multi-scale spatial attention and
 * high-order residual modules: the second network of He, Zhang, Zhang and Wang, Research on Emotion
 * Recognition Technology Driven by Deep Learning [1]. Its cropping masks are the recipe's {@code
 * augmentation.occlusion} (Cutout, DeVries and Taylor 2017, arXiv:1708.04552).
 *
 * <pre>
 * stem     3×3 convolution of stride {@code stemStride}
 * stage    {@code blocks} blocks; every stage but the first halves height and width
 * block    {@code orders} Ghost modules, each reading what the one before gave
 *          → high-order: all of them, concatenated, fused by a 1×1 convolution
 *          → channel attention, added to the block's input
 *          → multi-scale spatial attention at the end of a stage
 * head     1×1 convolution to one map a class → global average
 * </pre>
 *
 * <p>A Ghost module [2] computes half of its channels by a 3×3 convolution and the other half from
 * these, by a depthwise one: about half of the weights and of the work.
 *
 * <p>Channel attention is that of [3]: mean and maximum over all places go through one shared
 * bottleneck, are added, and a sigmoid makes weights of them. Spatial attention looks at mean and
 * maximum of the channels through windows of 3, 5 and 7, as faces differ in size and a mouth is
 * larger than the corner of an eye.
 *
 * <p>[1] describes the high-order residual module as multi-order feature fusion and gives no
 * formula. Here the order is the number of modules that a feature went through: a residual branch
 * gives its last order alone, and a high-order one all of its orders, as dense connections do [4].
 * A part that is switched off leaves all other layers as they are.
 *
 * <p>[2] Han et al. 2020, GhostNet: More Features from Cheap Operations, arXiv:1911.11907. [3] Woo
 * et al. 2018, CBAM: Convolutional Block Attention Module, arXiv:1807.06521. [4] Huang et al. 2017,
 * Densely Connected Convolutional Networks, arXiv:1608.06993.
 *
 * @param stem channels of the stem
 * @param stemStride 1 or 2
 * @param widths channels of each stage, even
 * @param blocks residual blocks in each stage
 * @param orders modules in a block, in [1, 4]
 * @param reduction r, how many times narrower the bottleneck of channel attention is
 * @param ghost whether modules are Ghost modules; plain 3×3 convolutions otherwise
 * @param channelAttention whether there is channel attention
 * @param spatialAttention whether there is multi-scale spatial attention
 * @param highOrder whether a block fuses all of its orders
 * @param dropout probability with which a channel before the head is dropped
 */
public record GhostResnet(
    int stem,
    @IfAbsent("1") int stemStride,
    List<Integer> widths,
    List<Integer> blocks,
    @IfAbsent("2") int orders,
    @IfAbsent("8") int reduction,
    @IfAbsent("true") boolean ghost,
    @IfAbsent("true") boolean channelAttention,
    @IfAbsent("true") boolean spatialAttention,
    @IfAbsent("true") boolean highOrder,
    @IfAbsent("0") double dropout)
    implements Architecture {
  private static final List<Integer> SCALES = List.of(3, 5, 7);
  private static final int MOST_ORDERS = 4;

  public GhostResnet {
    widths = Widths.wanted(widths);
    blocks = Widths.wanted(blocks);
    Widths.want("stem", stem, 1);
    Widths.want("reduction", reduction, 1);
    if (widths.size() != blocks.size() || widths.stream().anyMatch(width -> width % 2 != 0)) {
      throw new IllegalArgumentException(
          "want as many widths as blocks, and even ones, as a Ghost module halves them, got widths %s, blocks %s"
              .formatted(widths, blocks));
    }
    if (stemStride < 1 || stemStride > 2 || orders < 1 || orders > MOST_ORDERS) {
      throw new IllegalArgumentException(
          "want a stemStride of 1 or 2 and orders in [1, %d], got %d and %d"
              .formatted(MOST_ORDERS, stemStride, orders));
    }
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("ghost-resnet", input);
    int x = net.convolutionNormalizationRelu(Network.INPUT, stem, 3, stemStride);
    for (int stage = 0; stage < widths.size(); stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        x = block(net, x, widths.get(stage), stage > 0 && block == 0 ? 2 : 1);
      }
      x = spatialAttention ? lookedAt(net, x) : x;
    }
    return net.classify(x, classes, 1, dropout);
  }

  private int block(NetworkBuilder net, int x, int width, int stride) {
    List<Integer> reached = new ArrayList<>();
    int branch = x;
    for (int order = 1; order <= orders; order++) {
      boolean activated = highOrder || order < orders;
      branch = module(net, branch, width, order == 1 ? stride : 1, activated);
      reached.add(branch);
    }
    if (highOrder) {
      branch = net.convolution(net.concatenate(reached), width, 1, 1);
      branch = net.silentBatchNormalization(branch);
    }
    if (channelAttention) {
      branch = net.weighed(branch, importance(net, branch));
    }
    return net.relu(net.add(branch, net.shortcut(x, width, stride)));
  }

  private int module(NetworkBuilder net, int x, int width, int stride, boolean activated) {
    if (!ghost) {
      return normalized(net, net.convolution(x, width, 3, stride), activated);
    }
    int own = normalized(net, net.convolution(x, width / 2, 3, stride), activated);
    int cheap = normalized(net, net.depthwise(own, 3, 1), activated);
    return net.concatenate(List.of(own, cheap));
  }

  private static int normalized(NetworkBuilder net, int x, boolean activated) {
    int normalized = net.batchNormalization(x);
    return activated ? net.relu(normalized) : normalized;
  }

  /**
   * Mean and maximum stand side by side, so that one pair of convolutions reads both; the mean of
   * the two answers is half of their sum, which the second convolution's weights make up for.
   */
  private int importance(NetworkBuilder net, int x) {
    return net.globalAveragePooling(net.bottleneck(net.globalMeanAndMaximum(x), reduction));
  }

  private static int lookedAt(NetworkBuilder net, int x) {
    int seen = net.channelMeanAndMaximum(x);
    List<Integer> scales =
        SCALES.stream().map(kernel -> net.relu(net.biasedConvolution(seen, 1, kernel))).toList();
    return net.weighed(x, net.biasedConvolution(net.concatenate(scales), 1, 1));
  }
}
