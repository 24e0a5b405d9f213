package org.vultus.learn.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.ZScore;

/**
 * One split in memory, preprocessed but neither augmented nor standardised.
 *
 * @param items what the images are
 * @param images values in [0, 1], one an item
 * @param labels class of each item
 * @param votes what the annotators say of each item, one probability a class; null where it is not
 *     known
 * @param taught what a teacher says of each item, one probability a class; empty: nobody teaches
 */
record PreparedImages(
    List<Item> items,
    List<Pixels> images,
    int[] labels,
    float[][] votes,
    Optional<float[][]> taught) {

  /** Images that nobody teaches. */
  PreparedImages(List<Item> items, List<Pixels> images, int[] labels, float[][] votes) {
    this(items, images, labels, votes, Optional.empty());
  }

  /** {@return these images with what a teacher says of each} */
  PreparedImages taughtBy(float[][] answers) {
    return new PreparedImages(items, images, labels, votes, Optional.of(answers));
  }

  /**
   * Reads and prepares a split on all cores.
   *
   * @param progress is told how many are done
   * @param stopped is asked before each image
   * @return empty if it was stopped
   */
  static Optional<PreparedImages> read(
      DataSet data,
      Split split,
      Preprocessing preprocessing,
      IntConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    List<Item> items = data.items(split);
    Pixels[] images = new Pixels[items.size()];
    AtomicInteger done = new AtomicInteger();
    try {
      IntStream.range(0, items.size())
          .parallel()
          .forEach(
              i -> {
                if (stopped.getAsBoolean()) {
                  return;
                }
                try {
                  images[i] = preprocessing.prepare(data.read(items.get(i)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                progress.accept(done.incrementAndGet());
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (stopped.getAsBoolean()) {
      return Optional.empty();
    }
    int[] labels = items.stream().mapToInt(Item::label).toArray();
    float[][] votes =
        items.stream().map(item -> data.softLabel(item).orElse(null)).toArray(float[][]::new);
    return Optional.of(new PreparedImages(items, Arrays.asList(images), labels, votes));
  }

  int size() {
    return labels.length;
  }

  /** {@return mean and standard deviation of each channel over all images} */
  ZScore statistics() {
    return ZScore.fit(images.stream());
  }

  /** {@return how many items each class has} */
  int[] classCounts(int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }
}
