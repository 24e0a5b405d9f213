package org.vultus.learn.net;

import java.util.List;

/** The check that the channels of every architecture go through. */
final class Widths {
  /** Wider networks than any that is published; a slip of the pen asks for more. */
  private static final int MOST = 8192;

  private static final int MOST_STAGES = 16;

  private Widths() {}

  static List<Integer> wanted(List<Integer> widths) {
    if (widths.isEmpty()
        || widths.size() > MOST_STAGES
        || widths.stream().anyMatch(width -> width < 1 || width > MOST)) {
      throw new IllegalArgumentException(
          "want 1 to %d widths in [1, %d], got %s".formatted(MOST_STAGES, MOST, widths));
    }
    return List.copyOf(widths);
  }

  static void want(String name, int value, int low) {
    if (value < low || value > MOST) {
      throw new IllegalArgumentException(
          "want %s in [%d, %d], got %d".formatted(name, low, MOST, value));
    }
  }
}
