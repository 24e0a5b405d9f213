package org.vultus.learn.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.learn.augment.Corruption;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.provenance.Sha256;

/** A data set with every picture changed in one way, each by its id's chance; closes nothing. */
record CorruptedDataSet(DataSet base, Corruption corruption) implements DataSet {
  @Override
  public String name() {
    return base.name();
  }

  @Override
  public List<String> classes() {
    return base.classes();
  }

  @Override
  public LabelKind labelKind() {
    return base.labelKind();
  }

  @Override
  public List<Item> items(Split split) {
    return base.items(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    return corruption.apply(base.read(item), item.random());
  }

  @Override
  public Sha256 digest() throws IOException {
    String made = "corruption/1 %s of %s".formatted(corruption.word(), base.digest().hex());
    return Sha256.of(made.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    // The base is its owner's.
  }
}
