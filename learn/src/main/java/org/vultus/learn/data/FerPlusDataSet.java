package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vultus.provenance.Sha256;

/**
 * The faces of FER-2013 as the ten annotators of FER+ saw them: {@code ferplus-of-NAME}. Eight
 * classes: the seven emotions of {@link FerDataSet} and contempt (Barsoum et al. 2016,
 * arXiv:1608.01041).
 *
 * <p>As the authors do, a class with a single vote is taken for an oversight and not counted. A
 * validation or test face counts where one emotion has more than half of the votes that are left
 * ("majority"); a training face where an emotion has the most, and its {@link #softLabel} tells how
 * the votes for emotions are spread. Faces that most annotators found unknown, or no face, are left
 * out, and so are those whose votes are not theirs.
 */
final class FerPlusDataSet extends DataSetView {
  static final String PREFIX = "ferplus-of-";
  private static final String CONTEMPT = "contempt";
  private static final int LEAST_VOTES = 2;

  private final FerDataSet faces;
  private final List<String> classes;
  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);

  /**
   * A view of a data set, which it closes with itself.
   *
   * @throws IOException if it has no votes
   */
  FerPlusDataSet(DataSet base) throws IOException {
    super(base);
    if (!(base instanceof FerDataSet fer) || !fer.hasVotes()) {
      throw new IOException(
          "%s has no votes of FER+; want an .npz of FER-2013 with ferplus_votes"
              .formatted(base.name()));
    }
    faces = fer;
    classes = Stream.concat(base.classes().stream(), Stream.of(CONTEMPT)).toList();
    for (Split split : Split.values()) {
      List<Item> kept = new ArrayList<>();
      for (Item item : base.items(split)) {
        int label = label(item, split);
        if (label >= 0) {
          kept.add(new Item(item.id(), label, split, item.subject(), item.attributes()));
        }
      }
      items.put(split, List.copyOf(kept));
    }
  }

  /** {@return index of the class that a face is of, or −1 where it is of none} */
  private int label(Item item, Split split) {
    int[] votes = counted(item);
    int most = Arrays.stream(votes).max().orElse(0);
    int[] winners = IntStream.range(0, votes.length).filter(c -> votes[c] == most).toArray();
    boolean decided =
        split == Split.TRAIN ? winners.length == 1 : 2 * most > Arrays.stream(votes).sum();
    return most > 0 && decided && winners[0] < classes.size() ? winners[0] : -1;
  }

  private int[] counted(Item item) {
    return Arrays.stream(faces.votes(item)).map(n -> n < LEAST_VOTES ? 0 : n).toArray();
  }

  @Override
  public String name() {
    return PREFIX + base.name();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  /** {@return the share of the votes for each emotion} */
  @Override
  public Optional<float[]> softLabel(Item item) {
    int[] votes = Arrays.copyOf(counted(item), classes.size());
    float sum = Arrays.stream(votes).sum();
    float[] shares = new float[votes.length];
    for (int c = 0; c < shares.length; c++) {
      shares[c] = votes[c] / sum;
    }
    return sum == 0 ? Optional.empty() : Optional.of(shares);
  }

  /** Tells how many faces a result is measured on that the others' results are measured on too. */
  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(base.remarks());
    for (Split split : Split.values()) {
      int left = base.items(split).size() - items.get(split).size();
      if (left > 0) {
        remarks.add(
            "%d of %d %s faces left out: %s"
                .formatted(
                    left,
                    base.items(split).size(),
                    split.word(),
                    split == Split.TRAIN
                        ? "no one emotion has the most votes of FER+"
                        : "no emotion has the majority of the votes of FER+"));
      }
    }
    return remarks;
  }

  @Override
  public Sha256 digest() throws IOException {
    return Sha256.of(("ferplus/1 of " + base.digest().hex()).getBytes(StandardCharsets.UTF_8));
  }
}
