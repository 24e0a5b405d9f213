package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import org.vultus.image.Image;
import org.vultus.model.KindOfSet;
import org.vultus.provenance.Sha256;

/**
 * Several data sets as one, whose classes are kinds of picture: every image of a set is of the
 * set's kind, whatever its own class is. What a router learns from.
 *
 * <p>Ids and subjects carry the name of the set. The one attribute of an item, {@value #SOURCE}, is
 * its set, and of a drawn picture its family too: what is measured can then be told for each.
 * Classes stand in the order in which the recipe names their kinds.
 */
public final class KindDataSet implements DataSet {
  /** Attribute of every item: the set that it comes from, as in "fer2013" or "drawn/page". */
  public static final String SOURCE = "source";

  private final List<Member> members;
  private final List<String> classes;
  private final OpenOptions options;
  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);
  private final Map<String, Home> homes = new HashMap<>();

  /** A data set and what all of its images are. */
  record Member(DataSet data, KindOfSet kind) {}

  /** Where an item comes from. */
  private record Home(DataSet data, Item item) {}

  /**
   * Joins data sets, which it closes with itself.
   *
   * @param options their seed and subject split the sets that come without splits
   */
  KindDataSet(List<Member> members, OpenOptions options) {
    this.members = List.copyOf(members);
    this.options = options;
    this.classes = members.stream().map(member -> member.kind().kind()).distinct().toList();
    for (Split split : Split.values()) {
      items.put(split, new ArrayList<>());
    }
    for (Member member : members) {
      Map<Split, List<Item>> own = split(member);
      for (Split split : Split.values()) {
        some(own.get(split), member.kind().atMost()).forEach(item -> add(member, item, split));
      }
    }
    items.replaceAll((split, list) -> List.copyOf(list));
  }

  private Map<Split, List<Item>> split(Member member) {
    Map<Split, List<Item>> own = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      own.put(split, new ArrayList<>(member.data().items(split)));
    }
    if (!member.kind().unlabelled()) {
      return own;
    }
    List<Item> all = own.values().stream().flatMap(List::stream).toList();
    Map<String, Split> dealt =
        SeededSplit.of(
            all.stream().map(item -> new SeededSplit.Unsplit(item.id(), 0, subject(item))).toList(),
            options);
    own.values().forEach(List::clear);
    all.forEach(item -> own.get(dealt.get(item.id())).add(item));
    return own;
  }

  private String subject(Item item) {
    return item.subject()
        .or(
            () ->
                options
                    .subject()
                    .map(pattern -> pattern.matcher(item.id()))
                    .filter(Matcher::find)
                    .map(found -> found.groupCount() > 0 ? found.group(1) : found.group()))
        .orElse(item.id());
  }

  /** Images by chance of the seed, in their own order. */
  private List<Item> some(List<Item> all, Optional<Integer> atMost) {
    if (atMost.isEmpty() || all.size() <= atMost.get()) {
      return all;
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      places.add(i);
    }
    Collections.shuffle(places, new Random(options.seed()));
    int[] kept = places.stream().limit(atMost.get()).mapToInt(i -> i).sorted().toArray();
    return Arrays.stream(kept).mapToObj(all::get).toList();
  }

  private void add(Member member, Item item, Split split) {
    String set = member.data().name();
    boolean drawn = member.data() instanceof DrawnDataSet;
    String source = drawn ? set + "/" + member.data().classes().get(item.label()) : set;
    Item joined =
        new Item(
            set + "/" + item.id(),
            classes.indexOf(member.kind().kind()),
            split,
            Optional.of(set + "/" + subject(item)),
            Map.of(SOURCE, source));
    items.get(split).add(joined);
    homes.put(joined.id(), new Home(member.data(), item));
  }

  @Override
  public String name() {
    return String.join("+", members.stream().map(member -> member.data().name()).toList());
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    Home home = homes.get(item.id());
    if (home == null) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), name()));
    }
    return home.data().read(home.item());
  }

  /** {@return a digest of those of the sets, of their kinds and of which images are taken} */
  @Override
  public Sha256 digest() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Member member : members) {
      text.append(member.kind()).append(' ').append(member.data().digest().hex()).append('\n');
    }
    text.append(options.seed()).append(' ').append(options.subject().map(Object::toString));
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> remarks() {
    return members.stream()
        .flatMap(
            member ->
                member.data().remarks().stream()
                    .map(remark -> member.data().name() + ": " + remark))
        .toList();
  }

  @Override
  public void close() throws IOException {
    UnionDataSet.closeAll(members.stream().map(Member::data).toList());
  }
}
