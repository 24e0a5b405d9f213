/**
 * Random changes of training pictures that leave their labels true. Which of them suit a study
 * stands in its recipe.
 *
 * <p>May use {@code preprocess} and the JDK; not PyTorch.
 *
 * <pre>{@code
 * Augmentation augmentation = recipe.augmentation();
 * RandomGenerator random = new SplittableRandom(recipe.seed());
 * Pixels prepared = preprocessing.prepare(image);
 * Pixels variant = augmentation.apply(prepared, random);
 * preprocessing.standardize(variant, batch, offset);
 * }</pre>
 */
package org.vultus.learn.augment;
