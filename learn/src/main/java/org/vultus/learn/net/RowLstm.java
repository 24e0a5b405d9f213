package org.vultus.learn.net;

import org.vultus.model.IfAbsent;

/**
 * A stack of LSTMs that reads an image row by row, from top to bottom and, if bidirectional, from
 * bottom to top as well: the recurrent network that convolutional ones are compared with (image
 * rows as a sequence: Le et al. 2015, A Simple Way to Initialize Recurrent Networks,
 * arXiv:1504.00941).
 *
 * <pre>
 * reading  {@code layers} LSTMs, each reading what the one before gave at every row
 * head     1×1 convolution to the evidence for each class at every row → global average
 * </pre>
 *
 * <p>What a row says of the classes is averaged over all rows, and not left to the last one alone:
 * the gradient reaches every row directly, and the class activation map tells which rows spoke. A
 * row has no columns left, so the map is one column wide.
 *
 * <p>Dropout leaves a unit out at all rows of an image or at none, between the layers and before
 * the head, and never between one row and the next (Gal and Ghahramani 2016, arXiv:1512.05287).
 *
 * <p>The hazard: a row is one vector, so nothing is shared between columns; what moves sideways is
 * new to it. Augmentation by translation matters more than for a convolutional network.
 *
 * @param units length of an LSTM's state in each direction, in [1, 4096]
 * @param layers how many LSTMs are stacked, in [1, 16]
 * @param bidirectional whether rows are read in both directions
 * @param dropout probability with which a unit is left out
 */
public record RowLstm(
    int units, int layers, @IfAbsent("true") boolean bidirectional, @IfAbsent("0") double dropout)
    implements Architecture {
  private static final int MOST_UNITS = 4096;
  private static final int MOST_LAYERS = 16;

  public RowLstm {
    if (units < 1 || units > MOST_UNITS || layers < 1 || layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "want units in [1, %d] and layers in [1, %d], got units %d, layers %d"
              .formatted(MOST_UNITS, MOST_LAYERS, units, layers));
    }
  }

  @Override
  public Network describe(Shape input, int classes) {
    var net = new NetworkBuilder("row-lstm", input);
    int x = Network.INPUT;
    for (int layer = 0; layer < layers; layer++) {
      x = net.lstm(layer == 0 ? x : net.channelDropout(x, dropout), units, bidirectional);
    }
    return net.classify(x, classes, 1, dropout);
  }
}
