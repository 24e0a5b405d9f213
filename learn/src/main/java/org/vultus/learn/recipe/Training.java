package org.vultus.learn.recipe;

import java.util.Optional;
import org.vultus.model.IfAbsent;

/**
 * How weights are found.
 *
 * @param epochs passes over the training split
 * @param batchSize images a step
 * @param optimizer which rule moves the weights
 * @param schedule how the learning rate goes
 * @param labelSmoothing share of the target that is spread evenly over all classes (Szegedy et al.
 *     2016, arXiv:1512.00567)
 * @param softLabels share of the target that follows the annotators' votes, where the data set has
 *     them (Barsoum et al. 2016, arXiv:1608.01041)
 * @param ordinal for classes that are grades in rising order: how far the target reaches into the
 *     neighbouring grades, in grades. The target of grade g is the softmax of −|g − c| / ordinal
 *     over the classes c, so that a wrong answer costs more the farther off it is (Díaz and Marathe
 *     2019, Soft Labels for Ordinal Regression, CVPR, pp. 4738–4747); absent: grades are classes
 *     like any others
 * @param mixup α of the Beta distribution that mixes pairs of images and their targets; 0: none
 *     (Zhang et al. 2018, arXiv:1710.09412)
 * @param cutmix probability that, in a batch, each image gets a rectangle of another one and the
 *     rectangle's share of its target (Yun et al. 2019, arXiv:1905.04899); absent: never. Not in
 *     the same batch as mixup, which takes the others
 * @param jointLoss what else is made small beside the cross-entropy; absent: nothing
 * @param classWeights whether rare classes count more
 * @param averageDecay of the exponential moving average of the weights, which is what is validated
 *     and shipped; 0: no averaging (Polyak and Juditsky 1992)
 * @param selection which epoch's weights are the result; absent: {@link Selection#ACCURACY}
 * @param patience stop after this many epochs without a better one; 0: never
 * @param precision of the forward and backward pass; weights are always float32
 */
public record Training(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    @IfAbsent("0") double labelSmoothing,
    @IfAbsent("0") double softLabels,
    Optional<Double> ordinal,
    @IfAbsent("0") double mixup,
    Optional<Double> cutmix,
    Optional<JointLoss> jointLoss,
    @IfAbsent("none") ClassWeights classWeights,
    @IfAbsent("0") double averageDecay,
    Optional<Selection> selection,
    @IfAbsent("0") int patience,
    @IfAbsent("float32") Precision precision) {

  private static final double LEAST_MIXUP = 0.01;

  /** Whether rare classes count more. */
  public enum ClassWeights {
    /** Every image counts the same. */
    NONE,
    /** Every class counts the same: n / (classes × images of the class). */
    BALANCED,
    /** Half-way: the square root of {@link #BALANCED}. */
    SQUARE_ROOT
  }

  /** Which epoch's weights are the result. */
  public enum Selection {
    /** Highest accuracy on the validation split; of equals, the lowest loss. */
    ACCURACY,
    /**
     * Highest mean sensitivity of the classes on the validation split; of equals, the lowest loss.
     */
    BALANCED_ACCURACY,
    /** Lowest cross-entropy on the validation split. */
    LOSS,
    /** The last: for validation splits too small to choose by. */
    LAST
  }

  /** Number format of activations in training. */
  public enum Precision {
    FLOAT32,
    /** Convolutions in bfloat16, everything that sums in float32 (LibTorch's autocast). */
    BFLOAT16
  }

  public Training {
    Bounds.want("epochs", epochs, 1, 100_000);
    Bounds.want("batchSize", batchSize, 1, 65_536);
    Bounds.want("labelSmoothing", labelSmoothing, 0, 0.9);
    Bounds.want("softLabels", softLabels, 0, 1);
    Bounds.want("ordinal", ordinal.orElse(1.0), 0.05, 10);
    Bounds.want("mixup", mixup, 0, 1);
    if (mixup > 0 && mixup < LEAST_MIXUP) {
      throw new IllegalArgumentException(
          "want mixup 0 (none) or at least %s, got %s: below, hardly a pair is mixed"
              .formatted(LEAST_MIXUP, mixup));
    }
    Bounds.want("cutmix", cutmix.orElse(0.0), 0, 1);
    Bounds.want("averageDecay", averageDecay, 0, 0.99999);
    Bounds.want("patience", patience, 0, 100_000);
    if (patience > 0 && selection.equals(Optional.of(Selection.LAST))) {
      throw new IllegalArgumentException(
          "want patience 0 with selection last, which knows no better epoch, got " + patience);
    }
    if (jointLoss.isPresent() && (mixup > 0 || cutmix.isPresent())) {
      throw new IllegalArgumentException(
          "want no mixup and no cutmix with jointLoss, as a mixed image belongs to no one centre, got mixup %s, cutmix %s"
              .formatted(mixup, cutmix.orElse(0.0)));
    }
    if (schedule.warmupEpochs() > epochs) {
      throw new IllegalArgumentException(
          "want schedule.warmupEpochs of at most the %d epochs, got %s: the learning rate would never reach its height"
              .formatted(epochs, schedule.warmupEpochs()));
    }
  }

  /** {@return which epoch's weights are the result} */
  public Selection selects() {
    return selection.orElse(Selection.ACCURACY);
  }

  /** {@return this training with another number of epochs; a longer warm-up is cut to it} */
  Training withEpochs(int other) {
    Schedule fitted =
        new Schedule(
            schedule.kind(),
            Math.min(schedule.warmupEpochs(), other),
            schedule.finalFactor(),
            schedule.steps());
    return new Training(
        other,
        batchSize,
        optimizer,
        fitted,
        labelSmoothing,
        softLabels,
        ordinal,
        mixup,
        cutmix,
        jointLoss,
        classWeights,
        averageDecay,
        selection,
        patience,
        precision);
  }
}
