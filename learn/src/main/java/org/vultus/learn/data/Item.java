package org.vultus.learn.data;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * One labelled image of a data set.
 *
 * @param id names the image within its data set: the path of its file, or its row as in "train/17"
 * @param label index into {@link DataSet#classes()}; of an image with findings there is none
 * @param split what the image is for
 * @param subject patient, lesion or person; images of one subject stay in one split
 * @param attributes what else the manifest says of it (age, sex, cause …), by column, in the
 *     columns' order; empty cells are absent
 * @param findings indices of all that the image shows, possibly none, where the data set is {@link
 *     LabelKind#MULTI_LABEL}
 */
public record Item(
    String id,
    int label,
    Split split,
    Optional<String> subject,
    Map<String, String> attributes,
    Optional<Set<Integer>> findings) {
  private static final int NONE = -1;

  public Item {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(subject, "subject");
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    findings = findings.map(some -> Collections.unmodifiableSet(new TreeSet<>(some)));
    if (findings.isEmpty() ? label < 0 : label != NONE) {
      throw new IllegalArgumentException(
          "want a label of 0 or more for '%s', or findings and the label −1, got %d and %s"
              .formatted(id, label, findings));
    }
    if (findings.isPresent() && findings.get().stream().anyMatch(finding -> finding < 0)) {
      throw new IllegalArgumentException(
          "want findings of 0 or more for '%s', got %s".formatted(id, findings.get()));
    }
  }

  /** An image of one class. */
  public Item(
      String id, int label, Split split, Optional<String> subject, Map<String, String> attributes) {
    this(id, label, split, subject, attributes, Optional.empty());
  }

  /** An image of which nothing more is known. */
  public Item(String id, int label, Split split) {
    this(id, label, split, Optional.empty(), Map.of());
  }

  /** {@return an image that shows any number of findings} */
  public static Item ofFindings(String id, Set<Integer> findings, Split split) {
    return new Item(id, NONE, split, Optional.empty(), Map.of(), Optional.of(findings));
  }

  /**
   * {@return index of the image's one class}
   *
   * @throws IllegalStateException if it has findings: who reads one class an image asks {@link
   *     DataSet#labelKind} first
   */
  public int label() {
    if (findings.isPresent()) {
      throw new IllegalStateException(
          "image '%s' has %d findings and no one class; this reads data sets of one class an image"
              .formatted(id, findings.get().size()));
    }
    return label;
  }

  /** {@return whether this is the image's class, or one of its findings} */
  public boolean shows(int classIndex) {
    return findings.map(some -> some.contains(classIndex)).orElse(label == classIndex);
  }

  /** {@return a generator whose numbers are a function of the image's id alone} */
  public SplittableRandom random() {
    long seed = 0;
    for (byte letter : id.getBytes(StandardCharsets.UTF_8)) {
      seed = 31 * seed + letter;
    }
    return new SplittableRandom(seed);
  }

  /** {@return whose image each is; empty where that is not known of every one} */
  public static List<String> subjects(List<Item> items) {
    List<String> subjects = items.stream().flatMap(item -> item.subject().stream()).toList();
    return subjects.size() == items.size() ? subjects : List.of();
  }

  /** {@return this image, used for something else} */
  Item in(Split other) {
    return new Item(id, label, other, subject, attributes, findings);
  }
}
