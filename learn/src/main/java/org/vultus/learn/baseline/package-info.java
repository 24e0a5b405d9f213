/**
 * What networks are compared with: support vector machines on histograms of oriented gradients,
 * local binary patterns, Gabor filters and pixels, tuned on the validation split with the care that
 * a network gets.
 *
 * <p>May use {@code learn.data}, {@code learn.evaluate} for scores and temperature, {@code
 * Recipe.Input}, {@code preprocess}, and PyTorch in {@code Projection} alone, for eigenvectors. The
 * test split is read through {@code scores(Split.TEST)} only.
 *
 * <pre>{@code
 * Recipe.Input input = recipe.input();
 * FittedSvm svm = SvmBaseline.fit(data, input, Features.HOG, Measure.ACCURACY, 1, progress, stop);
 * String chosen = ResultFile.write(svm.chosen()); // descriptor, components, kernel, gamma, C …
 * Scores scores = svm.scores(Split.TEST);
 * Measures measures = Measures.of(scores);
 * }</pre>
 */
package org.vultus.learn.baseline;
