package org.vultus.learn.tune;

import java.util.regex.Pattern;

/**
 * One value in a recipe.
 *
 * @param key dotted path in its YAML, e.g. {@code training.optimizer.learningRate}
 * @param value as it would be written there, on one line, e.g. {@code 0.002} or {@code [1, 2, 3]}
 */
public record Setting(String key, String value) {
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)*");

  public Setting {
    requireKey(key);
    if (value.isBlank() || value.lines().count() != 1) {
      throw new IllegalArgumentException(
          "want a value of one line for '%s', got '%s'".formatted(key, value));
    }
  }

  static void requireKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "want the dotted path of a key of the recipe, such as training.optimizer.learningRate, got '%s'"
              .formatted(key));
    }
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
