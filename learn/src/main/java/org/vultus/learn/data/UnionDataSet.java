package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.provenance.Sha256;

/**
 * Several data sets as one, whose classes are those of all of them: what a backbone is pretrained
 * on, so that it also learns to tell the studies apart.
 *
 * <p>Classes, ids and subjects carry the name of the set that they come from, as in {@code
 * brain_mri/glioma}. Every set keeps its own splits.
 */
public final class UnionDataSet implements DataSet {
  private final List<DataSet> members;
  private final List<String> classes = new ArrayList<>();
  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);
  private final Map<String, Member> homes = new HashMap<>();

  /** Where an item of the union comes from. */
  private record Member(DataSet data, Item item) {}

  /**
   * Joins data sets, which it closes with itself.
   *
   * @param members two or more of different names
   */
  public UnionDataSet(List<DataSet> members) {
    this.members = List.copyOf(members);
    long names = members.stream().map(DataSet::name).distinct().count();
    if (members.size() < 2 || names != members.size()) {
      throw new IllegalArgumentException(
          "want two data sets or more of different names, got "
              + members.stream().map(DataSet::name).toList());
    }
    for (Split split : Split.values()) {
      items.put(split, new ArrayList<>());
    }
    for (DataSet member : members) {
      if (member.labelKind() == LabelKind.MULTI_LABEL) {
        throw new IllegalArgumentException(
            "want data sets of one class an image, and images of %s have any number of findings"
                .formatted(member.name()));
      }
      int first = classes.size();
      member.classes().forEach(name -> classes.add(in(member, name)));
      for (Split split : Split.values()) {
        member.items(split).forEach(item -> add(member, item, first));
      }
    }
    items.replaceAll((split, list) -> List.copyOf(list));
  }

  private void add(DataSet member, Item item, int firstClass) {
    Item joined =
        new Item(
            in(member, item.id()),
            firstClass + item.label(),
            item.split(),
            item.subject().map(subject -> in(member, subject)),
            item.attributes());
    items.get(item.split()).add(joined);
    homes.put(joined.id(), new Member(member, item));
  }

  private static String in(DataSet member, String name) {
    return member.name() + "/" + name;
  }

  @Override
  public String name() {
    return String.join("+", members.stream().map(DataSet::name).toList());
  }

  @Override
  public List<String> classes() {
    return List.copyOf(classes);
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    Member home = home(item);
    return home.data().read(home.item());
  }

  @Override
  public Optional<Volume> volume(Item item) throws IOException {
    Member home = home(item);
    return home.data().volume(home.item());
  }

  private Member home(Item item) {
    Member home = homes.get(item.id());
    if (home == null) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), name()));
    }
    return home;
  }

  @Override
  public Sha256 digest() throws IOException {
    StringBuilder digests = new StringBuilder();
    for (DataSet member : members) {
      digests.append(member.name()).append(' ').append(member.digest().hex()).append('\n');
    }
    return Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> remarks() {
    return members.stream()
        .flatMap(member -> member.remarks().stream().map(remark -> member.name() + ": " + remark))
        .toList();
  }

  @Override
  public void close() throws IOException {
    closeAll(members);
  }

  /** Closes all of them, whatever happens to one. */
  static void closeAll(List<DataSet> sets) throws IOException {
    IOException first = null;
    for (DataSet set : sets) {
      try {
        set.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
