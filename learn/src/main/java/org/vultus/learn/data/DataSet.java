package org.vultus.learn.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.provenance.Sha256;

/**
 * Labelled images in three splits.
 *
 * <p>The order of classes and of items is a function of the data set's bytes alone. No subject
 * stands in two splits (unless {@link OpenOptions#allowSharedSubjects} let it). All methods but
 * {@link #close} may be called from many threads at once.
 */
public interface DataSet extends AutoCloseable {

  /** {@return the name it is found under, e.g. "chest_xray"} */
  String name();

  /**
   * {@return the names of the classes; an item's label, or each of its findings, is an index into
   * them} Classes of a manifest or of folders are in lexicographic order (all-numeric names: in
   * numeric order); those of an {@code .npz} in the order of its labels.
   */
  List<String> classes();

  /** {@return what an item's label is} */
  default LabelKind labelKind() {
    return LabelKind.MULTI_CLASS;
  }

  /**
   * {@return the items of one split, possibly none} In the order of the manifest; by path for
   * folders of classes; by row for an {@code .npz}.
   */
  List<Item> items(Split split);

  /**
   * Decodes one image. Of a volume: its three orthogonal projections as the channels of an RGB
   * image.
   *
   * @throws IOException if the image cannot be read; says which one
   * @throws IllegalArgumentException if the item is of another data set
   */
  Image read(Item item) throws IOException;

  /** {@return the voxels of an item, where the data set is 3-D} */
  default Optional<Volume> volume(Item item) throws IOException {
    return Optional.empty();
  }

  /**
   * {@return how the item's label is distributed among its annotators, where that is known} One
   * probability a class in the order of {@link #classes()}, summing to 1.
   */
  default Optional<float[]> softLabel(Item item) {
    return Optional.empty();
  }

  /**
   * {@return the digest of the bytes this data set was read from} Of a zip or an npz: of the file;
   * of a folder: of its list of (file, digest, class, split).
   */
  Sha256 digest() throws IOException;

  /**
   * {@return the digest by which whoever opens this data set's name again knows that it is the
   * same} Other than {@link #digest} where images are left out for one training.
   */
  default Sha256 openedDigest() throws IOException {
    return digest();
  }

  /** {@return what a reader of results must know, e.g. how many images were left out and why} */
  default List<String> remarks() {
    return List.of();
  }

  /** {@return the data set that this is a selection of, split alike; itself where it is none} */
  default DataSet whole() {
    return this;
  }

  /**
   * Asks for one class an image.
   *
   * @param what needs it, as the message says it: "cross-validation"
   * @throws IOException if images have findings
   */
  default void requireOneClass(String what) throws IOException {
    if (labelKind() == LabelKind.MULTI_LABEL) {
      throw new IOException(
          "%s reads data sets of one class an image, and each image of %s has any number of %d findings; choose another data set"
              .formatted(what, name(), classes().size()));
    }
  }

  /**
   * Asks for images in these splits.
   *
   * @throws IOException if one of them has none
   */
  default void requireSplits(Split... splits) throws IOException {
    for (Split split : splits) {
      if (items(split).isEmpty()) {
        throw new IOException(
            ("data set %s has no %s images (train %d, validation %d, test %d); add some, or leave the"
                    + " split to Vultus by leaving out the split column or folders")
                .formatted(
                    name(),
                    split.word(),
                    items(Split.TRAIN).size(),
                    items(Split.VALIDATION).size(),
                    items(Split.TEST).size()));
      }
    }
  }

  @Override
  void close() throws IOException;
}
