package org.vultus.learn.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Deals items into folds: by subject, stratified by class, from a seed.
 *
 * <p>As {@link SeededSplit} does it, with equal shares: subjects are put into strata by the class
 * of most of their images, shuffled, those of many images first, and each goes to the fold that
 * lacks most of the stratum. Between folds that lack the same, the one with fewest images of all
 * wins, so that the odd subjects of rare classes do not all meet in the first fold.
 */
final class FoldDealing {
  private FoldDealing() {}

  /** {@return whose image it is; an image without a subject is its own} */
  static String subject(Item item) {
    return item.subject().map(s -> "subject " + s).orElse("image " + item.id());
  }

  /** {@return the fold of each item, in [0, folds)} */
  static int[] deal(List<Item> items, int folds, long seed) {
    Map<String, List<Integer>> bySubject = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      bySubject.computeIfAbsent(subject(items.get(i)), s -> new ArrayList<>()).add(i);
    }
    Map<Integer, List<List<Integer>>> strata = new TreeMap<>();
    for (List<Integer> group : bySubject.values()) {
      strata.computeIfAbsent(stratum(items, group), l -> new ArrayList<>()).add(group);
    }
    Random random = new Random(seed);
    int[] dealt = new int[items.size()];
    int[] sizes = new int[folds];
    for (List<List<Integer>> stratum : strata.values()) {
      Collections.shuffle(stratum, random);
      stratum.sort(Comparator.comparing((List<Integer> group) -> -group.size()));
      int[] ofStratum = new int[folds];
      for (List<Integer> group : stratum) {
        int fold = emptiest(ofStratum, sizes);
        group.forEach(i -> dealt[i] = fold);
        ofStratum[fold] += group.size();
        sizes[fold] += group.size();
      }
    }
    return dealt;
  }

  private static int emptiest(int[] ofStratum, int[] sizes) {
    int best = 0;
    for (int i = 1; i < sizes.length; i++) {
      boolean emptier =
          ofStratum[i] < ofStratum[best]
              || (ofStratum[i] == ofStratum[best] && sizes[i] < sizes[best]);
      best = emptier ? i : best;
    }
    return best;
  }

  private static int stratum(List<Item> items, List<Integer> group) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    group.forEach(i -> counts.merge(items.get(i).label(), 1, Integer::sum));
    return Collections.max(
            counts.entrySet(),
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .getKey();
  }
}
