package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.image.Image;
import org.vultus.provenance.Sha256;

/**
 * One round of a k-fold cross-validation, as a view of a data set: the training and validation
 * images together are dealt into k folds, by subject and stratified by class; the validation split
 * of round i is fold i, its training split all others. The test split stays as it is.
 *
 * <p>Images keep their ids, so that what is said of an item in one round can be found in another.
 * The view does not own the data set: closing it does nothing.
 */
public final class Fold extends DataSetView {
  /** No data set is dealt into more folds than this. */
  public static final int MAX = 100;

  private final int number;
  private final int folds;
  private final long seed;
  private final Map<String, Item> originals = new HashMap<>();
  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);

  private Fold(DataSet base, int number, int folds, long seed, List<Item> pool, int[] dealt) {
    super(base);
    this.number = number;
    this.folds = folds;
    this.seed = seed;
    List<Item> training = new ArrayList<>();
    List<Item> heldOut = new ArrayList<>();
    for (int i = 0; i < dealt.length; i++) {
      Item item = pool.get(i);
      originals.put(item.id(), item);
      boolean out = dealt[i] == number - 1;
      (out ? heldOut : training).add(item.in(out ? Split.VALIDATION : Split.TRAIN));
    }
    items.put(Split.TRAIN, List.copyOf(training));
    items.put(Split.VALIDATION, List.copyOf(heldOut));
    items.put(Split.TEST, base.items(Split.TEST));
  }

  /**
   * Deals a data set into folds. Equal data sets, numbers and seeds give equal folds.
   *
   * @param folds how many, from 2 to {@link #MAX}
   * @return the rounds, in order
   * @throws IOException if there are fewer subjects than folds, or images have findings
   */
  public static List<Fold> of(DataSet base, int folds, long seed) throws IOException {
    if (folds < 2 || folds > MAX) {
      throw new IllegalArgumentException("want 2 to %d folds, got %d".formatted(MAX, folds));
    }
    base.requireOneClass("cross-validation");
    List<Item> pool =
        Stream.concat(base.items(Split.TRAIN).stream(), base.items(Split.VALIDATION).stream())
            .toList();
    long subjects = pool.stream().map(FoldDealing::subject).distinct().count();
    if (subjects < folds) {
      throw new IOException(
          "data set %s has images of %d subject(s) to train and validate on, too few for %d folds; want at most %d"
              .formatted(base.name(), subjects, folds, subjects));
    }
    int[] dealt = FoldDealing.deal(pool, folds, seed);
    List<Fold> rounds = new ArrayList<>();
    for (int number = 1; number <= folds; number++) {
      rounds.add(new Fold(base, number, folds, seed, pool, dealt));
    }
    return rounds;
  }

  /** {@return which round it is, from 1} */
  public int number() {
    return number;
  }

  /** {@return how many rounds there are} */
  public int folds() {
    return folds;
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    return base.read(original(item));
  }

  @Override
  public Optional<Volume> volume(Item item) throws IOException {
    return base.volume(original(item));
  }

  @Override
  public Optional<float[]> softLabel(Item item) {
    return base.softLabel(original(item));
  }

  private Item original(Item item) {
    return originals.getOrDefault(item.id(), item);
  }

  /** {@return a digest of the data set's, of which round this is, of how many, and of the seed} */
  @Override
  public Sha256 digest() throws IOException {
    String text = "%s, fold %d of %d, seed %d".formatted(base.digest().hex(), number, folds, seed);
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {}
}
