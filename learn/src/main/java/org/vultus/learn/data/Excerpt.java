package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.provenance.Sha256;

/** A data set with a part of its images, for trying something out. */
public final class Excerpt extends DataSetView {
  private final int images;

  /**
   * A view of some images.
   *
   * @param base is closed with the view
   * @param images at most so many of each split, evenly spaced over it
   */
  public Excerpt(DataSet base, int images) {
    super(base);
    if (images < 1) {
      throw new IllegalArgumentException("want 1 image or more of each split, got " + images);
    }
    this.images = images;
  }

  @Override
  public List<Item> items(Split split) {
    List<Item> all = base.items(split);
    return all.size() <= images
        ? all
        : IntStream.range(0, images)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / images)))
            .toList();
  }

  @Override
  public Sha256 digest() throws IOException {
    return Sha256.of(
        "excerpt/1 of %d of %s"
            .formatted(images, base.digest().hex())
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(base.remarks());
    remarks.add("at most %d images of each split are used".formatted(images));
    return List.copyOf(remarks);
  }
}
