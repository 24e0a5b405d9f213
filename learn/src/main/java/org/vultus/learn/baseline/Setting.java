package org.vultus.learn.baseline;

/**
 * What a support vector machine is told before it learns.
 *
 * @param descriptor from picture to vector
 * @param components how many principal components of the vectors are kept
 * @param kernel how alike two vectors are
 * @param cost C: what a training image on the wrong side of its margin costs
 * @param classWeights how C differs between classes
 */
public record Setting(
    Descriptor descriptor, int components, Kernel kernel, double cost, ClassWeights classWeights) {

  /** How C differs between classes. */
  public enum ClassWeights {
    /** All images cost the same. */
    NONE,
    /** All classes cost the same in sum: C · images / (classes · images of the class). */
    BALANCED
  }

  public Setting {
    if (components < 1 || !(cost > 0)) {
      throw new IllegalArgumentException(
          "want a component or more and a cost above 0, got %d and %s".formatted(components, cost));
    }
  }

  Setting with(ClassWeights other) {
    return new Setting(descriptor, components, kernel, cost, other);
  }
}
