package org.vultus.learn.evaluate;

import java.util.Objects;

/**
 * What a model is worth on the images that share a value of an attribute, such as the age.
 *
 * @param attribute column of the data set's manifest, e.g. "age"
 * @param value what the images share, e.g. "60 to 69"; {@link Slices#NOT_STATED} where the manifest
 *     is silent
 * @param images how many images
 * @param classes how many classes they show
 * @param accuracy share of right answers
 * @param interval of the accuracy, 95 %, as {@link Measures#accuracyInterval} gives it
 * @param balancedAccuracy mean sensitivity of the classes that they show
 */
public record Slice(
    String attribute,
    String value,
    int images,
    int classes,
    double accuracy,
    Interval interval,
    double balancedAccuracy) {
  /** A slice of fewer images says little: its 95 % interval is up to 0.36 wide and more. */
  public static final int SMALL = 30;

  public Slice {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(interval, "interval");
    if (images < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "want images and classes from 1, got %d and %d".formatted(images, classes));
    }
  }

  /** {@return whether there are too few images to judge by} */
  public boolean small() {
    return images < SMALL;
  }
}
