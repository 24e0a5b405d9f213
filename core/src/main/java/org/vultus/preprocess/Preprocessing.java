package org.vultus.preprocess;

import java.util.List;
import java.util.Objects;
import org.vultus.image.Image;

/**
 * How an image becomes the input of a network. It stands in the recipe and in the bundle, so that
 * the same code with the same values trains and serves.
 *
 * <p>Order: crop → colour → resizing → samples to [0, 1] by the image's full scale → denoising →
 * range → equalisation → padding ({@link #prepare}); then z-score by the training split's
 * statistics ({@link #standardize}). Augmentation, in training, stands between the two.
 *
 * <p>Denoising follows resizing. Both are linear and, for all frequencies that the network's input
 * can hold, nearly commute: filtering the file by σ times the shrink factor would give almost the
 * same values at some hundred times the cost on a radiograph. So σ is in pixels of the input, means
 * the same for files of every size, and no full-size float copy is ever made. Padding comes last:
 * its black neither bleeds into the picture nor counts as the darkest value or in the histogram.
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
    /**
     * The image's {@link Image#fullScale full scale} becomes 1, such as 255 or, of 12 bits, 4095.
     */
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
    Region region =
        fit == Fit.CENTER_CROP ? Region.central(image, height, width) : Region.whole(image);
    int rows = height;
    int columns = width;
    if (fit == Fit.PAD) {
      Viewport.Frame frame = Viewport.Frame.of(image, height, width);
      rows = frame.rows();
      columns = frame.columns();
    }
    Pixels pixels =
        RowSource.of(image, region, channels == 1)
            .resized(rows, columns)
            .dividedBy(image.fullScale());
    if (denoiseSigma > 0) {
      pixels = new GaussianFilter(denoiseSigma).apply(pixels);
    }
    if (range == Range.MIN_MAX) {
      pixels = new MinMaxNormalization().apply(pixels);
    }
    if (equalize) {
      pixels = new HistogramEqualization().apply(pixels);
    }
    return framed(pixels);
  }

  /** {@return whether {@link #prepare} makes the same of every image as that of another} */
  public boolean preparesAs(Preprocessing other) {
    return channels == other.channels
        && height == other.height
        && width == other.width
        && fit == other.fit
        && denoiseSigma == other.denoiseSigma
        && range == other.range
        && equalize == other.equalize;
  }

  /** {@return the part of this image that {@link #prepare} shows to the network} */
  public Viewport viewport(Image image) {
    return Viewport.of(image, this);
  }

  /** Centres the picture on black and repeats its channel where the network wants more. */
  private Pixels framed(Pixels picture) {
    if (picture.channels() == channels && picture.height() == height && picture.width() == width) {
      return picture;
    }
    float[] values = new float[channels * height * width];
    int top = (height - picture.height()) / 2;
    int left = (width - picture.width()) / 2;
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < picture.height(); y++) {
        int from = (c % picture.channels() * picture.height() + y) * picture.width();
        int to = (c * height + top + y) * width + left;
        System.arraycopy(picture.values(), from, values, to, picture.width());
      }
    }
    return new Pixels(channels, height, width, values);
  }

  /**
   * Takes the z-score: (value − mean) / std, channel by channel.
   *
   * @param prepared what {@link #prepare} gave, augmented or not
   * @param input where the result goes: float32 [channels, height, width] from {@code offset}
   */
  public void standardize(Pixels prepared, float[] input, int offset) {
    if (prepared.channels() != channels
        || prepared.height() != height
        || prepared.width() != width) {
      throw new IllegalArgumentException(
          "want prepared pixels of shape [%d, %d, %d], got [%d, %d, %d]; call prepare first"
              .formatted(
                  channels,
                  height,
                  width,
                  prepared.channels(),
                  prepared.height(),
                  prepared.width()));
    }
    new ZScore(mean, std).apply(prepared, input, offset);
  }
}
