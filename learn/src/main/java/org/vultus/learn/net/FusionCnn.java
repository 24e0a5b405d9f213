package org.vultus.learn.net;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * One-dimensional convolutions over what scan, face and words say of one patient: the features of
 * all modalities stand in a row, and each convolution joins neighbours into fewer and richer ones,
 * until one place is left that has seen them all. (Deciding from fused features by a CNN is what
 * the first founding paper describes, without its architecture.)
 *
 * <pre>
 * input    [1, 1, W]
 * stages   row convolution (kernel, stride 4) → batch normalisation → ReLU, one for each of {@code filters}
 * head     average over the places that are left → linear
 * </pre>
 *
 * <p>A feature's place in the row has no meaning of its own, as a pixel's has; but the strides
 * leave no place for sharing: with 4 to the power of the stages as width, every path from a feature
 * to the head has weights of its own, and the network can tell the scan's from the words'. A wider
 * row is averaged, and features of equal paths are then told apart no more; so it is turned away.
 *
 * @param filters channels of each stage
 * @param kernel odd length, at least 5, so that windows overlap
 * @param dropout probability with which a channel before the head is dropped
 */
public record FusionCnn(
    List<Integer> filters, @IfAbsent("5") int kernel, @IfAbsent("0") double dropout)
    implements FusionArchitecture {
  private static final int STRIDE = 4;

  private static final int MOST_STAGES = 8;

  public FusionCnn {
    filters = Widths.wanted(filters);
    if (filters.size() > MOST_STAGES) {
      throw new IllegalArgumentException(
          "want 1 to %d filters, got %s".formatted(MOST_STAGES, filters));
    }
    if (kernel <= STRIDE || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "want an odd kernel above %d, got %d".formatted(STRIDE, kernel));
    }
  }

  @Override
  public Network describe(Shape input, int classes) {
    int longest = (int) Math.pow(STRIDE, filters.size());
    if (input.channels() != 1 || input.height() != 1 || input.width() > longest) {
      throw new IllegalArgumentException(
          "want one row of at most %d features for %d stages, got %s"
              .formatted(longest, filters.size(), input));
    }
    var net = new NetworkBuilder("fusion-cnn", input);
    int x = Network.INPUT;
    for (int width : filters) {
      x = net.rowConvolutionNormalizationRelu(x, width, kernel, STRIDE);
    }
    return net.classify(x, classes, 1, dropout);
  }
}
