package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The labels of a file in the form of MedMNIST: [N, 1] or [N], the class of each image; or [N, K]
 * of 0 and 1, K from 2, whether each image shows each of K findings.
 *
 * @param kind what labels are
 * @param classes the names that {@link MedMnist} knows for a set; else their numbers
 * @param items in the order of the rows, split by split
 */
record MedMnistLabels(LabelKind kind, List<String> classes, List<Item> items) {
  private static final int MAX_CLASSES = 1 << 16;
  private static final Map<Split, String> PREFIXES =
      Map.of(Split.TRAIN, "train", Split.VALIDATION, "val", Split.TEST, "test");

  /** {@return what the names of a split's arrays and items begin with} */
  static String prefix(Split split) {
    return PREFIXES.get(split);
  }

  /**
   * Reads the labels of all splits.
   *
   * @param rows how many images each split has
   */
  static MedMnistLabels read(Npz npz, String name, Path file, Map<Split, Integer> rows)
      throws IOException {
    List<Item> items = new ArrayList<>();
    int columns = 0;
    for (Split split : Split.values()) {
      NpyArray array = npz.read(prefix(split) + "_labels");
      int ofSplit = array.rank() == 2 ? array.extent(1) : 1;
      if (columns != 0 && ofSplit != columns) {
        throw new IOException(
            "%s: images with %d labels each and with %d in one file"
                .formatted(file, columns, ofSplit));
      }
      columns = ofSplit;
      if (columns < 1 || array.length() != (long) rows.get(split) * columns) {
        throw new IOException(
            "%s: %d %s images but %d labels"
                .formatted(file, rows.get(split), split.word(), array.length()));
      }
      for (int row = 0; row < rows.get(split); row++) {
        items.add(item(array, split, row, columns, name, file));
      }
    }
    return new MedMnistLabels(
        kind(name, columns, file), classes(name, columns, items), List.copyOf(items));
  }

  private static Item item(
      NpyArray array, Split split, int row, int columns, String name, Path file)
      throws IOException {
    String id = prefix(split) + "/" + row;
    int values = columns > 1 ? 2 : known(name, MAX_CLASSES);
    Set<Integer> findings = new TreeSet<>();
    for (int column = 0; column < columns; column++) {
      long label = array.at(row * columns + column);
      if (label < 0 || label >= values) {
        throw new IOException(
            "%s: label %d of %s row %d is out of range; want 0 to %d"
                .formatted(file, label, split.word(), row, values - 1));
      }
      if (columns == 1) {
        return new Item(id, (int) label, split);
      }
      if (label == 1) {
        findings.add(column);
      }
    }
    return Item.ofFindings(id, findings, split);
  }

  private static LabelKind kind(String name, int columns, Path file) throws IOException {
    LabelKind known = MedMnist.named(name).map(MedMnist::task).orElse(LabelKind.MULTI_CLASS);
    if (columns == 1 && known != LabelKind.MULTI_LABEL) {
      return known;
    }
    boolean fits = columns > 1 && known(name, columns) == columns;
    if (!fits || (MedMnist.named(name).isPresent() && known != LabelKind.MULTI_LABEL)) {
      throw new IOException(
          "%s: its images have %d label(s) each, but those of %s have %s; correct the file's name or its arrays"
              .formatted(
                  file,
                  columns,
                  name,
                  known == LabelKind.MULTI_LABEL ? Integer.toString(known(name, 0)) : "one"));
    }
    return LabelKind.MULTI_LABEL;
  }

  private static int known(String name, int otherwise) {
    return MedMnist.named(name).map(set -> set.classes().size()).orElse(otherwise);
  }

  private static List<String> classes(String name, int columns, List<Item> items) {
    int largest = columns > 1 ? columns - 1 : items.stream().mapToInt(Item::label).max().orElse(-1);
    return MedMnist.named(name)
        .map(MedMnist::classes)
        .orElseGet(() -> IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList());
  }
}
