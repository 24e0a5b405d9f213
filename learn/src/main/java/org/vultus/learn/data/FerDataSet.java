package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.provenance.Sha256;

/**
 * FER-2013 [1], with the votes of FER+ [2] where the file has them: grey faces of 48 x 48 pixels.
 *
 * <p>An {@code .npz} with {@code images} uint8 [N, 48, 48]; {@code label} 0 … 6 in the order of
 * {@link #classes()}; {@code usage} 0 training, 1 validation (PublicTest), 2 test (PrivateTest);
 * and optionally {@code ferplus_votes} [N, 10] and {@code lossless} (0 where the votes do not
 * belong to the row).
 *
 * <p>Hundreds of training faces are faces of the other splits too, most byte for byte and some
 * after another compression: a network that learns them by heart is praised for it. They are left
 * out of training, never of the other splits, whose figures must stay comparable with published
 * ones; there they carry {@link #TRAINING_TWIN}.
 *
 * <p>[1] Goodfellow et al. 2013, Challenges in Representation Learning, arXiv:1307.0414
 *
 * <p>[2] Barsoum et al. 2016, Training Deep Networks for Facial Expression Recognition with
 * Crowd-Sourced Label Distribution, arXiv:1608.01041
 */
public final class FerDataSet implements DataSet {
  /**
   * Attribute of a validation or test face that the training split has too, or nearly so (a
   * correlation of 0.98): the row of the first such face, which Vultus leaves out of training.
   */
  public static final String TRAINING_TWIN = "training_twin";

  /** The seven emotions, in the order of the labels. */
  static final List<String> CLASSES =
      List.of("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutrality");

  /**
   * Where the votes for each class stand among FER+'s ten columns; after them those for contempt,
   * unknown and no face.
   */
  private static final int[] VOTE_COLUMNS = {4, 5, 6, 1, 3, 2, 0, 7, 8, 9};

  private static final int FERPLUS_COLUMNS = VOTE_COLUMNS.length;

  private final String name;
  private final Path file;
  private final NpyArray images;
  private final Optional<NpyArray> votes;
  private final ItemTable table;
  private final int leftOut;

  private FerDataSet(
      String name,
      Path file,
      NpyArray images,
      Optional<NpyArray> votes,
      ItemTable table,
      int leftOut) {
    this.name = name;
    this.file = file;
    this.images = images;
    this.votes = votes;
    this.table = table;
    this.leftOut = leftOut;
  }

  /**
   * Reads all faces into memory (83 MB for the whole set).
   *
   * @throws IOException if the file is damaged, or its arrays are not as told above
   */
  public static FerDataSet open(String name, Path file) throws IOException {
    try (Npz npz = Npz.open(file)) {
      NpyArray images = npz.read("images");
      boolean grey = images.rank() == 3 && images.header().type() == NpyHeader.Type.UINT8;
      if (!grey || images.length() == 0) {
        throw new IOException(
            "%s: want images of uint8 [N, height, width], got %s %s"
                .formatted(file, images.header().type(), Arrays.toString(images.header().shape())));
      }
      int rows = images.extent(0);
      NpyArray labels = column(npz, "label", rows, CLASSES.size(), file);
      NpyArray usage = column(npz, "usage", rows, Split.values().length, file);
      Optional<NpyArray> votes = votes(npz, rows, file);
      Optional<NpyArray> lossless =
          npz.keys().contains("lossless")
              ? Optional.of(column(npz, "lossless", rows, 2, file))
              : Optional.empty();
      Map<Integer, int[]> twins =
          new NearDuplicates(images)
              .among(rows(usage, s -> s != Split.TRAIN), rows(usage, s -> s == Split.TRAIN));
      Set<Integer> leftOut =
          twins.values().stream()
              .flatMapToInt(Arrays::stream)
              .boxed()
              .collect(Collectors.toUnmodifiableSet());
      List<Item> items = new ArrayList<>(rows);
      for (int row = 0; row < rows; row++) {
        if (leftOut.contains(row)) {
          continue;
        }
        int[] twin = twins.get(row);
        items.add(
            new Item(
                Integer.toString(row),
                (int) labels.at(row),
                split(usage, row),
                Optional.empty(),
                twin == null ? Map.of() : Map.of(TRAINING_TWIN, Integer.toString(twin[0]))));
      }
      ItemTable table = ItemTable.of(file, CLASSES, items, false);
      return new FerDataSet(
          name,
          file,
          images,
          votes.map(v -> withoutLossy(v, lossless)),
          table,
          rows - items.size());
    }
  }

