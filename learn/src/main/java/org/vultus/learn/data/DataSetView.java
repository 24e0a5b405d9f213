package org.vultus.learn.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.provenance.Sha256;

/**
 * A data set seen in another way: everything is the base's but for what a view says itself. A view
 * has a digest of its own, as what it gives is not what the base's bytes give.
 */
public abstract class DataSetView implements DataSet {
  /** What is viewed. */
  protected final DataSet base;

  /**
   * A view of a data set.
   *
   * @param base is closed with the view, unless the view says otherwise
   */
  protected DataSetView(DataSet base) {
    this.base = base;
  }

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
    return base.read(item);
  }

  @Override
  public Optional<Volume> volume(Item item) throws IOException {
    return base.volume(item);
  }

  @Override
  public Optional<float[]> softLabel(Item item) {
    return base.softLabel(item);
  }

  @Override
  public abstract Sha256 digest() throws IOException;

  @Override
  public List<String> remarks() {
    return base.remarks();
  }

  @Override
  public void close() throws IOException {
    base.close();
  }
}
