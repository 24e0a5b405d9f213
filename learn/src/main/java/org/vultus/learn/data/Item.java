package org.vultus.learn.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One labelled image of a data set.
 *
 * @param id names the image within its data set: the path of its file, or its row as in "train/17"
 * @param label index into {@link DataSet#classes()}
 * @param split what the image is for
 * @param subject patient, lesion or person; images of one subject stay in one split
 * @param attributes what else the manifest says of it (age, sex, cause …), by column, in the
 *     columns' order; empty cells are absent
 */
public record Item(
    String id, int label, Split split, Optional<String> subject, Map<String, String> attributes) {
  public Item {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(subject, "subject");
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    if (label < 0) {
      throw new IllegalArgumentException(
          "want a label of 0 or more for '%s', got %d".formatted(id, label));
    }
  }

  /** An image of which nothing more is known. */
  public Item(String id, int label, Split split) {
    this(id, label, split, Optional.empty(), Map.of());
  }

  /** {@return this image, used for something else} */
  Item in(Split other) {
    return new Item(id, label, other, subject, attributes);
  }
}
