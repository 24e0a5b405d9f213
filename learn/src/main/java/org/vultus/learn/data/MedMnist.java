package org.vultus.learn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One set of the MedMNIST collection [1]: what its {@code .npz} does not say itself.
 *
 * <p>Checksums are those of Zenodo record 10519652, as MedMNIST 3.0.2 publishes them.
 *
 * @param name e.g. "breastmnist"
 * @param task what its labels are
 * @param classes names of the labels, in their order
 * @param md5 checksum of the published file, by pixels a side
 *     <p>[1] Yang et al. 2023, MedMNIST v2: A large-scale lightweight benchmark for 2D and 3D
 *     biomedical image classification, doi:10.1038/s41597-022-01721-8
 */
public record MedMnist(
    String name, LabelKind task, List<String> classes, Map<Integer, String> md5) {

  private static final String TABLE = "medmnist.csv";
  private static final List<Integer> SIZES = List.of(28, 64, 128, 224);
  private static final List<MedMnist> ALL = readTable();

  public MedMnist {
    classes = List.copyOf(classes);
    md5 = Map.copyOf(md5);
  }

  /** {@return all sets of the collection} */
  public static List<MedMnist> all() {
    return ALL;
  }

  /**
   * {@return the set that a file is of, by its name} The set's name may be followed by a size or
   * another addition: {@code breastmnist_64}, {@code pneumoniamnist_rebuilt}.
   */
  public static Optional<MedMnist> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return ALL.stream()
        .filter(set -> lower.equals(set.name) || lower.startsWith(set.name + "_"))
        .findFirst();
  }

  /**
   * {@return the name of the published file of this many pixels a side}
   *
   * @throws IllegalArgumentException if there is none of this size
   */
  public String fileOf(int size) {
    if (!md5.containsKey(size)) {
      throw new IllegalArgumentException(
          "%s is published at %s pixels a side, not at %d"
              .formatted(name, md5.keySet().stream().sorted().toList(), size));
    }
    return size == 28 ? name + ".npz" : name + "_" + size + ".npz";
  }

  private static List<MedMnist> readTable() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = MedMnist.class.getResourceAsStream(TABLE);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      List<MedMnist> sets = new ArrayList<>();
      for (CSVRecord row : format.parse(reader)) {
        Map<Integer, String> md5 = new TreeMap<>();
        for (int size : SIZES) {
          String digest = row.get("md5_" + size);
          if (!digest.isEmpty()) {
            md5.put(size, digest);
          }
        }
        LabelKind task =
            LabelKind.valueOf(row.get("task").toUpperCase(Locale.ROOT).replace('-', '_'));
        sets.add(
            new MedMnist(row.get("name"), task, List.of(row.get("classes").split("\\|")), md5));
      }
      return List.copyOf(sets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
