package org.vultus.learn.recipe;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.learn.augment.Augmentation;
import org.vultus.learn.net.Architecture;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.model.DataSplit;
import org.vultus.model.IfAbsent;
import org.vultus.model.ModelBundle;
import org.vultus.model.StrictYaml;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.Sha256;

/**
 * How a model is made: everything that a training depends on, in one file that can be read,
 * compared and run again.
 *
 * @param name of the model, and of its folder; lower-case words with hyphens
 * @param title of the study or model, as reports print it
 * @param version semantic version of the weights to come
 * @param task what the network reads
 * @param kind of picture that a study reads, as the router names it; absent: the name
 * @param data name of the data set, as {@code ./vultus data list} shows it
 * @param split how the data set is labelled and split; absent: as it is found
 * @param leaveOut data sets whose validation and test pictures are left out of this training;
 *     absent: none. For a backbone, which networks for those data sets are to begin with
 * @param pretrained file of the weights that the training begins with, relative to the recipe's;
 *     absent: random ones
 * @param distillation who teaches the network besides the labels; absent: nobody
 * @param seed of everything random in the training: weights, order, augmentation, dropout
 * @param input from image to input
 * @param augmentation what may happen to a training image; absent: nothing
 * @param network the architecture
 * @param training how the weights are found
 * @param mirrored whether the model answers with the mean of what the trained network says of an
 *     image and of its mirror image; for pictures whose left and right are alike, which the
 *     augmentation must have taught it
 * @param healthy names of the classes without disease, from which the model gets an operating
 *     point; absent: none
 * @param licence of code, weights and data, for the bundle
 * @param intendedUse one sentence, for the bundle
 * @param limits one sentence each, for the bundle
 */
public record Recipe(
    String name,
    String title,
    String version,
    ModelBundle.Task task,
    Optional<String> kind,
    String data,
    Optional<DataSplit> split,
    Optional<List<HeldOut>> leaveOut,
    Optional<String> pretrained,
    Optional<Distillation> distillation,
    long seed,
    Input input,
    @IfAbsent("{}") Augmentation augmentation,
    Architecture network,
    Training training,
    @IfAbsent("false") boolean mirrored,
    @IfAbsent("[]") List<String> healthy,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * A data set whose validation and test pictures are left out of a training.
   *
   * @param split how it is labelled and split; absent: as it is found
   */
  public record HeldOut(String data, Optional<DataSplit> split) {}

  public Recipe {
    limits = List.copyOf(limits);
    healthy = List.copyOf(healthy);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "want a name of lower-case words with hyphens, such as 'chest-xray', got '" + name + "'");
    }
    if (mirrored && augmentation.horizontalFlip() == 0) {
      throw new IllegalArgumentException(
          "want augmentation.horizontalFlip above 0 with mirrored: true, got 0: the network would be"
              + " asked about mirror images, of which it has seen none");
    }
    if (augmentation.quarterTurn().isPresent() && input.height() != input.width()) {
      throw new IllegalArgumentException(
          "want a square input with augmentation.quarterTurn, got %d × %d"
              .formatted(input.width(), input.height()));
    }
  }

  /** {@return whether both train on the same images, and judge by the same} */
  public boolean onSameImagesAs(Recipe other) {
    return data.equals(other.data) && split.equals(other.split) && leaveOut.equals(other.leaveOut);
  }

  /** {@return this recipe with another seed} */
  public Recipe withSeed(long other) {
    return with(other, training);
  }

  /** {@return this recipe with at most so many epochs} */
  public Recipe withAtMost(int epochs) {
    return epochs >= training.epochs() ? this : with(seed, training.withEpochs(epochs));
  }

  private Recipe with(long otherSeed, Training otherTraining) {
    return new Recipe(
        name,
        title,
        version,
        task,
        kind,
        data,
        split,
        leaveOut,
        pretrained,
        distillation,
        otherSeed,
        input,
        augmentation,
        network,
        otherTraining,
        mirrored,
        healthy,
        licence,
        intendedUse,
        limits);
  }

  /**
   * {@return the network for so many classes}
   *
   * @throws IllegalArgumentException if the architecture cannot be built for this input
   */
  public Network describe(int classes) {
    return network.describe(new Shape(input.channels(), input.height(), input.width()), classes);
  }

  /** What the weights depend on; names, licences and wording are not among it. */
  private record Fit(
      String data,
      long seed,
      Input input,
      Augmentation augmentation,
      Architecture network,
      Training training,
      Optional<DataSplit> split,
      Optional<List<HeldOut>> leaveOut,
      Optional<String> pretrained,
      Optional<Distillation> distillation) {}

  /** {@return the digest of all that the weights depend on: recipes of one digest train alike} */
  public Sha256 fitDigest() {
    Fit fit =
        new Fit(
            data,
            seed,
            input,
            augmentation,
            network,
            training,
            split,
            leaveOut,
            pretrained,
            distillation);
    return Sha256.of(StrictYaml.write(fit).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * From image to input, without the statistics that only the training split can give. See {@link
   * Preprocessing}.
   *
   * @param channels 1: luminance; 3: red, green, blue
   */
  public record Input(
      int channels,
      int height,
      int width,
      @IfAbsent("center-crop") Preprocessing.Fit fit,
      @IfAbsent("0") double denoiseSigma,
      @IfAbsent("full") Preprocessing.Range range,
      @IfAbsent("false") boolean equalize) {

    public Input {
      if (channels != 1 && channels != 3) {
        throw new IllegalArgumentException("want 1 or 3 channels, got " + channels);
      }
      List<Double> mean = Collections.nCopies(channels, 0.0);
      List<Double> std = Collections.nCopies(channels, 1.0);
      new Preprocessing(channels, height, width, fit, denoiseSigma, range, equalize, mean, std);
    }

    /** {@return the preprocessing with these statistics of the training split, one a channel} */
    public Preprocessing with(List<Double> mean, List<Double> std) {
      return new Preprocessing(
          channels, height, width, fit, denoiseSigma, range, equalize, mean, std);
    }

    /** {@return the preprocessing before its statistics are known: mean 0, standard deviation 1} */
    public Preprocessing withoutStatistics() {
      return with(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }
  }
}
