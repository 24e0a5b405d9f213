package org.vultus.learn.net;

import static org.bytedeco.pytorch.global.torch.MemoryFormat.ChannelsLast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.net.Network.Node;

/**
 * A {@link Network} that LibTorch computes and differentiates.
 *
 * <p>Activations are kept channels-last (NHWC in memory behind NCHW shapes), which is what oneDNN's
 * convolutions want: about twice as fast here as planar memory (see {@code docs/adr}). The tensors
 * of the weights live until {@link #close}; temporaries belong to the caller's {@link
 * PointerScope}. Not safe for concurrent use.
 */
public final class TorchNetwork implements AutoCloseable {
  private static final double HEAD_DEVIATION = 0.01;
  private static final long CHANNELS = 1;
  private static final long WIDTH = 3;
  private static final long[] PLACES = {2, WIDTH};

  private final Network network;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, TensorOptional> optional = new LinkedHashMap<>();
  private final TensorOptional none = new TensorOptional();

  /**
   * Makes a network with random weights: He et al. 2015 (Delving Deep into Rectifiers,
   * arXiv:1502.01852) for convolutions, as {@link TorchLstm} says for an LSTM, and almost none for
   * the classifying convolution, so that training begins with equal probabilities.
   *
   * @param seed of the weights
   */
  public TorchNetwork(Network network, long seed) {
    this.network = network;
    torch.manual_seed(seed);
    try (var noGrad = new NoGradGuard()) {
      for (Node node : network.nodes()) {
        node.weightShapes().forEach((name, shape) -> create(node, name, shape));
      }
    }
  }

  private void create(Node node, String name, long[] shape) {
    Tensor tensor = torch.zeros(shape);
    if (node.layer() instanceof Layer.BatchNormalization b && name.endsWith(".weight")) {
      fill(tensor, b.initialScale());
    } else if (name.endsWith(".running_var")) {
      fill(tensor, 1);
    } else if (shape.length == 4) {
      tensor.normal_(0, deviation(node, shape), new GeneratorOptional());
      tensor = tensor.contiguous(ChannelsLast);
    } else if (node.layer() instanceof Layer.Lstm) {
      TorchLstm.initialize(name, tensor);
    }
    tensor.requires_grad_(isLearned(name));
    weights.put(name, tensor);
    optional.put(name, new TensorOptional(tensor));
  }

  private double deviation(Node node, long[] shape) {
    if (node == network.nodes().get(network.classActivation())) {
      return HEAD_DEVIATION;
    }
    double fanOut = (double) shape[0] * shape[2] * shape[3];
    int groups = node.layer() instanceof Layer.Convolution c ? c.groups() : 1;
    return Math.sqrt(2 * groups / fanOut);
  }

  private static void fill(Tensor tensor, float value) {
    try (var scope = new PointerScope()) {
      tensor.fill_(new Scalar(value));
    }
  }

  /**
   * {@return whether gradient descent moves the weight of this name; running statistics follow the
   * batches instead}
   */
  public static boolean isLearned(String name) {
    return !name.contains(".running_");
  }

  /** {@return what this module computes} */
  public Network network() {
    return network;
  }

