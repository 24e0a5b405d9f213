package org.vultus.learn.net;

import java.util.ArrayList;
import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * VGG with channel and spatial attention in parallel (CSAM), residual modules with
 * squeeze-and-excitation, and a refinement module: the first network of He, Zhang, Zhang and Wang,
 * Research on Emotion Recognition Technology Driven by Deep Learning [1].
 *
 * <pre>
 * shallow      a pair of 3×3 convolutions at full resolution
 * stage        max pooling /2 → 3×3 convolution → residual module → CSAM
 * residual     3×3 → 3×3 → squeeze-and-excitation [2], added to the module's input
 * CSAM         x · channel attention + x · spatial attention
 * refinement   what the stage before the last saw, at twice the resolution, brought beside the last
 *              features and fused with them
 * head         1×1 convolution to one map a class → global average
 * </pre>
 *
 * <p>CSAM takes CBAM's two questions, which channels and which places [3], but asks them of the
 * same features and not one of the other's answer: channel attention from the mean over all places
 * through a bottleneck, spatial attention by a convolution over mean and maximum of the channels.
 * Each weighs the features by itself and the two are summed, so that neither hides what the other
 * would have seen.
 *
 * <p>[1] names the modules and gives neither sizes nor formulas for residual and refinement
 * modules. What is chosen here: the residual module is that of [2]; the refinement module follows
 * [4], in which later, coarser features are refined by earlier, finer ones. A part that is switched
 * off leaves all other layers as they are: a residual module becomes the same two convolutions
 * without shortcut and excitation.
 *
 * <p>[2] Hu et al. 2018, Squeeze-and-Excitation Networks, arXiv:1709.01507. [3] Woo et al. 2018,
 * CBAM: Convolutional Block Attention Module, arXiv:1807.06521. [4] Pinheiro et al. 2016, Learning
 * to Refine Object Segments, arXiv:1603.08695.
 *
 * @param stem channels of the shallow convolutions
 * @param widths channels of each stage
 * @param reduction how many times narrower the bottlenecks of channel attention and excitation are
 * @param spatialKernel odd side of the convolution of spatial attention; 7 in [3], for maps of 56
 *     and more pixels
 * @param channelAttention whether CSAM weighs channels
 * @param spatialAttention whether CSAM weighs places; without both, there is no CSAM
 * @param residual whether the residual modules have shortcut and excitation
 * @param refinement whether the last features are refined
 * @param dropout probability with which a channel before the head is dropped
 */
public record CsamVgg(
    int stem,
    List<Integer> widths,
    @IfAbsent("8") int reduction,
    @IfAbsent("5") int spatialKernel,
    @IfAbsent("true") boolean channelAttention,
    @IfAbsent("true") boolean spatialAttention,
    @IfAbsent("true") boolean residual,
    @IfAbsent("true") boolean refinement,
    @IfAbsent("0") double dropout)
    implements Architecture {

  public CsamVgg {
    widths = Widths.wanted(widths);
    Widths.want("stem", stem, 1);
    Widths.want("reduction", reduction, 1);
    if (spatialKernel < 1 || spatialKernel > 31 || spatialKernel % 2 == 0) {
      throw new IllegalArgumentException(
          "want an odd spatialKernel in [1, 31], got " + spatialKernel);
    }
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("csam-vgg", input);
    int x = net.convolutionNormalizationRelu(Network.INPUT, stem, 3, 1);
    x = net.convolutionNormalizationRelu(x, stem, 3, 1);
    int finer = x;
    for (int width : widths) {
      finer = x;
      x = net.convolutionNormalizationRelu(net.maxPooling(x, 3, 2), width, 3, 1);
      x = attention(net, residual(net, x));
    }
    return net.classify(refinement ? refined(net, x, finer) : x, classes, 1, dropout);
  }

  private int residual(NetworkBuilder net, int x) {
    int width = net.shape(x).channels();
    int branch = net.convolutionNormalizationRelu(x, width, 3, 1);
    int second = net.convolution(branch, width, 3, 1);
    if (!residual) {
      return net.relu(net.batchNormalization(second));
    }
    int excited = net.squeezeExcitation(net.silentBatchNormalization(second), reduction);
    return net.relu(net.add(excited, x));
  }

  private int attention(NetworkBuilder net, int x) {
    List<Integer> weighed = new ArrayList<>();
    if (channelAttention) {
      weighed.add(net.squeezeExcitation(x, reduction));
    }
    if (spatialAttention) {
      int seen = net.channelMeanAndMaximum(x);
      weighed.add(net.weighed(x, net.biasedConvolution(seen, 1, spatialKernel)));
    }
    return weighed.stream().reduce(net::add).orElse(x);
  }

  private static int refined(NetworkBuilder net, int coarse, int finer) {
    int width = net.shape(coarse).channels();
    int detail = net.convolutionNormalizationRelu(finer, Math.max(1, width / 2), 3, 2);
    return net.convolutionNormalizationRelu(net.concatenate(List.of(coarse, detail)), width, 1, 1);
  }
}
