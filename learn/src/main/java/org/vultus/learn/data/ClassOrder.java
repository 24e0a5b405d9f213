package org.vultus.learn.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The declared order of classes that come by name: lexicographic; numeric where all are numbers.
 */
final class ClassOrder {
  private ClassOrder() {}

  static <T> List<String> of(Collection<T> rows, Function<T, String> name) {
    TreeSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.add(name.apply(row)));
    List<String> ordered = new ArrayList<>(names);
    if (names.stream().allMatch(n -> n.matches("[0-9]{1,9}"))) {
      ordered.sort(Comparator.comparing(Integer::valueOf));
    }
    return ordered;
  }
}