  /**
   * {@return every weight and running statistic by name, in the order of the layers; live, not a
   * copy}
   */
  public Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(weights);
  }

  /**
   * Computes every node.
   *
   * @param input float32 [N, channels, height, width]
   * @param training whether batch statistics and dropout are used
   * @return output of every node, by its index; pooled ones have shape [N, C, 1, 1]
   */
  public List<Tensor> forward(Tensor input, boolean training) {
    List<Tensor> outputs = new ArrayList<>(network.nodes().size());
    Tensor first = input.contiguous(ChannelsLast);
    for (Node node : network.nodes()) {
      List<Tensor> from = new ArrayList<>(2);
      for (int index : node.inputs()) {
        from.add(index == Network.INPUT ? first : outputs.get(index));
      }
      outputs.add(apply(node, from, training));
    }
    return outputs;
  }

  /** {@return logits, float32 [N, classes]} */
  public Tensor logits(Tensor input, boolean training) {
    return rows(forward(input, training).get(network.logits()));
  }

  /**
   * {@return what {@link #forward} gave of one node, one row an image: float32 [N, C · H · W]}
   *
   * @param output [N, C, H, W]
   */
  public static Tensor rows(Tensor output) {
    return output.flatten(1, -1).to(torch.ScalarType.Float);
  }

  private Tensor apply(Node node, List<Tensor> from, boolean training) {
    Layer layer = node.layer();
    Tensor x = from.get(0);
    if (layer instanceof Layer.Convolution c) {
      return convolve(node.name(), c, x);
    }
    if (layer instanceof Layer.RowConvolution c) {
      return torch.conv2d(
          x,
          weights.get(node.name() + ".weight"),
          none,
          new long[] {1, c.stride()},
          new long[] {0, c.kernel() / 2},
          new long[] {1, 1},
          1);
    }
    if (layer instanceof Layer.BatchNormalization) {
      return torch.batch_norm(
          x,
          optional.get(node.name() + ".weight"),
          optional.get(node.name() + ".bias"),
          optional.get(node.name() + ".running_mean"),
          optional.get(node.name() + ".running_var"),
          training,
          Layer.BatchNormalization.MOMENTUM,
          Layer.BatchNormalization.EPSILON,
          false);
    }
    if (layer instanceof Layer.Relu) {
      return torch.relu(x);
    }
    if (layer instanceof Layer.Sigmoid) {
      return torch.sigmoid(x);
    }
    if (layer instanceof Layer.Add) {
      return x.add(from.get(1));
    }
    if (layer instanceof Layer.Multiply) {
      return x.mul(from.get(1));
    }
    if (layer instanceof Layer.Concatenate) {
      return torch.cat(new TensorVector(from.toArray(new Tensor[0])), CHANNELS);
    }
    if (layer instanceof Layer.Lstm lstm) {
      return TorchLstm.apply(node.name(), lstm, weights, x, training);
    }
    return pool(layer, x, training);
  }

  private static Tensor pool(Layer layer, Tensor x, boolean training) {
    if (layer instanceof Layer.MaxPooling p) {
      long pad = p.kernel() / 2;
      return torch.max_pool2d(
          x,
          new long[] {p.kernel(), p.kernel()},
          new long[] {p.stride(), p.stride()},
          new long[] {pad, pad},
          new long[] {1, 1},
          false);
    }
    if (layer instanceof Layer.AveragePooling p) {
      return torch.avg_pool2d(
          x,
          new long[] {p.kernel(), p.kernel()},
          new long[] {p.stride(), p.stride()},
          new long[] {0, 0},
          true,
          false,
          new LongOptional());
    }
    if (layer instanceof Layer.GlobalAveragePooling) {
      return x.mean(PLACES, true, new ScalarTypeOptional());
    }
    if (layer instanceof Layer.GlobalMeanAndMaximum) {
      Tensor mean = x.mean(PLACES, true, new ScalarTypeOptional());
      return torch.cat(new TensorVector(mean, x.amax(PLACES, true)), WIDTH);
    }
    if (layer instanceof Layer.ChannelMeanAndMaximum) {
      Tensor mean = x.mean(new long[] {CHANNELS}, true, new ScalarTypeOptional());
      return torch.cat(new TensorVector(mean, x.amax(new long[] {CHANNELS}, true)), CHANNELS);
    }
    if (layer instanceof Layer.ChannelDropout d) {
      return torch.feature_dropout(x, d.probability(), training);
    }
    throw new IllegalStateException("no computation is written for the layer " + layer);
  }

  private Tensor convolve(String name, Layer.Convolution c, Tensor x) {
    long stride = c.stride();
    if (c.kernel() == 1 && stride > 1) {
      // oneDNN's backward pass for strided 1x1 kernels reads outside of its memory (seen with
      // LibTorch 2.10, AVX-512, float32, channels last); leaving pixels out first is the same.
      for (long dimension = 2; dimension <= 3; dimension++) {
        x = x.slice(dimension, new LongOptional(), new LongOptional(), stride);
      }
      stride = 1;
    }
    long pad = c.kernel() / 2;
    return torch.conv2d(
        x,
        weights.get(name + ".weight"),
        optional.getOrDefault(name + ".bias", none),
        new long[] {stride, stride},
        new long[] {pad, pad},
        new long[] {1, 1},
        c.groups());
  }

  /** {@return a copy of all weights and running statistics} */
  public Weights weights() {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      weights.forEach((name, tensor) -> values.put(name, toArray(tensor)));
    }
    return new Weights(values);
  }

  /** Replaces all weights and running statistics by a copy of these. */
  public void load(Weights from) {
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      weights.forEach(
          (name, tensor) -> {
            float[] values = from.of(name);
            if (values.length != tensor.numel()) {
              throw new IllegalArgumentException(
                  "want %d values for weight '%s', got %d; the weights are of another network"
                      .formatted(tensor.numel(), name, values.length));
            }
            Tensor source = torch.from_blob(new FloatPointer(values), tensor.sizes().vec().get());
            tensor.copy_(source);
          });
    }
  }

  private static float[] toArray(Tensor tensor) {
    Tensor planar = tensor.detach().contiguous();
    float[] values = new float[(int) planar.numel()];
    planar.data_ptr_float().get(values);
    return values;
  }

  @Override
  public void close() {
    optional.values().forEach(TensorOptional::close);
    weights.values().forEach(Tensor::close);
    none.close();
  }
}
