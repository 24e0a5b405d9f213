package org.vultus.preprocess;

import java.util.List;
import java.util.Objects;
import org.vultus.image.Image;

/**
 * How an image becomes the input of a network. It stands in the recipe and in the bundle, so that
 * the same code with the same values trains and serves.
 *
 * <p>Order: samples to [0, 1] by the image's depth → colour → denoising (at the size of the file,
 * before anything is thrown away) → resizing → range → equalisation ({@link #prepare}); then
 * z-score by the training split's statistics ({@link #standardize}). Augmentation, in training,
 * stands between the two.
 *
 * @param channels 1: luminance; 3: red, green, blue (a grayscale image repeats its only channel)
 * @param height rows of the network's input
 * @param width columns of the network's input
 * @param fit what happens to the parts that do not fit the network's aspect ratio
 * @param denoiseSigma standard deviation of the Gaussian filter in pixels of the network's input;
 *     0: none
 * @param range how the values of one image are stretched
 * @param equalize whether the histogram of one image is equalised
 * @param mean one a channel, of the prepared training split
 * @param std one a channel, of the prepared training split, more than 0
 */
public record Preprocessing(
    int channels,
    int height,
    int width,
    Fit fit,
    double denoiseSigma,
    Range range,
    boolean equalize,
    List<Double> mean,
    List<Double> std) {

  /** What happens to an image of another aspect ratio. */
  public enum Fit {
    /** Cuts the longer side to the aspect ratio, keeping the centre. */
    CENTER_CROP,
    /** Pads the shorter side with black to the aspect ratio. */
    PAD,
    /** Changes the aspect ratio. */
    STRETCH
  }

  /** How the values of one image are stretched. */
  public enum Range {
    /** As the file's depth has it: 255 or 65535 becomes 1. */
    FULL,
    /** The darkest value of the image becomes 0, its brightest 1. */
    MIN_MAX
  }

  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    Objects.requireNonNull(fit, "fit");
    Objects.requireNonNull(range, "range");
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("want 1 or 3 channels, got " + channels);
    }
    if (height < 1 || width < 1 || height > 2048 || width > 2048) {
      throw new IllegalArgumentException(
          "want an input of 1 to 2048 pixels a side, got " + height + " x " + width);
    }
    if (!(denoiseSigma >= 0) || denoiseSigma > 10) {
      throw new IllegalArgumentException("want a denoiseSigma in [0, 10], got " + denoiseSigma);
    }
    if (mean.size() != channels || std.size() != channels) {
      throw new IllegalArgumentException(
          "want one mean and one std a channel (%d), got %s and %s".formatted(channels, mean, std));
    }
    if (std.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException("want every std above 0, got " + std);
    }
  }

  /**
   * Makes the network's size, colour and range, before the z-score.
   *
   * @return values in [0, 1], shape [channels, height, width]
   */
  public Pixels prepare(Image image) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes the z-score: (value − mean) / std, channel by channel.
   *
   * @param prepared what {@link #prepare} gave, augmented or not
   * @param input where the result goes: float32 [channels, height, width] from {@code offset}
   */
  public void standardize(Pixels prepared, float[] input, int offset) {
    throw new UnsupportedOperationException();
  }
}
