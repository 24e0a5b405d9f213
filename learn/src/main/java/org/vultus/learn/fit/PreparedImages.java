package org.vultus.learn.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * One split in memory, preprocessed but neither augmented nor standardised.
 *
 * @param items what the images are
 * @param images values in [0, 1], one an item
 * @param labels class of each item
 * @param votes what the annotators say of each item, one probability a class; null where it is not
 *     known
 */
record PreparedImages(List<Item> items, List<Pixels> images, int[] labels, float[][] votes) {

  /** Reads and prepares a split on all cores; {@code progress} is told how many are done. */
  static PreparedImages read(
      DataSet data, Split split, Preprocessing preprocessing, IntConsumer progress)
      throws IOException {
    List<Item> items = data.items(split);
    Pixels[] images = new Pixels[items.size()];
    AtomicInteger done = new AtomicInteger();
    try {
      IntStream.range(0, items.size())
          .parallel()
          .forEach(
              i -> {
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
    int[] labels = items.stream().mapToInt(Item::label).toArray();
    float[][] votes =
        items.stream().map(item -> data.softLabel(item).orElse(null)).toArray(float[][]::new);
    return new PreparedImages(items, Arrays.asList(images), labels, votes);
  }

  int size() {
    return labels.length;
  }

  /** {@return mean of each channel over all images} */
  List<Double> mean() {
    return perChannel(0);
  }

  /** {@return standard deviation of each channel over all images, at least 1e-3} */
  List<Double> std() {
    List<Double> mean = mean();
    List<Double> squares = perChannel(1);
    return IntStream.range(0, mean.size())
        .mapToObj(
            c -> Math.max(1e-3, Math.sqrt(Math.max(0, squares.get(c) - mean.get(c) * mean.get(c)))))
        .toList();
  }

  private List<Double> perChannel(int power) {
    int channels = images.get(0).channels();
    int area = images.get(0).values().length / channels;
    double[] sums = new double[channels];
    for (Pixels image : images) {
      for (int c = 0; c < channels; c++) {
        for (int i = c * area; i < (c + 1) * area; i++) {
          double v = image.values()[i];
          sums[c] += power == 0 ? v : v * v;
        }
      }
    }
    return DoubleStream.of(sums).map(s -> s / ((double) area * images.size())).boxed().toList();
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
