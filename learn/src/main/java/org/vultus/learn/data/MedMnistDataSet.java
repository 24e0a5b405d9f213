package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.provenance.Sha256;

/**
 * A file in the form of MedMNIST: {@code {train,val,test}_images} uint8 [N, height, width] (grey),
 * [N, height, width, 3] (RGB) or [N, depth, height, width] (volumes), and {@code
 * {train,val,test}_labels} [N, 1] or [N], or [N, findings] of 0 and 1.
 *
 * <p>The classes of the sets that {@link MedMnist} knows are named; those of any other file are
 * their numbers. The images of a split are read when one of them is first asked for, and then kept.
 */
public final class MedMnistDataSet implements DataSet {
  private final String name;
  private final Path file;
  private final Npz npz;
  private final ItemTable table;
  private final LabelKind kind;
  private final boolean volumes;
  private final Map<Split, NpyArray> images = new EnumMap<>(Split.class);

  private MedMnistDataSet(
      String name, Path file, Npz npz, ItemTable table, LabelKind kind, boolean volumes) {
    this.name = name;
    this.file = file;
    this.npz = npz;
    this.table = table;
    this.kind = kind;
    this.volumes = volumes;
  }

  /**
   * Reads the labels and the images' shapes.
   *
   * @throws IOException if the file is damaged, or its arrays are not as told above
   */
  public static MedMnistDataSet open(String name, Path file) throws IOException {
    Npz npz = Npz.open(file);
    try {
      Map<Split, Integer> rows = new EnumMap<>(Split.class);
      int[] shape = null;
      for (Split split : Split.values()) {
        NpyHeader header = imagesHeader(npz, split, file);
        int[] ofOne = Arrays.copyOfRange(header.shape(), 1, header.shape().length);
        if (shape != null && !Arrays.equals(shape, ofOne)) {
          throw new IOException(
              "%s: images of shape %s and of shape %s in one file"
                  .formatted(file, Arrays.toString(shape), Arrays.toString(ofOne)));
        }
        shape = ofOne;
        rows.put(split, header.shape()[0]);
      }
      MedMnistLabels labels = MedMnistLabels.read(npz, name, file, rows);
      ItemTable table = ItemTable.of(file, labels.classes(), labels.items(), false);
      boolean volumes = shape.length == 3 && shape[2] != 3;
      return new MedMnistDataSet(name, file, npz, table, labels.kind(), volumes);
    } catch (IOException | RuntimeException e) {
      npz.close();
      throw e;
    }
  }

  private static NpyHeader imagesHeader(Npz npz, Split split, Path file) throws IOException {
    NpyHeader header = npz.header(MedMnistLabels.prefix(split) + "_images");
    int[] shape = header.shape();
    boolean flat = shape.length == 3 || (shape.length == 4 && shape[3] == 3);
    boolean cubes = shape.length == 4 && shape[1] == shape[2] && shape[2] == shape[3];
    boolean filled = Arrays.stream(shape).skip(1).allMatch(extent -> extent > 0);
    if (header.type() != NpyHeader.Type.UINT8 || !filled || !(flat || cubes)) {
      throw new IOException(
          ("%s: want %s images of uint8 [N, height, width], [N, height, width, 3] or cubes [N, side,"
                  + " side, side], got %s %s")
              .formatted(file, split.word(), header.type(), Arrays.toString(shape)));
    }
    return header;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> classes() {
    return table.classes();
  }

  @Override
  public LabelKind labelKind() {
    return kind;
  }

  @Override
  public List<Item> items(Split split) {
    return table.items(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    if (volumes) {
      return volume(item).orElseThrow().projections();
    }
    int row = row(item);
    NpyArray array = images(item.split());
    int height = array.extent(1);
    int width = array.extent(2);
    Photometric photometric = array.rank() == 4 ? Photometric.RGB : Photometric.GRAYSCALE;
    int size = height * width * photometric.channels();
    byte[] samples = Arrays.copyOfRange(array.data(), row * size, (row + 1) * size);
    return Image.of8Bit(width, height, photometric, samples);
  }

  @Override
  public Optional<Volume> volume(Item item) throws IOException {
    if (!volumes) {
      return Optional.empty();
    }
    int row = row(item);
    NpyArray array = images(item.split());
    int side = array.extent(1);
    return Optional.of(Volume.of(side, side, side, array.data(), row * side * side * side));
  }

  private int row(Item item) {
    String prefix = MedMnistLabels.prefix(item.split()) + "/";
    String row = item.id().startsWith(prefix) ? item.id().substring(prefix.length()) : "";
    if (!row.matches("[0-9]{1,9}") || Integer.parseInt(row) >= items(item.split()).size()) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), name));
    }
    return Integer.parseInt(row);
  }

  private NpyArray images(Split split) throws IOException {
    synchronized (images) {
      NpyArray array = images.get(split);
      if (array == null) {
        array = npz.read(MedMnistLabels.prefix(split) + "_images");
        images.put(split, array);
      }
      return array;
    }
  }

  @Override
  public Sha256 digest() throws IOException {
    return Sha256.of(file);
  }

  @Override
  public void close() throws IOException {
    npz.close();
  }
}
