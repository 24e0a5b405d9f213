package org.vultus.learn.baseline;

/**
 * What was chosen, and how; written to JSON beside the results.
 *
 * @param features what the machine is shown
 * @param descriptor its variant, e.g. "HOG of 64 x 64, cells of 8"
 * @param components how many principal components are kept
 * @param kernel "rbf" or "linear"
 * @param gamma γ of the radial basis functions, of points whose mean squared length is 1 with all
 *     components; NaN: linear
 * @param cost C
 * @param classWeights how C differs between classes
 * @param measure what was chosen by, on the validation split
 * @param validation its value there; the largest of all that were tried, so optimistic
 * @param validationLoss mean negative log-likelihood there, in nats, which decides between equals
 * @param temperature that calibrates the probabilities, fitted there too
 * @param settingsTried how many settings were compared
 * @param searchImages how many training images the grid was searched on
 * @param trainingImages how many the machine was trained on
 * @param supportVectors how many of these its answers depend on
 * @param converged whether the optimisation reached its tolerance
 * @param seed which training images the grid was searched on
 * @param seedMatters whether that was a subset; if not, every seed gives the same machine, and
 *     equal results of several seeds are no sign of stability
 */
public record Chosen(
    Features features,
    String descriptor,
    int components,
    String kernel,
    double gamma,
    double cost,
    Setting.ClassWeights classWeights,
    Measure measure,
    double validation,
    double validationLoss,
    double temperature,
    int settingsTried,
    int searchImages,
    int trainingImages,
    int supportVectors,
    boolean converged,
    long seed,
    boolean seedMatters) {}
