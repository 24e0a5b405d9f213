/**
 * The search for a recipe's hyper-parameters: grid and random search, judged by the validation
 * split alone.
 *
 * <p>May use {@code learn.recipe}, {@code data}, {@code fit}, {@code evaluate} and {@code plot}. A
 * trial is a training by {@code fit.Trainer}, and everything resumes.
 *
 * <pre>{@code
 * RecipeText base = RecipeText.read(Path.of("recipes/chest-xray.yaml"));
 * SearchSpace space = SearchSpace.of("training.optimizer.learningRate=0.0005..0.01", "network.dropout=0,0.2");
 * TuningPlan plan = TuningPlan.of(base, space.random(12, seed), OptionalInt.of(10), 1, classes);
 * Tuning tuning = new Tuner(plan, pretrained, teacher, Measure.ACCURACY, data, folder, listener).run();
 * Recipe best = plan.winner(tuning).recipe();
 * }</pre>
 */
package org.vultus.learn.tune;
