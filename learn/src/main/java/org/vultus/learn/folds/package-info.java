/**
 * k-fold cross-validation: a recipe trained once a fold, each network judged on the images that it
 * was trained without.
 *
 * <p>May use {@code learn.data}, {@code learn.recipe}, {@code learn.fit}, {@code learn.export},
 * {@code learn.evaluate}, {@code learn.distill} and {@code model}.
 *
 * <pre>{@code
 * try (DataSet data = DataCatalog.standard().open(recipe.data());
 *     RunFolder run = RunFolder.open(Path.of("runs/chest-xray/folds-5"))) {
 *   CrossValidation validation =
 *       new CrossValidation(recipe, Optional.empty(), Optional.empty(), data, 5, run, listener);
 *   CrossValidated result = validation.run(false); // goes on with the folds that are not done
 * }
 * }</pre>
 */
package org.vultus.learn.folds;