  private static NpyArray column(Npz npz, String key, int rows, int values, Path file)
      throws IOException {
    NpyArray array = npz.read(key);
    if (array.length() != rows) {
      throw new IOException(
          "%s: %d images but %d values of '%s'".formatted(file, rows, array.length(), key));
    }
    for (int row = 0; row < rows; row++) {
      if (array.at(row) < 0 || array.at(row) >= values) {
        throw new IOException(
            "%s: '%s' of row %d is %d, out of range; want 0 to %d"
                .formatted(file, key, row, array.at(row), values - 1));
      }
    }
    return array;
  }

  private static Optional<NpyArray> votes(Npz npz, int rows, Path file) throws IOException {
    if (!npz.keys().contains("ferplus_votes")) {
      return Optional.empty();
    }
    NpyArray votes = npz.read("ferplus_votes");
    boolean fits =
        votes.header().type() == NpyHeader.Type.UINT8
            && Arrays.equals(votes.header().shape(), new int[] {rows, FERPLUS_COLUMNS});
    if (!fits) {
      throw new IOException(
          "%s: want ferplus_votes of uint8 [%d, %d], got %s %s"
              .formatted(
                  file,
                  rows,
                  FERPLUS_COLUMNS,
                  votes.header().type(),
                  Arrays.toString(votes.header().shape())));
    }
    return Optional.of(votes);
  }

  private static NpyArray withoutLossy(NpyArray votes, Optional<NpyArray> lossless) {
    byte[] kept = votes.data().clone();
    for (int row = 0; row < votes.extent(0); row++) {
      if (lossless.isPresent() && lossless.get().at(row) == 0) {
        Arrays.fill(kept, row * FERPLUS_COLUMNS, (row + 1) * FERPLUS_COLUMNS, (byte) 0);
      }
    }
    return new NpyArray(votes.header(), kept);
  }

  private static int[] rows(NpyArray usage, Predicate<Split> wanted) {
    return IntStream.range(0, usage.length())
        .filter(row -> wanted.test(split(usage, row)))
        .toArray();
  }

  private static Split split(NpyArray usage, int row) {
    return Split.values()[(int) usage.at(row)];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public List<Item> items(Split split) {
    return table.items(split);
  }

  @Override
  public Image read(Item item) {
    int size = images.extent(1) * images.extent(2);
    int from = row(item) * size;
    byte[] samples = Arrays.copyOfRange(images.data(), from, from + size);
    return Image.of8Bit(images.extent(2), images.extent(1), Photometric.GRAYSCALE, samples);
  }

  /**
   * {@return the share of FER+ votes for each emotion} Votes for contempt, unknown and no face are
   * set aside; absent where none remain, or where the votes belong to another face.
   */
  @Override
  public Optional<float[]> softLabel(Item item) {
    if (votes.isEmpty()) {
      return Optional.empty();
    }
    int[] given = votes(item);
    float[] shares = new float[CLASSES.size()];
    float sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = given[i];
      sum += shares[i];
    }
    if (sum == 0) {
      return Optional.empty();
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return Optional.of(shares);
  }

  /** {@return whether the file has the votes of FER+} */
  boolean hasVotes() {
    return votes.isPresent();
  }

  /**
   * {@return how many annotators chose each class, then contempt, unknown and no face} All 0 where
   * the votes belong to another face.
   */
  int[] votes(Item item) {
    int row = row(item);
    return Arrays.stream(VOTE_COLUMNS)
        .map(column -> (int) votes.orElseThrow().at(row * FERPLUS_COLUMNS + column))
        .toArray();
  }

  private int row(Item item) {
    int row = item.id().matches("[0-9]{1,9}") ? Integer.parseInt(item.id()) : -1;
    if (row < 0 || row >= images.extent(0)) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), name));
    }
    return row;
  }

  @Override
  public Sha256 digest() throws IOException {
    return Sha256.of(file);
  }

  @Override
  public List<String> remarks() {
    return leftOut == 0
        ? List.of()
        : List.of(
            "%d training faces left out: they are validation or test faces too, or nearly so (correlation of at least %s)"
                .formatted(leftOut, NearDuplicates.LEAST_CORRELATION));
  }

  @Override
  public void close() {}
}
