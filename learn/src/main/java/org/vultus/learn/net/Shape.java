package org.vultus.learn.net;

/**
 * Shape of one image's activations, without the batch: [channels, height, width].
 *
 * @param channels 1 or more
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 */
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "want a shape of 1 or more a side, got [%d, %d, %d]; is the input too small for the depth?"
              .formatted(channels, height, width));
    }
  }

  /** {@return how many values one image has here} */
  public int size() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return "[" + channels + ", " + height + ", " + width + "]";
  }
}
