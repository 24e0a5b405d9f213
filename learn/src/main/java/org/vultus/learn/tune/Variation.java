package org.vultus.learn.tune;

/**
 * A key of a recipe and the values that it may take.
 *
 * @param key dotted path in the recipe's YAML
 */
public record Variation(String key, Values values) {
  public Variation {
    Setting.requireKey(key);
  }

  /**
   * Reads {@code KEY=VALUES}, e.g. {@code training.batchSize=32,64}; see {@link Values#parse}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Variation parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "want KEY=VALUES, such as training.batchSize=32,64, got '%s'".formatted(text));
    }
    String key = text.substring(0, equals).strip();
    Setting.requireKey(key);
    try {
      return new Variation(key, Values.parse(text.substring(equals + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + key + "': " + e.getMessage(), e);
    }
  }
}
