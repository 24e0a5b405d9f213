package org.vultus.learn.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.DataSetView;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.provenance.Sha256;

/**
 * A data set without the training and validation images that are (nearly) the pictures which other
 * data sets are validated or tested on: a backbone that had seen those would flatter every network
 * that begins with it.
 */
public final class WithoutTwins extends DataSetView {
  private final Map<Split, List<Item>> items;
  private final Sha256 digest;
  private final int leftOut;

  private WithoutTwins(DataSet data, Map<Split, List<Item>> items, Sha256 digest, int leftOut) {
    super(data);
    this.items = items;
    this.digest = digest;
    this.leftOut = leftOut;
  }

  /**
   * Finds the twins and leaves them out.
   *
   * @param data is closed with the view
   * @param others the validation and test splits of these are held out; they are only read here
   * @param progress is told how many images are read, from several threads
   * @throws IOException if an image cannot be read
   */
  public static DataSet of(DataSet data, List<DataSet> others, IntConsumer progress)
      throws IOException {
    List<Twins.Source> heldOut = new ArrayList<>();
    StringBuilder digests = new StringBuilder(data.digest().hex());
    for (DataSet other : others) {
      List<Item> both = new ArrayList<>(other.items(Split.VALIDATION));
      both.addAll(other.items(Split.TEST));
      heldOut.add(new Twins.Source(other, both));
      digests.append('\n').append(other.digest().hex());
    }
    Twins twins = Twins.of(heldOut);
    Map<Split, List<Item>> kept = new EnumMap<>(Split.class);
    kept.put(Split.TEST, data.items(Split.TEST));
    int leftOut = 0;
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
      List<Item> all = data.items(split);
      Set<String> found = twins.in(data, all, progress).keySet();
      kept.put(split, all.stream().filter(item -> !found.contains(item.id())).toList());
      leftOut += found.size();
    }
    Sha256 digest = Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
    return new WithoutTwins(data, kept, digest, leftOut);
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  @Override
  public Sha256 digest() {
    return digest;
  }

  @Override
  public Sha256 openedDigest() throws IOException {
    return base.openedDigest();
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(base.remarks());
    remarks.add(
        "%d training and validation images are left out: others are validated or tested on them"
            .formatted(leftOut));
    return List.copyOf(remarks);
  }
}
