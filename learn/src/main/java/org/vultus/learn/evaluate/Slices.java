package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.vultus.learn.data.FerDataSet;
import org.vultus.learn.data.Item;

/**
 * Cuts a split by what its manifest says of the images, to find groups that a model serves worse.
 *
 * <p>Numbers are cut into groups: ages into decades, others that have many values into quarters of
 * the images. Words are groups as they are. A column is left out that tells nothing apart, that has
 * more words than a reader compares (names, paths), or that only says how the data set is split.
 * Images are never few by design, so a slice may be small: it is kept, and said to be small.
 */
public final class Slices {
  /** The value of images of which the manifest does not state the attribute. */
  public static final String NOT_STATED = "not stated";

  private static final int MOST_WORDS = 24;
  private static final int MOST_NUMBERS_AS_WORDS = 6;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Set<String> AGES = Set.of("age", "age_years", "patient_age");

  private Slices() {}

  /**
   * Measures each slice.
   *
   * @param items the images of the scores, in their order
   * @return by attribute, in the manifest's order of columns, then by value
   */
  public static List<Slice> of(List<Item> items, Scores scores) {
    if (items.size() != scores.images()) {
      throw new IllegalArgumentException(
          "want an item for each of %d scores, got %d".formatted(scores.images(), items.size()));
    }
    Set<String> attributes = new LinkedHashSet<>();
    items.forEach(item -> attributes.addAll(item.attributes().keySet()));
    attributes.remove(FerDataSet.TRAINING_TWIN);
    attributes.removeIf(name -> name.toLowerCase(Locale.ROOT).contains("split"));
    List<Slice> slices = new ArrayList<>();
    for (String attribute : attributes) {
      slices.addAll(of(attribute, items, scores));
    }
    return slices;
  }

  private static List<Slice> of(String attribute, List<Item> items, Scores scores) {
    List<Optional<String>> values =
        items.stream().map(item -> Optional.ofNullable(item.attributes().get(attribute))).toList();
    Function<String, Group> groups =
        groups(attribute, values.stream().flatMap(Optional::stream).toList());
    Map<Group, List<Integer>> images = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      Group group = values.get(i).map(groups).orElse(new Group(Double.MAX_VALUE, NOT_STATED));
      images.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    if (images.size() < 2 || images.size() > MOST_WORDS) {
      return List.of();
    }
    List<Slice> slices = new ArrayList<>();
    images.forEach(
        (group, indices) -> {
          Set<Integer> kept = Set.copyOf(indices);
          slices.add(slice(attribute, group.name(), scores.where(kept::contains)));
        });
    return slices;
  }

  private static Slice slice(String attribute, String value, Scores scores) {
    Measures measures = Measures.of(scores);
    return new Slice(
        attribute,
        value,
        measures.images(),
        (int) Arrays.stream(scores.labels()).distinct().count(),
        measures.accuracy(),
        measures.accuracyInterval(),
        measures.balancedAccuracy());
  }

  /** A slice to be: sorted by rank, then by name. */
  private record Group(double rank, String name) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int byRank = Double.compare(rank, other.rank);
      return byRank != 0 ? byRank : name.compareTo(other.name);
    }
  }

  private static Function<String, Group> groups(String attribute, List<String> values) {
    boolean numbers =
        !values.isEmpty() && values.stream().allMatch(v -> NUMBER.matcher(v).matches());
    if (!numbers) {
      return value -> new Group(0, value);
    }
    if (AGES.contains(attribute.toLowerCase(Locale.ROOT))) {
      return value -> {
        int decade = (int) Math.floor(Double.parseDouble(value) / 10) * 10;
        return new Group(decade, "%d to %d".formatted(decade, decade + 9));
      };
    }
    if (values.stream().distinct().count() <= MOST_NUMBERS_AS_WORDS) {
      return value -> new Group(Double.parseDouble(value), value);
    }
    return quarters(values.stream().mapToDouble(Double::parseDouble).sorted().toArray());
  }

  private static Function<String, Group> quarters(double[] sorted) {
    double[] ends =
        Arrays.stream(new double[] {0.25, 0.5, 0.75, 1})
            .map(share -> sorted[(int) Math.ceil(share * sorted.length) - 1])
            .distinct()
            .toArray();
    return value -> {
      double number = Double.parseDouble(value);
      int quarter = 0;
      while (number > ends[quarter]) {
        quarter++;
      }
      String low = quarter == 0 ? shortened(sorted[0]) : "above " + shortened(ends[quarter - 1]);
      return new Group(quarter, low + " to " + shortened(ends[quarter]));
    };
  }

  private static String shortened(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
