package org.vultus.learn.data;

import java.util.Locale;

/** What an image is for. */
public enum Split {
  /** Weights are fitted on it. */
  TRAIN,
  /** Everything else is chosen on it: epoch, threshold, temperature. */
  VALIDATION,
  /** Read once, for the last number. */
  TEST;

  /**
   * Reads a split's name: {@code train}, {@code training}; {@code val}, {@code valid}, {@code
   * validation}; {@code test}; in any case.
   *
   * @throws IllegalArgumentException for another name
   */
  public static Split of(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "train", "training" -> TRAIN;
      case "val", "valid", "validation" -> VALIDATION;
      case "test" -> TEST;
      default ->
          throw new IllegalArgumentException(
              "want a split named train, validation or test, got '" + name + "'");
    };
  }

  /** {@return "train", "validation" or "test"} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
