package org.vultus.learn.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.vultus.learn.augment.Augmentation;
import org.vultus.learn.net.Architecture;
import org.vultus.model.ModelBundle;
import org.vultus.preprocess.Preprocessing;

/**
 * How a model is made: everything that a training depends on, in one file that can be read, compared and run again.
 *
 * @param name of the model, and of its folder; lower-case words with hyphens
 * @param version semantic version of the weights to come
 * @param task what the network reads
 * @param data name of the data set, as {@code ./vultus data list} shows it
 * @param seed of everything random: weights, order, augmentation, dropout, splits
 * @param input from image to input
 * @param augmentation what may happen to a training image; absent: nothing
 * @param network the architecture
 * @param training how the weights are found
 * @param licence of code, weights and data, for the bundle
 * @param intendedUse one sentence, for the bundle
 */
public record Recipe(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String version,
    @JsonProperty(required = true) ModelBundle.Task task,
    @JsonProperty(required = true) String data,
    @JsonProperty(required = true) long seed,
    @JsonProperty(required = true) Input input,
    Augmentation augmentation,
    @JsonProperty(required = true) Architecture network,
    @JsonProperty(required = true) Training training,
    @JsonProperty(required = true) ModelBundle.Licence licence,
    @JsonProperty(required = true) String intendedUse) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Recipe {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(training, "training");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "want a name of lower-case words with hyphens, such as 'chest-xray', got '" + name + "'");
    }
    if (augmentation == null) {
      augmentation = Augmentation.NONE;
    }
  }

  /**
   * From image to input, without the statistics that only the training split can give. See {@link Preprocessing}.
   *
   * @param fit {@code center-crop} where absent
   * @param denoiseSigma 0 where absent
   * @param range {@code full} where absent
   * @param equalize false where absent
   */
  public record Input(
      @JsonProperty(required = true) int channels,
      @JsonProperty(required = true) int height,
      @JsonProperty(required = true) int width,
      Preprocessing.Fit fit,
      double denoiseSigma,
      Preprocessing.Range range,
      boolean equalize) {
    public Input {
      fit = fit == null ? Preprocessing.Fit.CENTER_CROP : fit;
      range = range == null ? Preprocessing.Range.FULL : range;
    }

    /** {@return the preprocessing with these statistics of the training split, one a channel} */
    public Preprocessing with(List<Double> mean, List<Double> std) {
      return new Preprocessing(
          channels, height, width, fit, denoiseSigma, range, equalize, mean, std);
    }

    /** {@return the preprocessing before its statistics are known: mean 0, standard deviation 1} */
    public Preprocessing withoutStatistics() {
      return with(
          java.util.Collections.nCopies(channels, 0.0), java.util.Collections.nCopies(channels, 1.0));
    }
  }
}
