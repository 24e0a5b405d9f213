package org.vultus.learn.net;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * A multilayer perceptron over features of several modalities, one behind the other: what {@link
 * FusionCnn} is compared with.
 *
 * <pre>
 * input    [W, 1, 1]
 * layers   linear → batch normalisation → ReLU, one for each of {@code widths}
 * head     linear
 * </pre>
 *
 * @param widths of each hidden layer
 * @param dropout probability with which a unit before the head is dropped
 */
public record FusionMlp(List<Integer> widths, @IfAbsent("0") double dropout)
    implements FusionArchitecture {

  public FusionMlp {
    widths = Widths.wanted(widths);
  }

  @Override
  public Network describe(Shape input, int classes) {
    if (input.height() != 1 || input.width() != 1) {
      throw new IllegalArgumentException("want features as channels, got " + input);
    }
    var net = new NetworkBuilder("fusion-mlp", input);
    int x = Network.INPUT;
    for (int width : widths) {
      x = net.convolutionNormalizationRelu(x, width, 1, 1);
    }
    return net.classify(x, classes, 1, dropout);
  }
}
