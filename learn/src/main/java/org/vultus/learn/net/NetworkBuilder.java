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

  int rowConvolutionNormalizationRelu(int from, int outputs, int kernel, int stride) {
    int convolved = append(new Layer.RowConvolution(outputs, kernel, stride), from);
    return relu(batchNormalization(convolved));
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

  /** One input behind the other; a single one as it is. */
  int concatenate(List<Integer> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : append(new Layer.Concatenate(), parts.stream().mapToInt(part -> part).toArray());
  }

  /** Weights in (0, 1) for each channel or each place of activations. */
  int weighed(int from, int evidence) {
    return append(new Layer.Multiply(), from, append(new Layer.Sigmoid(), evidence));
  }

  int globalMeanAndMaximum(int from) {
    return append(new Layer.GlobalMeanAndMaximum(), from);
  }

  int globalAveragePooling(int from) {
    return append(new Layer.GlobalAveragePooling(), from);
  }

  int channelMeanAndMaximum(int from) {
    return append(new Layer.ChannelMeanAndMaximum(), from);
  }

  int biasedConvolution(int from, int outputs, int kernel) {
    return append(new Layer.Convolution(outputs, kernel, 1, 1, true), from);
  }

  /**
   * Two 1×1 convolutions with a ReLU between them, from as many channels to as many.
   *
   * @param reduction how many times narrower it is in the middle; at least 4 channels are left
   */
  int bottleneck(int from, int reduction) {
    int channels = shape(from).channels();
    int squeezed = relu(biasedConvolution(from, Math.max(4, channels / reduction), 1));
    return biasedConvolution(squeezed, channels, 1);
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
   * The way around a residual branch: nothing where the shape stays, else the mean over each window
   * of the stride, projected (He et al. 2019, Bag of Tricks, arXiv:1812.01187).
   */
  int shortcut(int from, int outputs, int stride) {
    if (stride == 1 && shape(from).channels() == outputs) {
      return from;
    }
    int pooled = stride == 1 ? from : averagePooling(from, stride, stride);
    return batchNormalization(convolution(pooled, outputs, 1, 1));
  }

  /**
   * Weighs each channel by what all channels hold on average over the image (Hu et al. 2018,
   * Squeeze-and-Excitation Networks, arXiv:1709.01507).
   *
   * @param reduction how many times narrower the bottleneck is
   */
  int squeezeExcitation(int from, int reduction) {
    return weighed(from, bottleneck(globalAveragePooling(from), reduction));
  }

  /**
   * Ends the network: embedding, class activation map and logits.
   *
   * @param features last feature map
   * @param kernel side of the classifying convolution: 1 makes it a linear layer on the embedding
   */
  Network classify(int features, int classes, int kernel, double dropout) {
    int embedding = globalAveragePooling(features);
    int dropped = channelDropout(features, dropout);
    int activation = biasedConvolution(dropped, classes, kernel);
    int logits = globalAveragePooling(activation);
    return new Network(name, input, nodes, embedding, activation, logits);
  }

  private int append(Layer layer, int... from) {
    List<Integer> inputs = new ArrayList<>();
    for (int index : from) {
      inputs.add(index);
    }
    List<Shape> shapes = inputs.stream().map(this::shape).toList();
    Shape output = outputShape(layer, shapes);
    nodes.add(new Node(layer.word() + nodes.size(), layer, inputs, shapes.get(0), output));
    return nodes.size() - 1;
  }

  private static Shape outputShape(Layer layer, List<Shape> inputs) {
    Shape in = inputs.get(0);
    if (layer instanceof Layer.Convolution c) {
      if (in.channels() % c.groups() != 0 || c.outputs() % c.groups() != 0) {
        throw new IllegalArgumentException(
            "want channels that %d groups divide, got %d to %d"
                .formatted(c.groups(), in.channels(), c.outputs()));
      }
      return windowed(in, c.outputs(), c.kernel(), c.stride());
    }
    if (layer instanceof Layer.RowConvolution c) {
      int width = (in.width() + c.kernel() / 2 * 2 - c.kernel()) / c.stride() + 1;
      return new Shape(c.outputs(), in.height(), width);
    }
    if (layer instanceof Layer.MaxPooling p) {
      return windowed(in, in.channels(), p.kernel(), p.stride());
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
    if (layer instanceof Layer.GlobalMeanAndMaximum) {
      return new Shape(in.channels(), 1, 2);
    }
    if (layer instanceof Layer.ChannelMeanAndMaximum) {
      return new Shape(2, in.height(), in.width());
    }
    if (layer instanceof Layer.Lstm lstm) {
      return new Shape(lstm.units() * lstm.directions().size(), in.height(), 1);
    }
    return combined(layer, in, inputs);
  }

  private static Shape windowed(Shape in, int outputs, int kernel, int stride) {
    int pad = kernel / 2;
    return new Shape(
        outputs,
        (in.height() + 2 * pad - kernel) / stride + 1,
        (in.width() + 2 * pad - kernel) / stride + 1);
  }

  /** The shape of what several inputs make, and of what leaves its input's shape as it is. */
  private static Shape combined(Layer layer, Shape in, List<Shape> inputs) {
    if (layer instanceof Layer.Add && !in.equals(inputs.get(1))) {
      throw new IllegalArgumentException(
          "want two inputs of one shape, got " + in + " and " + inputs.get(1));
    }
    if (layer instanceof Layer.Multiply
        && !new Shape(in.channels(), 1, 1).equals(inputs.get(1))
        && !new Shape(1, in.height(), in.width()).equals(inputs.get(1))) {
      throw new IllegalArgumentException(
          "want one weight a channel, or a place, of %s, got weights of shape %s"
              .formatted(in, inputs.get(1)));
    }
    if (!(layer instanceof Layer.Concatenate)) {
      return in;
    }
    int channels = 0;
    for (Shape part : inputs) {
      if (part.height() != in.height() || part.width() != in.width()) {
        throw new IllegalArgumentException("want inputs of one height and width, got " + inputs);
      }
      channels += part.channels();
    }
    return new Shape(channels, in.height(), in.width());
  }
}
