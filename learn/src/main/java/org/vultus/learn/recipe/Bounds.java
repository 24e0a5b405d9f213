package org.vultus.learn.recipe;

/** The check that every number of a recipe goes through. */
final class Bounds {
  private Bounds() {}

  static void want(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "want %s in [%s, %s], got %s".formatted(name, plain(low), plain(high), plain(value)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
