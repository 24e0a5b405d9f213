package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Objects;

/**
 * One measure over the folds of a cross-validation.
 *
 * <p>The standard deviation says how much the folds differ, and not how sure their mean is: their
 * training sets overlap, so they are not independent, and no unbiased estimator of the variance of
 * k-fold cross-validation exists (Bengio and Grandvalet 2004, No Unbiased Estimator of the Variance
 * of K-Fold Cross-Validation, JMLR 5:1089–1105).
 *
 * @param measure its name, e.g. "macro AUC"
 * @param folds its value in each fold, in order; NaN where it is not defined there
 * @param mean of the folds; NaN if it is not defined in one
 * @param standardDeviation of the folds (n − 1); NaN if it is not defined in one
 * @param together its value over the images of all folds together; NaN where it has none
 */
public record Spread(
    String measure, List<Double> folds, double mean, double standardDeviation, double together) {
  public Spread {
    Objects.requireNonNull(measure, "measure");
    folds = folds.stream().map(value -> value == null ? Double.NaN : value).toList();
  }

  /** {@return the spread of a measure over two folds or more} */
  public static Spread of(String measure, List<Double> folds, double together) {
    double mean = folds.stream().mapToDouble(v -> v).sum() / folds.size();
    double squares = folds.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(measure, folds, mean, Math.sqrt(squares / (folds.size() - 1)), together);
  }
}
