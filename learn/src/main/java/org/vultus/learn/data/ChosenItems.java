package org.vultus.learn.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vultus.provenance.Sha256;

/**
 * A data set as one measurement takes it: with the names that a model has for its classes, of some
 * of its classes only, or of all its images whatever their split. It keeps the base's digest, as it
 * is never trained on, and says in its remarks what it leaves out.
 */
public final class ChosenItems extends DataSetView {
  private final List<String> classes;
  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);
  private final List<String> remarks;

  private ChosenItems(DataSet base, List<String> classes, List<String> remarks) {
    super(base);
    this.classes = List.copyOf(classes);
    this.remarks = remarks;
  }

  /**
   * A view of a data set of one class an image, which it closes with itself.
   *
   * @param names gives a class another name; classes that get one name become one
   * @param wanted names of the classes to measure; empty: all
   * @param everything puts the images of all splits into the test split
   * @throws IOException if it is of findings, or has no images of the classes
   */
  public static ChosenItems of(
      DataSet base, UnaryOperator<String> names, List<String> wanted, boolean everything)
      throws IOException {
    base.requireOneClass("this measurement");
    List<String> renamed = base.classes().stream().map(names).toList();
    Set<String> kept = new LinkedHashSet<>(wanted.isEmpty() ? renamed : wanted);
    ChosenItems chosen = new ChosenItems(base, List.copyOf(kept), new ArrayList<>(base.remarks()));
    for (Split split : Split.values()) {
      chosen.items.put(split, new ArrayList<>());
    }
    Map<Split, Integer> leftOut = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      for (Item item : base.items(split)) {
        int label = chosen.classes.indexOf(renamed.get(item.label()));
        Split home = everything ? Split.TEST : split;
        if (label < 0) {
          leftOut.merge(home, 1, Integer::sum);
        } else {
          chosen
              .items
              .get(home)
              .add(new Item(item.id(), label, home, item.subject(), item.attributes()));
        }
      }
    }
    chosen.tell(leftOut, everything);
    return chosen;
  }

  private void tell(Map<Split, Integer> leftOut, boolean everything) throws IOException {
    int left = items.values().stream().mapToInt(List::size).sum();
    if (left == 0) {
      throw new IOException(
          "data set %s has no images of %s; its classes are %s"
              .formatted(base.name(), classes, base.classes()));
    }
    leftOut.forEach(
        (split, images) ->
            remarks.add(
                "%d %simages left out: they are of other classes than %s"
                    .formatted(
                        images, everything ? "" : split.word() + " ", String.join(", ", classes))));
    if (everything) {
      remarks.add("all %d images are measured, whatever their split".formatted(left));
    }
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public List<Item> items(Split split) {
    return List.copyOf(items.get(split));
  }

  /** Nothing is known of it: it is for training, and this is not. */
  @Override
  public Optional<float[]> softLabel(Item item) {
    return Optional.empty();
  }

  @Override
  public Sha256 digest() throws IOException {
    return base.digest();
  }

  @Override
  public DataSet whole() {
    return base;
  }

  @Override
  public List<String> remarks() {
    return List.copyOf(remarks);
  }
}
