/**
 * Recipes: everything that a training depends on, as records that are read from strict YAML ({@code
 * recipes/*.yaml}). A recipe's digest stands in the bundle of the model that came of it.
 *
 * <p>May use {@code learn.net} and {@code learn.augment} for what a recipe chooses, and {@code
 * model} and {@code preprocess}; it computes nothing and never loads PyTorch.
 *
 * <pre>{@code
 * Recipe recipe = StrictYaml.read(Path.of("recipes/chest-xray.yaml"), Recipe.class);
 * Network network = recipe.network().describe(new Shape(1, 128, 128), 2);
 * double factor = recipe.training().schedule().factor(2.5, recipe.training().epochs());
 * }</pre>
 */
package org.vultus.learn.recipe;
