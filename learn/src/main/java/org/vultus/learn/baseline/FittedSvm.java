package org.vultus.learn.baseline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Scores;
import org.vultus.model.Softmax;
import org.vultus.preprocess.Preprocessing;

/** A tuned and trained support vector machine. Immutable. */
public final class FittedSvm {
  private final DataSet data;
  private final Preprocessing preprocessing;
  private final Projection projection;
  private final Points training;
  private final View.Judged best;
  private final Chosen chosen;

  FittedSvm(
      DataSet data,
      Preprocessing preprocessing,
      Projection projection,
      Points training,
      View.Judged best,
      Chosen chosen) {
    this.data = data;
    this.preprocessing = preprocessing;
    this.projection = projection;
    this.training = training;
    this.best = best;
    this.chosen = chosen;
  }

  /** {@return what was chosen, and how} */
  public Chosen chosen() {
    return chosen;
  }

  /**
   * {@return what the machine says of each image of a split} This alone reads the test split.
   *
   * @throws IOException if an image cannot be read or the split has none
   */
  public Scores scores(Split split) throws IOException {
    data.requireSplits(split);
    List<Item> items = data.items(split);
    Setting setting = best.setting();
    Described described =
        Described.read(
            data,
            items,
            preprocessing,
            List.of(setting.descriptor()),
            (stage, done, total) -> {},
            () -> false);
    Points points = projection.of(described.vectors().get(0)).first(setting.components());
    KernelRows rows = new KernelRows(setting.kernel(), points, training);
    List<double[]> probabilities = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      probabilities.add(
          Softmax.of(best.machines().scores(rows.computedRow(i)), best.temperature()));
    }
    return new Scores(data.classes(), probabilities, described.labels(), Item.subjects(items));
  }
}
