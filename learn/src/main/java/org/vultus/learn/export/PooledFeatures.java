package org.vultus.learn.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;

/**
 * What a network notices of an image at every depth: mean and standard deviation over all places of
 * each channel of the input and of the last feature map of each size.
 *
 * <p>The last features alone tell classes of one study apart; early ones hold how fine and how
 * smooth a picture is, in which another modality differs most. The deviation over places tells a
 * flat picture from one whose bright and dark places cancel out.
 *
 * <p>Layout of the vector: input, then the feature maps in the network's order; of each first the
 * means of its channels, then their deviations.
 */
final class PooledFeatures {
  /** Added to the variance under the root. */
  static final double EPSILON = 1e-5;

  /**
   * More would make the whitening, which has the square of it, larger than the network. Of a wide
   * network the deepest maps come first, which tell most.
   */
  private static final int MOST_FEATURES = 640;

  private static final long[] PLACES = {2, 3};
  private static final long WIDTH = 3;

  private PooledFeatures() {}

  /**
   * {@return the nodes that are pooled, in order; {@link Network#INPUT} first, where it is among
   * them}
   */
  static List<Integer> depths(Network network) {
    int last = network.nodes().get(network.embedding()).inputs().get(0);
    Map<Long, Integer> lastOfSize = new LinkedHashMap<>();
    for (int i = 0; i <= last; i++) {
      Shape shape = shape(network, i);
      if (shape.height() * shape.width() > 1 && !network.isSummary(i)) {
        lastOfSize.put((long) shape.height() << Integer.SIZE | shape.width(), i);
      }
    }
    List<Integer> deepestFirst = new ArrayList<>(lastOfSize.values());
    deepestFirst.add(Network.INPUT);
    deepestFirst.sort(Comparator.reverseOrder());
    List<Integer> depths = new ArrayList<>();
    int size = 0;
    for (int depth : deepestFirst) {
      int more = 2 * shape(network, depth).channels();
      if (depths.isEmpty() || size + more <= MOST_FEATURES) {
        depths.add(0, depth);
        size += more;
      }
    }
    return depths;
  }

  private static Shape shape(Network network, int node) {
    return node == Network.INPUT ? network.input() : network.nodes().get(node).shape();
  }

  /**
   * Computes them; temporaries belong to the caller's scope.
   *
   * @param images float32 [N, channels, height, width]
   * @param mirrored whether each feature is the mean of that of the image and of its mirror image
   * @return one [D] an image
   */
  static List<float[]> of(TorchNetwork module, Tensor images, boolean mirrored) {
    Tensor features = pooled(module, images);
    if (mirrored) {
      features = features.add(pooled(module, images.flip(WIDTH))).div(new Scalar(2));
    }
    int count = Math.toIntExact(features.size(0));
    int size = Math.toIntExact(features.size(1));
    float[] values = new float[count * size];
    features.contiguous().data_ptr_float().get(values);
    List<float[]> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(java.util.Arrays.copyOfRange(values, i * size, (i + 1) * size));
    }
    return rows;
  }

  private static Tensor pooled(TorchNetwork module, Tensor images) {
    List<Tensor> outputs = module.forward(images, false);
    TensorVector parts = new TensorVector();
    for (int depth : depths(module.network())) {
      Tensor map = depth == Network.INPUT ? images : outputs.get(depth);
      Tensor mean = map.mean(PLACES, true, new ScalarTypeOptional());
      Tensor centred = map.sub(mean);
      Tensor variance = centred.mul(centred).mean(PLACES, false, new ScalarTypeOptional());
      parts.push_back(mean.flatten(1, -1));
      parts.push_back(variance.add(new Scalar(EPSILON)).sqrt());
    }
    return torch.cat(parts, 1);
  }
}
