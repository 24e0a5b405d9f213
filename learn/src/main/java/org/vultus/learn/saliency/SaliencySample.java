package org.vultus.learn.saliency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.model.ModelBundle;
import org.vultus.preprocess.Pixels;

/**
 * Images of a split, drawn without replacement.
 *
 * @param data the data set
 * @param items the drawn ones, in the split's order
 * @param seed of the draw
 */
public record SaliencySample(DataSet data, List<Item> items, long seed) {
  public SaliencySample {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("want one image or more, got none");
    }
  }

  /**
   * Draws a sample.
   *
   * @param count how many images, from 1; all where the split has no more
   */
  public static SaliencySample of(DataSet data, List<Item> split, int count, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < split.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    List<Item> drawn =
        order.stream().limit(Math.min(count, split.size())).sorted().map(split::get).toList();
    return new SaliencySample(data, drawn, seed);
  }

  /** {@return whose image each is; empty where the data set does not say it of every image} */
  List<String> subjects() {
    return Item.subjects(items);
  }

  /** {@return one image as a model reads it} */
  Pixels prepared(int index, ModelBundle bundle) throws IOException {
    return bundle.preprocessing().prepare(data.read(items.get(index)));
  }
}
