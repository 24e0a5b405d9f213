package org.vultus.learn.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.learn.augment.Corruption;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.DataSetView;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Volume;
import org.vultus.provenance.Sha256;

/** A data set with every picture changed in one way; chance is that of the picture's id. */
final class CorruptedDataSet extends DataSetView {
  private final Corruption corruption;

  CorruptedDataSet(DataSet base, Corruption corruption) {
    super(base);
    this.corruption = corruption;
  }

  @Override
  public Image read(Item item) throws IOException {
    return corruption.apply(base.read(item), item.random());
  }

  /** {@return nothing: only pictures are changed} */
  @Override
  public Optional<Volume> volume(Item item) {
    return Optional.empty();
  }

  @Override
  public Sha256 digest() throws IOException {
    String made = "corruption/1 %s of %s".formatted(corruption.word(), base.digest().hex());
    return Sha256.of(made.getBytes(StandardCharsets.UTF_8));
  }
}
