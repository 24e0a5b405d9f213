package org.vultus.learn.net;

import java.util.ArrayList;
import java.util.List;
import org.vultus.learn.net.Network.Node;

/**
 * Writes a {@link Network} down, layer by layer, and works out every shape on the way.
 *
 * <p>Each method appends one layer (or one common group of layers) and returns its index, which
 * later layers take as input.
 */
final class NetworkBuilder {
  private final String name;
  private final Shape input;
  private final List<Node> nodes = new ArrayList<>();

  NetworkBuilder(String name, Shape input) {
    this.name = name;
    this.input = input;
  }

  Shape shape(int node) {
    return node == Network.INPUT ? input : nodes.get(node).shape();
  }

  int convolution(int from, int outputs, int kernel, int stride) {
    return append(new Layer.Convolution(outputs, kernel, stride, 1, false), from);
  }

  int depthwise(int from, int kernel, int stride) {
    int channels = shape(from).channels();
    return append(new Layer.Convolution(channels, kernel, stride, channels, false), from);
  }

  int batchNormalization(int from) {
    return append(new Layer.BatchNormalization(1), from);
  }

  int relu(int from) {
    return append(new Layer.Relu(), from);
  }

  int add(int left, int right) {
    return append(new Layer.Add(), left, right);
  }

  int maxPooling(int from, int kernel, int stride) {
    return append(new Layer.MaxPooling(kernel, stride), from);
  }

  int averagePooling(int from, int kernel, int stride) {
    return append(new Layer.AveragePooling(kernel, stride), from);
  }

  int lstm(int from, int units, boolean bidirectional) {
    return append(new Layer.Lstm(units, bidirectional), from);
  }

  int channelDropout(int from, double probability) {
    return probability > 0 ? append(new Layer.ChannelDropout(probability), from) : from;
  }

  int convolutionNormalizationRelu(int from, int outputs, int kernel, int stride) {
    return relu(batchNormalization(convolution(from, outputs, kernel, stride)));
  }

  /** Depthwise then pointwise convolution: one filter a channel, then a mixture of the channels. */
  int separableConvolution(int from, int outputs) {
    return convolution(depthwise(from, 3, 1), outputs, 1, 1);
  }

  /** Batch normalisation whose scale begins at 0, at the end of a residual branch. */
  int silentBatchNormalization(int from) {
    return append(new Layer.BatchNormalization(0), from);
  }

  /**
   * Weighs each channel by what all channels hold on average over the image (Hu et al. 2018,
   * Squeeze-and-Excitation Networks, arXiv:1709.01507).
   *
   * @param reduction how many times narrower the bottleneck is
   */
  int squeezeExcitation(int from, int reduction) {
    int channels = shape(from).channels();
    int pooled = append(new Layer.GlobalAveragePooling(), from);
    int squeezed =
        relu(
            append(
                new Layer.Convolution(Math.max(4, channels / reduction), 1, 1, 1, true), pooled));
    int excited =
        append(
            new Layer.Sigmoid(), append(new Layer.Convolution(channels, 1, 1, 1, true), squeezed));
    return append(new Layer.Multiply(), from, excited);
  }

  /**
   * Ends the network: embedding, class activation map and logits.
   *
   * @param features last feature map
   * @param kernel side of the classifying convolution: 1 makes it a linear layer on the embedding
   */
  Network classify(int features, int classes, int kernel, double dropout) {
    int embedding = append(new Layer.GlobalAveragePooling(), features);
    int dropped = channelDropout(features, dropout);
    int activation = append(new Layer.Convolution(classes, kernel, 1, 1, true), dropped);
    int logits = append(new Layer.GlobalAveragePooling(), activation);
    return new Network(name, input, nodes, embedding, activation, logits);
  }

  private int append(Layer layer, int... from) {
    List<Integer> inputs = new ArrayList<>();
    for (int index : from) {
      inputs.add(index);
    }
    Shape first = shape(from[0]);
    Shape output = outputShape(layer, first, from.length > 1 ? shape(from[1]) : null);
    nodes.add(new Node(layer.word() + nodes.size(), layer, inputs, first, output));
    return nodes.size() - 1;
  }

  private static Shape outputShape(Layer layer, Shape in, Shape second) {
    if (layer instanceof Layer.Convolution c) {
      if (in.channels() % c.groups() != 0 || c.outputs() % c.groups() != 0) {
        throw new IllegalArgumentException(
            "want channels that %d groups divide, got %d to %d"
                .formatted(c.groups(), in.channels(), c.outputs()));
      }
      int pad = c.kernel() / 2;
      return new Shape(
          c.outputs(),
          (in.height() + 2 * pad - c.kernel()) / c.stride() + 1,
          (in.width() + 2 * pad - c.kernel()) / c.stride() + 1);
    }
    if (layer instanceof Layer.MaxPooling p) {
      int pad = p.kernel() / 2;
      return new Shape(
          in.channels(),
          (in.height() + 2 * pad - p.kernel()) / p.stride() + 1,
          (in.width() + 2 * pad - p.kernel()) / p.stride() + 1);
    }
    if (layer instanceof Layer.AveragePooling p) {
      return new Shape(
          in.channels(),
          (in.height() - p.kernel() + p.stride() - 1) / p.stride() + 1,
          (in.width() - p.kernel() + p.stride() - 1) / p.stride() + 1);
    }
    if (layer instanceof Layer.GlobalAveragePooling) {
      return new Shape(in.channels(), 1, 1);
    }
    if (layer instanceof Layer.Lstm lstm) {
      return new Shape(lstm.units() * lstm.directions().size(), in.height(), 1);
    }
    if (layer instanceof Layer.Add && !in.equals(second)) {
      throw new IllegalArgumentException(
          "want two inputs of one shape, got " + in + " and " + second);
    }
    if (layer instanceof Layer.Multiply && !new Shape(in.channels(), 1, 1).equals(second)) {
      throw new IllegalArgumentException(
          "want one weight a channel of " + in + ", got weights of shape " + second);
    }
    return in;
  }
}
