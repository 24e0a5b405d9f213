package org.vultus.learn.audit;

import java.util.BitSet;
import java.util.List;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;

/** Counts pairs as they are found, in memory that does not grow with their number. */
final class CopyTally {
  private final List<Item> items;
  private final List<String> classes;
  private final BitSet partnered = new BitSet();
  private final BitSet seenInTraining = new BitSet();
  private final long[][] pairs = new long[Split.values().length][Split.values().length];
  private final Sample<Audit.Pair> across;
  private final Sample<Audit.Pair> within;

  CopyTally(List<Item> items, List<String> classes, int examples) {
    this.items = items;
    this.classes = classes;
    this.across = new Sample<>(examples);
    this.within = new Sample<>(examples);
  }

  void add(int first, int second, Symmetry symmetry, double correlation) {
    Split a = items.get(first).split();
    Split b = items.get(second).split();
    partnered.set(first);
    partnered.set(second);
    pairs[Math.min(a.ordinal(), b.ordinal())][Math.max(a.ordinal(), b.ordinal())]++;
    if (a != b && a == Split.TRAIN) {
      seenInTraining.set(second);
    }
    if (a != b && b == Split.TRAIN) {
      seenInTraining.set(first);
    }
    (a == b ? within : across).offer(() -> pair(first, second, symmetry, correlation));
  }

  private Audit.Pair pair(int first, int second, Symmetry symmetry, double correlation) {
    Item a = items.get(first);
    Item b = items.get(second);
    return new Audit.Pair(
        a.id(),
        a.split().word(),
        classes.get(a.label()),
        b.id(),
        b.split().word(),
        classes.get(b.label()),
        Math.round(correlation * 1e4) / 1e4,
        symmetry.words());
  }

  /** The images of validation and test with a copy in training. */
  BitSet seenInTraining() {
    return seenInTraining;
  }

  int images() {
    return partnered.cardinality();
  }

  long pairs() {
    long sum = 0;
    for (long[] row : pairs) {
      for (long count : row) {
        sum += count;
      }
    }
    return sum;
  }

  List<Audit.Pair> examples() {
    return across.kept().isEmpty() ? within.kept() : across.kept();
  }

  Audit.Copies copies() {
    return new Audit.Copies(
        images(),
        pairs(),
        pairs(Split.TRAIN, Split.TEST),
        pairs(Split.TRAIN, Split.VALIDATION),
        pairs(Split.VALIDATION, Split.TEST),
        examples());
  }

  private long pairs(Split earlier, Split later) {
    return pairs[earlier.ordinal()][later.ordinal()];
  }
}
