package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vultus.annotation.Annotation;
import org.vultus.provenance.Sha256;

/**
 * A data set whose classes clinicians have corrected: an annotation has the last word on the image
 * whose id is its sample ID, in whatever split it is. Splits and subjects stay as they were.
 *
 * <p>The classes stay as well: an annotation of another disease category is an error and no new
 * class, as a spelling mistake would else be one.
 */
final class AnnotatedDataSet extends DataSetView {
  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);
  private final Map<String, String> said = new TreeMap<>();
  private final List<String> remarks;

  /**
   * Corrects a data set.
   *
   * @param annotations in the order in which they were made; of one sample the latest counts
   * @throws IOException if images have no one class, a category is no class of theirs, or no image
   *     is annotated
   */
  AnnotatedDataSet(DataSet base, List<Annotation> annotations) throws IOException {
    super(base);
    base.requireOneClass("a data set with annotations");
    Annotation.latest(annotations)
        .forEach((sample, annotation) -> said.put(sample, annotation.diseaseCategory()));
    int annotated = 0;
    int changed = 0;
    for (Split split : Split.values()) {
      List<Item> corrected = new ArrayList<>();
      for (Item item : base.items(split)) {
        int label = said.containsKey(item.id()) ? label(item.id()) : item.label();
        annotated += said.containsKey(item.id()) ? 1 : 0;
        changed += label == item.label() ? 0 : 1;
        corrected.add(new Item(item.id(), label, item.split(), item.subject(), item.attributes()));
      }
      items.put(split, List.copyOf(corrected));
    }
    if (annotated == 0) {
      throw new IOException(
          "none of %d annotated sample(s) is an image of %s; sample IDs are to be the ids of images, such as '%s'"
              .formatted(said.size(), base.name(), anId(base)));
    }
    this.remarks = new ArrayList<>(base.remarks());
    remarks.add(
        "%d image(s) annotated, %d of them with another class; %d annotated sample(s) are no image of this set"
            .formatted(annotated, changed, said.size() - annotated));
  }

  private int label(String id) throws IOException {
    int label = base.classes().indexOf(said.get(id));
    if (label < 0) {
      throw new IOException(
          "the annotation of '%s' has the disease category '%s', want one of the classes %s of %s; correct it"
              .formatted(id, said.get(id), base.classes(), base.name()));
    }
    return label;
  }

  private static String anId(DataSet data) {
    for (Split split : Split.values()) {
      if (!data.items(split).isEmpty()) {
        return data.items(split).get(0).id();
      }
    }
    return "";
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  /** {@return as the base's; none of an annotated image, whose annotation has the last word} */
  @Override
  public Optional<float[]> softLabel(Item item) {
    return said.containsKey(item.id()) ? Optional.empty() : base.softLabel(item);
  }

  /** {@return the digest of the base's bytes and of what the annotations say of its images} */
  @Override
  public Sha256 digest() throws IOException {
    StringBuilder text = new StringBuilder(base.digest().hex());
    for (Split split : Split.values()) {
      for (Item item : items.get(split)) {
        if (said.containsKey(item.id())) {
          text.append('\n').append(item.id()).append('\t').append(said.get(item.id()));
        }
      }
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> remarks() {
    return List.copyOf(remarks);
  }
}
