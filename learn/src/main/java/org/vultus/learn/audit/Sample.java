package org.vultus.learn.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A random sample, of fixed size, of things whose number is not known before: each has the same
 * chance (Vitter 1985, Random sampling with a reservoir, doi:10.1145/3147.3165, algorithm R).
 */
final class Sample<T> {
  private final int size;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<T> kept = new ArrayList<>();
  private long offered;

  Sample(int size) {
    this.size = size;
  }

  /** Offers one more; it is made only where it is kept. */
  void offer(Supplier<T> thing) {
    offered++;
    if (kept.size() < size) {
      kept.add(thing.get());
      return;
    }
    long place = random.nextLong(offered);
    if (place < size) {
      kept.set((int) place, thing.get());
    }
  }

  List<T> kept() {
    return List.copyOf(kept);
  }
}
