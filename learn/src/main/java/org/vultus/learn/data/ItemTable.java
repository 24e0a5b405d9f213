package org.vultus.learn.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes and items of one data set, held to what every data set promises. Immutable. */
final class ItemTable {
  private final List<String> classes;
  private final Map<Split, List<Item>> items;
  private final List<String> remarks;

  private ItemTable(List<String> classes, Map<Split, List<Item>> items, List<String> remarks) {
    this.classes = classes;
    this.items = items;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Checks and sorts items into their splits, keeping their order.
   *
   * @param origin file or folder, for messages
   * @throws IOException if there are no items, fewer than two classes, a label out of range, an id
   *     twice, or a subject in two splits that is not allowed
   */
  static ItemTable of(
      Object origin, List<String> classes, Collection<Item> all, boolean allowSharedSubjects)
      throws IOException {
    if (all.isEmpty()) {
      throw new IOException("%s holds no labelled images".formatted(origin));
    }
    if (classes.size() < 2 || new HashSet<>(classes).size() != classes.size()) {
      throw new IOException(
          "%s: want two distinct classes or more, got %s".formatted(origin, classes));
    }
    Map<Split, List<Item>> bySplit = new EnumMap<>(Split.class);
    Set<String> ids = new HashSet<>();
    for (Split split : Split.values()) {
      bySplit.put(split, new ArrayList<>());
    }
    for (Item item : all) {
      int largest =
          item.findings().isEmpty()
              ? item.label()
              : item.findings().get().stream().mapToInt(f -> f).max().orElse(0);
      if (largest >= classes.size()) {
        throw new IOException(
            "%s: label %d of '%s' is out of range; want 0 to %d for the classes %s"
                .formatted(origin, largest, item.id(), classes.size() - 1, classes));
      }
      if (!ids.add(item.id())) {
        throw new IOException(
            "%s lists '%s' twice; keep one of its rows".formatted(origin, item.id()));
      }
      bySplit.get(item.split()).add(item);
    }
    int shared = sharedSubjects(all);
    if (shared > 0 && !allowSharedSubjects) {
      throw new IOException(
          ("%s: %d subject(s) stand in two splits, so results would flatter; put all images of a"
                  + " subject into one split, or leave out the split column")
              .formatted(origin, shared));
    }
    bySplit.replaceAll((split, list) -> List.copyOf(list));
    List<String> remarks =
        shared == 0
            ? List.of()
            : List.of("%d subject(s) stand in two splits: results flatter".formatted(shared));
    return new ItemTable(List.copyOf(classes), bySplit, remarks);
  }

  /**
   * {@return pictures without labels: all of one class, "picture", and for testing}
   *
   * @throws IOException if there are none
   */
  static ItemTable unlabelled(Object origin, Collection<String> pictures) throws IOException {
    if (pictures.isEmpty()) {
      throw new IOException("%s holds no images".formatted(origin));
    }
    Map<Split, List<Item>> bySplit = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      bySplit.put(split, List.of());
    }
    bySplit.put(Split.TEST, pictures.stream().map(id -> new Item(id, 0, Split.TEST)).toList());
    return new ItemTable(List.of("picture"), bySplit, List.of());
  }

  private static int sharedSubjects(Collection<Item> items) {
    Map<String, Split> home = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Item item : items) {
      item.subject()
          .filter(s -> home.computeIfAbsent(s, x -> item.split()) != item.split())
          .ifPresent(shared::add);
    }
    return shared.size();
  }

  List<String> classes() {
    return classes;
  }

  List<Item> items(Split split) {
    return items.get(split);
  }

  /** As {@link DataSet#remarks}. */
  List<String> remarks() {
    return remarks;
  }

  ItemTable withRemark(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
    return new ItemTable(classes, items, more);
  }
}
