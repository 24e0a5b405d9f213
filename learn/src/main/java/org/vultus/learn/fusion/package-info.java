/**
 * Scan, face and words joined: simulated cohorts whose association is declared, the network that
 * joins, and the experiment that shows what it is worth and what not.
 *
 * <pre>{@code
 * FusionRecipe recipe = StrictYaml.read(Path.of("recipes/fusion-chest-xray.yaml"), FusionRecipe.class);
 * Readings readings = ReadingsSource.open(recipe, catalog, models).read(progress);
 * List<CohortCase> cases = Cohort.draw(readings.fit(), 0.6, 20_000, recipe.cohort(), new SplittableRandom(1));
 * LearnedFusion fusion = new FusionTrainer(recipe).train(cases, chosenBy);
 * }</pre>
 */
package org.vultus.learn.fusion;
