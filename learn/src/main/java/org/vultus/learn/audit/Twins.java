package org.vultus.learn.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vultus.image.Image;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.preprocess.Pixels;

/**
 * Finds which pictures of one data set are those that others are validated or tested on, so that
 * they can be left out of a training on all sets together.
 *
 * <p>The same picture may stand in two sets in two sizes, one stretched to a square and one cut to
 * it, which the published sets do without saying so: PneumoniaMNIST is cut, at 28 pixels, from what
 * {@code chest_xray} stretches to 128. So each picture is compared as a whole and by its middle,
 * cut to one of 11 widths or heights, first those of the one set and then those of the other.
 *
 * <p>Hazard: what is neither the whole nor centred (an enlarged lung, a quarter of a slide) is not
 * found, nor are turned copies.
 */
public final class Twins {
  /**
   * Detail that correlates by this much, at 28 pixels against 128, is that of one picture. So are
   * found: in {@code breast_ultrasound}, 779 of 780 images among those of BreastMNIST; in {@code
   * chest_xray}, 5,701 of 5,840 among those of PneumoniaMNIST, one of them under another label; in
   * {@code eye_fundus}, none among those of RetinaMNIST.
   */
  public static final double LEAST_CORRELATION = 0.8;

  private final List<HeldOut> heldOut;
  private final List<Fingerprint> fingerprints;

  private record HeldOut(String dataSet, Item item, Pixels thumbnail) {}

  /** Images of one data set, such as its validation and test split. */
  public record Source(DataSet data, List<Item> items) {
    public Source {
      Objects.requireNonNull(data, "data");
      items = List.copyOf(items);
    }
  }

  /**
   * A held-out picture.
   *
   * @param dataSet it is of
   * @param item its id there
   * @param correlation of the local detail of both, in [0.8, 1]
   */
  public record Twin(String dataSet, String item, double correlation) {}

  private Twins(List<HeldOut> heldOut) {
    this.heldOut = heldOut;
    this.fingerprints = heldOut.parallelStream().map(h -> Fingerprint.of(h.thumbnail())).toList();
  }

  /**
   * Reads what is held out: about 20 KB an image are kept.
   *
   * @throws IOException if an image cannot be read
   */
  public static Twins of(List<Source> sources) throws IOException {
    List<HeldOut> heldOut = new ArrayList<>();
    for (Source source : sources) {
      List<Pixels> thumbnails = thumbnails(source.data(), source.items(), done -> {});
      for (int i = 0; i < thumbnails.size(); i++) {
        heldOut.add(new HeldOut(source.data().name(), source.items().get(i), thumbnails.get(i)));
      }
    }
    return new Twins(List.copyOf(heldOut));
  }

  /**
   * Finds the held-out pictures among the images of a data set.
   *
   * @param items of the data set
   * @param progress is told how many of them are read, from several threads
   * @return by the id of each item that must be left out, the held-out picture it is most like
   * @throws IOException if an image cannot be read
   */
  public SortedMap<String, Twin> in(DataSet data, List<Item> items, IntConsumer progress)
      throws IOException {
    List<Pixels> thumbnails = thumbnails(data, items, progress);
    List<Fingerprint> whole = thumbnails.parallelStream().map(Fingerprint::of).toList();
    Map<String, Twin> twins = Collections.synchronizedMap(new TreeMap<>());
    long[] theirs = hashes(fingerprints);
    IntStream.range(0, items.size())
        .parallel()
        .forEach(
            i -> {
              List<Fingerprint> views = new ArrayList<>(Fingerprint.crops(thumbnails.get(i)));
              views.add(whole.get(i));
              for (Fingerprint view : views) {
                PictureSearch.near(
                    view,
                    fingerprints,
                    theirs,
                    LEAST_CORRELATION,
                    (h, r) -> keepBest(twins, items.get(i), h, r));
              }
            });
    long[] ours = hashes(whole);
    IntStream.range(0, heldOut.size())
        .parallel()
        .forEach(
            h -> {
              for (Fingerprint view : Fingerprint.crops(heldOut.get(h).thumbnail())) {
                PictureSearch.near(
                    view,
                    whole,
                    ours,
                    LEAST_CORRELATION,
                    (i, r) -> keepBest(twins, items.get(i), h, r));
              }
            });
    return Collections.unmodifiableSortedMap(new TreeMap<>(twins));
  }

  private void keepBest(Map<String, Twin> twins, Item item, int index, double correlation) {
    HeldOut other = heldOut.get(index);
    Twin twin = new Twin(other.dataSet(), other.item().id(), correlation);
    twins.merge(item.id(), twin, (a, b) -> better(a, b) ? a : b);
  }

  private static boolean better(Twin a, Twin b) {
    if (a.correlation() != b.correlation()) {
      return a.correlation() > b.correlation();
    }
    return (a.dataSet() + '/' + a.item()).compareTo(b.dataSet() + '/' + b.item()) <= 0;
  }

  private static long[] hashes(List<Fingerprint> fingerprints) {
    return fingerprints.stream().mapToLong(Fingerprint::hash).toArray();
  }

  private static List<Pixels> thumbnails(DataSet data, List<Item> items, IntConsumer progress)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      return items.parallelStream()
          .map(
              item -> {
                Pixels thumbnail = Fingerprint.thumbnail(read(data, item));
                progress.accept(done.incrementAndGet());
                return thumbnail;
              })
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Image read(DataSet data, Item item) {
    try {
      return data.read(item);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
