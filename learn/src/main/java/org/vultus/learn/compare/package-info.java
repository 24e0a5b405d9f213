/**
 * Comparisons of methods, such as that of CNN, LSTM and SVM on many data sets: what is compared
 * ({@code recipes/compare/comparison.yaml}), the runs that are done, and the tables and charts made
 * of them.
 *
 * <p>May use all of {@code learn} but its commands.
 *
 * <pre>{@code
 * Comparison comparison = StrictYaml.read(Path.of("recipes/compare/comparison.yaml"), Comparison.class);
 * ComparisonRun run = new ComparisonRun(comparison, recipes, catalog, results, runs, log);
 * ComparisonResult result = run.finish(List.of("chest-xray"), Extent.WHOLE, () -> false);
 * }</pre>
 */
package org.vultus.learn.compare;
