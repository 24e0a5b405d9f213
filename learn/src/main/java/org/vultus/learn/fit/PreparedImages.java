package org.vultus.learn.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.ZScore;

/**
 * One split in memory, preprocessed but neither augmented nor standardised.
 *
 * @param items what the images are
 * @param images values in [0, 1], one an item
 * @param labels class of each item; empty where items have findings
 * @param votes what the annotators say of each item, one probability a class; null where it is not
 *     known
 * @param findings whether each item shows each finding; empty where items are of one class
 * @param taught what a teacher says of each item, one probability a class; empty: nobody teaches
 */
record PreparedImages(
    List<Item> items,
    List<Pixels> images,
    int[] labels,
    float[][] votes,
    List<boolean[]> findings,
    Optional<float[][]> taught) {

  /** Images that nobody teaches. */
  PreparedImages(List<Item> items, List<Pixels> images, int[] labels, float[][] votes) {
    this(items, images, labels, votes, List.of(), Optional.empty());
  }

  /** {@return these images with what a teacher says of each} */
  PreparedImages taughtBy(float[][] answers) {
    return new PreparedImages(items, images, labels, votes, findings, Optional.of(answers));
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
    if (data.labelKind() == LabelKind.MULTI_LABEL) {
      return Optional.of(
          new PreparedImages(
              items,
              Arrays.asList(images),
              new int[0],
              new float[items.size()][],
              findings(items, data.classes().size()),
              Optional.empty()));
    }
    int[] labels = items.stream().mapToInt(Item::label).toArray();
    float[][] votes =
        items.stream().map(item -> data.softLabel(item).orElse(null)).toArray(float[][]::new);
    return Optional.of(new PreparedImages(items, Arrays.asList(images), labels, votes));
  }

  private static List<boolean[]> findings(List<Item> items, int classes) {
    List<boolean[]> findings = new ArrayList<>(items.size());
    for (Item item : items) {
      boolean[] shown = new boolean[classes];
      for (int c = 0; c < classes; c++) {
        shown[c] = item.shows(c);
      }
      findings.add(shown);
    }
    return findings;
  }

  int size() {
    return images.size();
  }

  /** {@return whether each image is of exactly one class} */
  boolean exclusive() {
    return findings.isEmpty();
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
