package org.vultus.learn.tune;

import java.util.function.ToDoubleFunction;

/** What trials are ranked by; each is measured on the validation split. */
public enum Measure {
  /** Share of right labels. */
  ACCURACY("accuracy", true, Outcome::accuracy),
  /** Mean sensitivity of the classes. */
  BALANCED_ACCURACY("balanced accuracy", true, Outcome::balancedAccuracy),
  /** Mean one-vs-rest area under the ROC curve. */
  AUC("AUC", true, Outcome::auc),
  /** Mean cross-entropy in nats; the lowest is the best. */
  LOSS("loss", false, Outcome::loss);

  private final String words;
  private final boolean higherIsBetter;
  private final ToDoubleFunction<Outcome> value;

  Measure(String words, boolean higherIsBetter, ToDoubleFunction<Outcome> value) {
    this.words = words;
    this.higherIsBetter = higherIsBetter;
    this.value = value;
  }

  /** {@return what tables call it, e.g. "balanced accuracy"} */
  public String words() {
    return words;
  }

  /** {@return its value for a training; NaN where that diverged} */
  public double of(Outcome outcome) {
    return value.applyAsDouble(outcome);
  }

  /** {@return a number that is the larger the better the value is; NaN is worse than all} */
  double merit(double measured) {
    if (Double.isNaN(measured)) {
      return Double.NEGATIVE_INFINITY;
    }
    return higherIsBetter ? measured : -measured;
  }
}
