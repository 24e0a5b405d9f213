package org.vultus.learn.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.vultus.image.Image;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Volume;
import org.vultus.provenance.Sha256;

/**
 * All images of a data set, read once on all cores and kept as fingerprints, about 4 KB each.
 *
 * @param readable in the order of the items
 * @param unreadable the others
 */
record Pictures(List<Picture> readable, List<Unreadable> unreadable) {

  /**
   * One image.
   *
   * @param pixels digest of its size and all of its samples (of a volume: voxels), whatever the
   *     file format
   */
  record Picture(Item item, Sha256 pixels, Fingerprint fingerprint) {}

  /** An image that cannot be read, and why. */
  record Unreadable(Item item, String reason) {}

  Pictures {
    readable = List.copyOf(readable);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads images.
   *
   * @param progress is told how many are done, from several threads
   */
  static Pictures read(DataSet data, List<Item> items, IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    List<Record> read =
        items.parallelStream()
            .map(
                item -> {
                  Record picture = picture(data, item);
                  progress.accept(done.incrementAndGet());
                  return picture;
                })
            .toList();
    List<Picture> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Record one : read) {
      if (one instanceof Picture picture) {
        readable.add(picture);
      } else {
        unreadable.add((Unreadable) one);
      }
    }
    return new Pictures(readable, unreadable);
  }

  private static Record picture(DataSet data, Item item) {
    try {
      Image image = data.read(item);
      Optional<Volume> volume = data.volume(item);
      Sha256 pixels = volume.isPresent() ? digest(volume.get()) : digest(image);
      return new Picture(item, pixels, Fingerprint.of(Fingerprint.thumbnail(image)));
    } catch (IOException e) {
      return new Unreadable(item, String.valueOf(e.getMessage()));
    }
  }

  private static Sha256 digest(Image image) {
    int samples = image.width() * image.channels();
    ByteBuffer bytes =
        ByteBuffer.allocate(16 + image.height() * samples * (image.bitDepth() / 8))
            .putInt(image.width())
            .putInt(image.height())
            .putInt(image.channels())
            .putInt(image.bitDepth());
    float[] row = new float[samples];
    for (int y = 0; y < image.height(); y++) {
      image.readRow(y, 0, image.width(), row);
      for (float sample : row) {
        if (image.bitDepth() == 8) {
          bytes.put((byte) (int) sample);
        } else {
          bytes.putShort((short) (int) sample);
        }
      }
    }
    return Sha256.of(bytes.array());
  }

  private static Sha256 digest(Volume volume) {
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + volume.depth() * volume.height() * volume.width())
            .putInt(volume.depth())
            .putInt(volume.height())
            .putInt(volume.width());
    for (int z = 0; z < volume.depth(); z++) {
      for (int y = 0; y < volume.height(); y++) {
        for (int x = 0; x < volume.width(); x++) {
          bytes.put((byte) volume.voxel(z, y, x));
        }
      }
    }
    return Sha256.of(bytes.array());
  }
}
