/**
 * Training: batches, the step, the epoch, what is kept between epochs and how to go on from it.
 *
 * <p>May use {@code learn.data}, {@code learn.augment}, {@code learn.recipe}, {@code learn.net},
 * {@code learn.distill}, {@code learn.plot} and PyTorch. It chooses on the validation split alone
 * and never reads the test split.
 *
 * <pre>{@code
 * try (DataSet data = DataCatalog.standard().open(recipe.data());
 *     RunFolder run = RunFolder.open(Path.of("runs/chest-xray"))) {
 *   Trainer trainer = new Trainer(recipe, data, run, listener);
 *   Trainer.Result result = trainer.train(); // goes on from the folder's checkpoint
 *   double accuracy = result.validation().accuracy();
 * }
 * }</pre>
 */
package org.vultus.learn.fit;
