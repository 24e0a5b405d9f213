package org.vultus.learn.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChannelWeightsTest {

  /** Channels whose ranges lie orders of magnitude apart, as those of depthwise convolutions. */
  @Test
  void everyWeightComesBackWithinHalfAStepOfItsChannel() {
    SplittableRandom random = new SplittableRandom(1);
    float[] kernel = new float[4 * 9];
    float[] bias = {0.5f, -3, 0, 7};
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = (float) (random.nextDouble(-1, 1) * Math.pow(10, k / 9 - 2));
    }
    ChannelWeights channels = ChannelWeights.of(kernel, bias, 0.02f);
    for (int k = 0; k < kernel.length; k++) {
      float step = channels.scales()[k / 9];
      assertThat(channels.weights()[k] * step).isCloseTo(kernel[k], within(step / 2 * 1.0001f));
    }
    for (int c = 0; c < 4; c++) {
      assertThat(channels.biasScales()[c]).isEqualTo(0.02f * channels.scales()[c]);
      assertThat(channels.bias()[c] * channels.biasScales()[c])
          .isCloseTo(bias[c], within(channels.biasScales()[c]));
    }
  }

  @Test
  void aChannelThatIsAllButDeadKeepsItsBias() {
    ChannelWeights channels =
        ChannelWeights.of(new float[] {1e-12f, 0, 0}, new float[] {5, 0, 0.25f}, 0.01f);
    assertThat(channels.bias()[0] * (double) channels.biasScales()[0]).isCloseTo(5, within(1e-5));
    assertThat(channels.bias()[2] * (double) channels.biasScales()[2])
        .isCloseTo(0.25, within(1e-6));
    assertThat(channels.bias()[1]).isZero();
    assertThat(channels.weights()).containsExactly(0, 0, 0);
  }
}
