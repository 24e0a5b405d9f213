package org.vultus.model;

/** The check of what is a share of something. */
final class Shares {
  private Shares() {}

  static void require(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("want a %s in [0, 1], got %s".formatted(name, value));
    }
  }

  static void requireInside(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("want a %s in (0, 1), got %s".formatted(name, value));
    }
  }
}
