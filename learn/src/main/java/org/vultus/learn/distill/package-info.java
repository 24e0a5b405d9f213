/**
 * What teachers say of images, for networks that learn from them: the soft labels that a
 * cross-validation keeps.
 *
 * <p>May use {@code learn.data}, {@code learn.recipe}, {@code learn.evaluate} (scoring) and all of
 * {@code core}; it never loads PyTorch.
 *
 * <pre>{@code
 * SoftLabels said = SoftLabels.read(Path.of("runs/chest-xray/folds-5/out-of-fold.json"));
 * SoftLabels.OfItem first = said.items().get(0);
 * double[] probabilities = first.probabilities(); // one a class, in the order of said.classes()
 * }</pre>
 */
package org.vultus.learn.distill;
