package org.vultus.learn.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Splits images that come without a split: by subject, stratified by class, from a seed.
 *
 * <p>Subjects (an image without one is its own) are put into strata by the class of most of their
 * images, shuffled, and dealt one after the other to the split that is furthest below its share of
 * the stratum's images. So shares hold in images, not in subjects, and every class has nearly the
 * same shares. Equal ids, subjects, labels and seed give the equal split, in whatever order the
 * images come.
 */
final class SeededSplit {
  private SeededSplit() {}

  /** One image before it has a split. */
  record Unsplit(String id, int label, String subject) {}

  /** {@return the split of every image, by its id} */
  static Map<String, Split> of(List<Unsplit> images, OpenOptions options) {
    Map<String, List<Unsplit>> bySubject = new TreeMap<>();
    for (Unsplit image : images) {
      bySubject.computeIfAbsent(image.subject(), s -> new ArrayList<>()).add(image);
    }
    Map<Integer, List<List<Unsplit>>> strata = new TreeMap<>();
    for (List<Unsplit> group : bySubject.values()) {
      strata.computeIfAbsent(commonLabel(group), l -> new ArrayList<>()).add(group);
    }
    Random random = new Random(options.seed());
    Map<String, Split> splits = new HashMap<>();
    for (List<List<Unsplit>> stratum : strata.values()) {
      Collections.shuffle(stratum, random);
      deal(stratum, options, splits);
    }
    return splits;
  }

  private static void deal(
      List<List<Unsplit>> stratum, OpenOptions options, Map<String, Split> splits) {
    double total = stratum.stream().mapToInt(List::size).sum();
    double[] wanted = {
      options.trainShare() * total,
      options.validationShare() * total,
      (1 - options.trainShare() - options.validationShare()) * total
    };
    for (List<Unsplit> group : stratum) {
      int neediest = 0;
      for (int i = 1; i < wanted.length; i++) {
        neediest = wanted[i] > wanted[neediest] ? i : neediest;
      }
      wanted[neediest] -= group.size();
      for (Unsplit image : group) {
        splits.put(image.id(), Split.values()[neediest]);
      }
    }
  }

  private static int commonLabel(List<Unsplit> group) {
    Map<Integer, Integer> counts = new TreeMap<>();
    group.forEach(image -> counts.merge(image.label(), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
