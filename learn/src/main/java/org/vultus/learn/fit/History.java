package org.vultus.learn.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vultus.learn.recipe.Training;

/**
 * What each epoch of a training brought.
 *
 * @param epochs in order
 */
public record History(List<Epoch> epochs) {

  /** A training that has not begun. */
  public static final History EMPTY = new History(List.of());

  /**
   * One epoch.
   *
   * @param number from 1
   * @param learningRate at its last step
   * @param loss mean cross-entropy of the augmented training images
   * @param accuracy share of right labels among the augmented training images
   * @param validationLoss mean cross-entropy of the validation split, by the averaged weights
   * @param validationAccuracy share of right labels of the validation split, by the averaged
   *     weights
   * @param validationBalancedAccuracy mean over the classes of the share of right labels of the
   *     validation split, by the averaged weights
   * @param imagesPerSecond training speed, validation not counted
   */
  public record Epoch(
      int number,
      double learningRate,
      double loss,
      double accuracy,
      double validationLoss,
      double validationAccuracy,
      double validationBalancedAccuracy,
      double imagesPerSecond) {}

  public History {
    epochs = List.copyOf(epochs);
  }

  /** {@return this history with one epoch more} */
  public History with(Epoch epoch) {
    List<Epoch> longer = new ArrayList<>(epochs);
    longer.add(epoch);
    return new History(longer);
  }

  /** {@return the epoch whose weights are the result so far} */
  public Optional<Epoch> best(Training.Selection selection) {
    Comparator<Epoch> lowestLoss = Comparator.comparingDouble(Epoch::validationLoss).reversed();
    return epochs.stream()
        .max(
            switch (selection) {
              case ACCURACY ->
                  Comparator.comparingDouble(Epoch::validationAccuracy).thenComparing(lowestLoss);
              case BALANCED_ACCURACY ->
                  Comparator.comparingDouble(Epoch::validationBalancedAccuracy)
                      .thenComparing(lowestLoss);
              case LOSS -> lowestLoss;
              case LAST -> Comparator.comparingInt(Epoch::number);
            });
  }

  /**
   * {@return how long the epochs take, each over so many images, validation not counted}
   *
   * <p>All are reckoned at the speed of the median epoch, so that a training that was paused, or
   * had to share the machine for an hour, tells what it costs all the same.
   */
  public double seconds(int images) {
    double[] speeds = epochs.stream().mapToDouble(Epoch::imagesPerSecond).sorted().toArray();
    return speeds.length == 0 ? 0 : images * (speeds.length / speeds[speeds.length / 2]);
  }

  /** {@return how many epochs have passed since the best one} */
  public int epochsSinceBest(Training.Selection selection) {
    return best(selection).map(b -> epochs.size() - b.number()).orElse(0);
  }
}
