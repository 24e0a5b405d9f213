package org.vultus.learn.net;

import java.util.List;
import java.util.Locale;

/**
 * One operation of a {@link Network}. A layer is a description: it holds hyper-parameters and no
 * weights.
 *
 * <p>Whoever adds a layer adds a case to {@link TorchNetwork} (to train it) and to {@code
 * org.vultus.learn.export.OnnxGraph} (to ship it); the parity test then holds the two together.
 */
public sealed interface Layer {

  /** {@return the word for this layer in the names of its weights} */
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /**
   * Cross-correlation with zero padding of kernel / 2 on each side.
   *
   * @param outputs output channels
   * @param kernel odd side of the kernel
   * @param stride step, 1 or more
   * @param groups input channels are cut into this many groups; as many as channels: depthwise
   * @param bias whether a bias is added; not before batch normalisation, which would cancel it
   */
  record Convolution(int outputs, int kernel, int stride, int groups, boolean bias)
      implements Layer {
    public Convolution {
      if (outputs < 1 || kernel < 1 || kernel % 2 == 0 || stride < 1 || groups < 1) {
        throw new IllegalArgumentException(
            "want outputs, stride, groups of 1 or more and an odd kernel, got outputs %d, kernel %d, stride %d, groups %d"
                .formatted(outputs, kernel, stride, groups));
      }
    }
  }

  /**
   * Cross-correlation along the width alone, without a bias: a one-dimensional convolution of each
   * row, with zero padding of kernel / 2 at both ends.
   *
   * @param outputs output channels
   * @param kernel odd length of the kernel
   * @param stride step along the width, 1 or more
   */
  record RowConvolution(int outputs, int kernel, int stride) implements Layer {
    public RowConvolution {
      if (outputs < 1 || kernel < 1 || kernel % 2 == 0 || stride < 1) {
        throw new IllegalArgumentException(
            "want outputs and stride of 1 or more and an odd kernel, got outputs %d, kernel %d, stride %d"
                .formatted(outputs, kernel, stride));
      }
    }
  }

  /**
   * Batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167), momentum 0.1, epsilon 1e-5.
   *
   * @param initialScale value of the learned scale at the start; 0 makes a residual branch begin as
   *     identity (Goyal et al. 2017, arXiv:1706.02677)
   */
  record BatchNormalization(float initialScale) implements Layer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-5;

    /** Share of the new batch in the running statistics. */
    public static final double MOMENTUM = 0.1;
  }

  /** max(0, x). */
  record Relu() implements Layer {}

  /** 1 / (1 + e⁻ˣ). */
  record Sigmoid() implements Layer {}

  /** Sum of two inputs of one shape. */
  record Add() implements Layer {}

  /** Product of activations [C, H, W] and weights: of channels [C, 1, 1] or of places [1, H, W]. */
  record Multiply() implements Layer {}

  /** Inputs of one height and width, their channels one behind the other. */
  record Concatenate() implements Layer {}

  /** Maximum over a window, padded by kernel / 2 with minus infinity. */
  record MaxPooling(int kernel, int stride) implements Layer {}

  /**
   * Mean over a window without padding; a window that reaches over the edge takes the mean of what
   * is there.
   */
  record AveragePooling(int kernel, int stride) implements Layer {}

  /** Mean over height and width: [C, H, W] to [C, 1, 1]. */
  record GlobalAveragePooling() implements Layer {}

  /**
   * Mean and maximum over height and width, side by side: [C, H, W] to [C, 1, 2]. A 1×1 convolution
   * after it treats both with one set of weights.
   */
  record GlobalMeanAndMaximum() implements Layer {}

  /** Mean and maximum over the channels: [C, H, W] to [2, H, W]. */
  record ChannelMeanAndMaximum() implements Layer {}

  /**
   * In training, sets whole channels to 0 with this probability and scales the others (Tompson et
   * al. 2015, arXiv:1411.4280).
   */
  record ChannelDropout(double probability) implements Layer {
    public ChannelDropout {
      if (!(probability >= 0 && probability < 1)) {
        throw new IllegalArgumentException("want a dropout in [0, 1), got " + probability);
      }
    }
  }

  /**
   * Long short-term memory (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735, with
   * the forget gate of Gers et al. 2000, doi:10.1162/089976600300015015), which reads [C, H, W] as
   * a sequence of H rows, each the C·W values of its channels, one after the other, and gives its
   * output at each row: [units · directions, H, 1].
   *
   * @param units length of the state, in each direction
   * @param bidirectional whether a second one reads from the last row to the first; its output
   *     stands behind that of the first (Schuster and Paliwal 1997, doi:10.1109/78.650093)
   */
  record Lstm(int units, boolean bidirectional) implements Layer {
    /** Input, forget, cell and output: the order of the blocks of rows in every weight. */
    public static final int GATES = 4;

    /** Which of the {@link #GATES} is the forget gate. */
    public static final int FORGET_GATE = 1;

    public Lstm {
      if (units < 1) {
        throw new IllegalArgumentException("want units of 1 or more, got " + units);
      }
    }

    /** {@return what is put behind the node's name in the names of each direction's weights} */
    public List<String> directions() {
      return bidirectional ? List.of("", ".backward") : List.of("");
    }
  }
}
