package org.vultus.learn.baseline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * Images as vectors, by one or more descriptors; the pictures themselves are not kept.
 *
 * @param vectors for each descriptor one vector an image
 * @param labels class of each image
 */
record Described(List<List<float[]>> vectors, int[] labels) {

  /**
   * Reads and describes images on all cores.
   *
   * @throws IOException if one cannot be read
   * @throws InterruptedIOException if it was stopped
   */
  static Described read(
      DataSet data,
      List<Item> items,
      Preprocessing preprocessing,
      List<Descriptor> descriptors,
      Progress progress,
      BooleanSupplier stopped)
      throws IOException {
    float[][][] vectors = new float[descriptors.size()][items.size()][];
    AtomicInteger done = new AtomicInteger();
    String stage = "reading " + items.get(0).split().word();
    try {
      IntStream.range(0, items.size())
          .parallel()
          .filter(i -> !stopped.getAsBoolean())
          .forEach(
              i -> {
                Pixels pixels = prepared(data, items.get(i), preprocessing);
                for (int d = 0; d < vectors.length; d++) {
                  vectors[d][i] = descriptors.get(d).of(pixels);
                }
                progress.at(stage, done.incrementAndGet(), items.size());
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (stopped.getAsBoolean()) {
      throw new InterruptedIOException("stopped while images were read");
    }
    return new Described(
        Arrays.stream(vectors).map(List::of).toList(),
        items.stream().mapToInt(Item::label).toArray());
  }

  private static Pixels prepared(DataSet data, Item item, Preprocessing preprocessing) {
    try {
      return preprocessing.prepare(data.read(item));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
