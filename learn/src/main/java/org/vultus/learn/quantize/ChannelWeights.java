package org.vultus.learn.quantize;

/**
 * A convolution's weights in 8 bits, symmetric about 0, with a scale for each output channel
 * (Krishnamoorthi 2018, Quantizing deep convolutional networks for efficient inference,
 * arXiv:1806.08342): the channels of a depthwise convolution differ in range by orders of
 * magnitude, and one scale for all would round the small ones to nothing.
 *
 * @param weights in [−127, 127], in the order of the kernel
 * @param scales width of a step, one an output channel
 * @param bias in steps of the input's scale times the channel's
 * @param biasScales those products
 */
record ChannelWeights(byte[] weights, float[] scales, int[] bias, float[] biasScales) {
  private static final int MOST = 127;

  /** Leaves the sums of products room beside the bias in 32 bits. */
  private static final double MOST_BIAS = 1 << 30;

  private static final double LEAST_SCALE = 1e-20;

  /**
   * Rounds weights.
   *
   * @param kernel float32 [channels, …], row-major
   * @param bias one an output channel
   * @param inputScale width of a step of what the convolution reads
   */
  static ChannelWeights of(float[] kernel, float[] bias, float inputScale) {
    int channels = bias.length;
    int size = kernel.length / channels;
    byte[] weights = new byte[kernel.length];
    float[] scales = new float[channels];
    int[] steps = new int[channels];
    float[] biasScales = new float[channels];
    for (int c = 0; c < channels; c++) {
      double largest = 0;
      for (int k = c * size; k < (c + 1) * size; k++) {
        largest = Math.max(largest, Math.abs(kernel[k]));
      }
      double forBias = Math.abs(bias[c]) / (inputScale * MOST_BIAS);
      scales[c] = (float) Math.max(LEAST_SCALE, Math.max(largest / MOST, forBias));
      for (int k = c * size; k < (c + 1) * size; k++) {
        weights[k] = (byte) Math.max(-MOST, Math.min(MOST, Math.rint(kernel[k] / scales[c])));
      }
      biasScales[c] = scales[c] * inputScale;
      steps[c] = (int) Math.rint(bias[c] / biasScales[c]);
    }
    return new ChannelWeights(weights, scales, steps, biasScales);
  }
}
