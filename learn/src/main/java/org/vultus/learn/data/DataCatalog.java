package org.vultus.learn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds data sets by name.
 *
 * <p>A name is that of a file or folder without its ending; '-' and '_' and case do not matter:
 * {@code chest_xray}, {@code chest-xray} and {@code chest_xray.zip} name the same. Files lie in a
 * place or one folder below it. Where two places have a name, the first place wins.
 */
public final class DataCatalog {
  private static final List<String> ENDINGS = List.of(".zip", ".npz");

  private final List<Path> places;

  /**
   * Looks in these folders, in this order; those that are not there are passed over.
   *
   * @param places folders
   */
  public DataCatalog(Collection<Path> places) {
    this.places = List.copyOf(places);
  }

  /**
   * {@return a catalogue of {@code $VULTUS_DATA}, of {@link #home}, and of the {@code shared/data}
   * that lies beside the working directory or beside one of the folders it is in}
   */
  public static DataCatalog standard() {
    List<Path> places = new ArrayList<>();
    Optional.ofNullable(System.getenv("VULTUS_DATA"))
        .filter(s -> !s.isBlank())
        .ifPresent(s -> places.add(Path.of(s)));
    places.add(home());
    beside(Path.of("").toAbsolutePath()).ifPresent(places::add);
    return new DataCatalog(places);
  }

  /** {@return {@code $VULTUS_HOME/data}, or {@code ~/.vultus/data}: where downloads go} */
  public static Path home() {
    String home = System.getenv("VULTUS_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".vultus", "data")
        : Path.of(home, "data");
  }

  static Optional<Path> beside(Path directory) {
    for (Path at = directory; at != null; at = at.getParent()) {
      Path shared = at.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(shared)) {
        return Optional.of(shared);
      }
    }
    return Optional.empty();
  }

  /** {@return the folders it looks in} */
  public List<Path> places() {
    return places;
  }

  /** {@return what there is, by name} */
  public List<Entry> entries() throws IOException {
    Map<String, Entry> byKey = new TreeMap<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        for (Entry entry : entriesIn(place, true)) {
          byKey.putIfAbsent(key(entry.name()), entry);
        }
      }
    }
    return List.copyOf(byKey.values());
  }

  private static List<Entry> entriesIn(Path place, boolean below) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> children = Files.list(place)) {
      for (Path child : children.sorted().toList()) {
        Optional<Entry> entry = Entry.of(child);
        if (entry.isPresent()) {
          entries.add(entry.get());
        } else if (below && Files.isDirectory(child)) {
          entries.addAll(entriesIn(child, false));
        }
      }
    }
    return entries;
  }

  /**
   * Finds a data set.
   *
   * @param name a name, or the path of a zip, an npz or a folder
   * @throws IOException if there is none of this name; tells what there is and how to get more
   */
  public Entry find(String name) throws IOException {
    List<Entry> entries = entries();
    for (Entry entry : entries) {
      if (key(entry.name()).equals(key(name))) {
        return entry;
      }
    }
    Path path = Path.of(name);
    if (Files.exists(path)) {
      return Entry.at(path);
    }
    throw new IOException(
        ("no data set '%s'; there are: %s. './vultus data get NAME' downloads a MedMNIST set;"
                + " a zip or folder with %s, or one folder of images a class, goes into %s")
            .formatted(
                name,
                entries.isEmpty()
                    ? "none"
                    : String.join(", ", entries.stream().map(Entry::name).toList()),
                Manifest.NAME,
                home()));
  }

  /** Opens a data set by name or path, as {@link #find} finds it. */
  public DataSet open(String name) throws IOException {
    return open(name, OpenOptions.DEFAULT);
  }

  /** Opens a data set by name or path, as {@link #find} finds it. */
  public DataSet open(String name, OpenOptions options) throws IOException {
    return find(name).open(options);
  }

  private static String key(String name) {
    return withoutEnding(name).toLowerCase(Locale.ROOT).replace('-', '_');
  }

  static String withoutEnding(String name) {
    for (String ending : ENDINGS) {
      if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** What kind of file a data set is. */
  public enum Kind {
    /** A zip of images. */
    ZIP,
    /** A folder of images. */
    FOLDER,
    /** NumPy arrays. */
    NPZ
  }

  /**
   * A data set that was found and not yet opened.
   *
   * @param name the file's or folder's name without its ending
   * @param kind what it is
   * @param path where it lies
   */
  public record Entry(String name, Kind kind, Path path) {

    static Optional<Entry> of(Path path) throws IOException {
      String file = String.valueOf(path.getFileName());
      String lower = file.toLowerCase(Locale.ROOT);
      if (file.startsWith(".")) {
        return Optional.empty();
      }
      if (Files.isDirectory(path)) {
        return isFolderOfImages(path)
            ? Optional.of(new Entry(file, Kind.FOLDER, path))
            : Optional.empty();
      }
      if (lower.endsWith(".zip") || lower.endsWith(".npz")) {
        Kind kind = lower.endsWith(".zip") ? Kind.ZIP : Kind.NPZ;
        return Optional.of(new Entry(withoutEnding(file), kind, path));
      }
      return Optional.empty();
    }

    private static Entry at(Path path) throws IOException {
      Path full = path.toAbsolutePath().normalize();
      if (Files.isDirectory(full)) {
        return new Entry(String.valueOf(full.getFileName()), Kind.FOLDER, full);
      }
      return of(full)
          .orElseThrow(
              () ->
                  new IOException(
                      "%s is no data set; want a folder, or a file named .zip or .npz"
                          .formatted(path)));
    }

    private static boolean isFolderOfImages(Path folder) throws IOException {
      if (Files.isRegularFile(folder.resolve(Manifest.NAME))) {
        return true;
      }
      try (Stream<Path> below = Files.walk(folder, 3)) {
        return below
            .filter(p -> !p.getParent().equals(folder))
            .anyMatch(p -> Archive.isImage(p.toString()) && Files.isRegularFile(p));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    /** Opens it. */
    public DataSet open(OpenOptions options) throws IOException {
      return switch (kind) {
        case ZIP -> ArchiveDataSet.ofZip(name, path, options);
        case FOLDER -> ArchiveDataSet.ofFolder(name, path, options);
        case NPZ -> FerDataSet.open(name, path);
      };
    }
  }
}
