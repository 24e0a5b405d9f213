package org.vultus.learn.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The order in which a training sees its items: equal seeds give equal orders. */
public final class RandomOrder {
  private RandomOrder() {}

  /**
   * {@return 0 to size − 1, every order as likely as any other} By the method of Fisher and Yates
   * (Knuth 1969, The Art of Computer Programming 2, algorithm P).
   */
  public static int[] of(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
