package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vultus.annotation.Annotation;
import org.vultus.annotation.AnnotationCsv;
import org.vultus.model.KindOfSet;
import org.vultus.model.ModelBundle;

/**
 * Finds data sets by name.
 *
 * <p>A name is that of a file or folder without its ending; '-' and '_' and case do not matter:
 * {@code chest_xray}, {@code chest-xray} and {@code chest_xray.zip} name the same. Files lie in a
 * place or one folder below it. Where two places have a name, the first place wins. {@code
 * ferplus-of-NAME} is FER-2013 as the annotators of FER+ saw it, {@code all-angles-of-NAME} KDEF
 * with the faces that look aside.
 */
public final class DataCatalog {
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
  public List<CatalogEntry> entries() throws IOException {
    Map<String, CatalogEntry> byKey = new TreeMap<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        for (CatalogEntry entry : entriesIn(place, true)) {
          byKey.putIfAbsent(key(entry.name()), entry);
        }
      }
    }
    return List.copyOf(byKey.values());
  }

  private static List<CatalogEntry> entriesIn(Path place, boolean below) throws IOException {
    List<CatalogEntry> entries = new ArrayList<>();
    try (Stream<Path> children = Files.list(place)) {
      for (Path child : children.sorted().toList()) {
        Optional<CatalogEntry> entry = CatalogEntry.of(child);
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
  public CatalogEntry find(String name) throws IOException {
    Path path = pathOf(name);
    boolean there = path != null && Files.exists(path);
    boolean meansPath = !CatalogEntry.withoutEnding(name).equals(name) || name.contains("/");
    if (there && meansPath) {
      return CatalogEntry.at(path);
    }
    List<CatalogEntry> entries = entries();
    for (CatalogEntry entry : entries) {
      if (key(entry.name()).equals(key(name))) {
        return entry;
      }
    }
    if (there) {
      return CatalogEntry.at(path);
    }
    for (String view : CatalogEntry.VIEWS) {
      if (key(name).startsWith(key(view))) {
        return find(name.substring(view.length())).seenAs(view);
      }
    }
    throw new IOException(
        ("no data set '%s'; there are: %s. './vultus data get NAME' downloads a MedMNIST set;"
                + " a zip or folder with %s, or one folder of images a class, goes into %s")
            .formatted(
                name,
                entries.isEmpty()
                    ? "none"
                    : String.join(", ", entries.stream().map(CatalogEntry::name).toList()),
                Manifest.NAME,
                home()));
  }

  /** Opens a data set by name or path, as {@link #find} finds it. */
  public DataSet open(String name) throws IOException {
    return open(name, OpenOptions.DEFAULT);
  }

  /** Opens the data set that a model was made from, split as it was then. */
  public DataSet open(ModelBundle.Training training) throws IOException {
    return open(training.dataSet(), OpenOptions.of(training.split()));
  }

  /**
   * Opens a data set by name or path, as {@link #find} finds it. Several, joined by '+' as in
   * {@code brain_mri+head_ct}, are opened as one, whose classes are those of all; or, where the
   * options say of what kind each is, the kinds. Where the options name annotations, these override
   * the classes of the images that they name.
   */
  public DataSet open(String name, OpenOptions options) throws IOException {
    if (options.labels().isEmpty()) {
      return openAsFound(name, options);
    }
    List<Annotation> annotations = AnnotationCsv.read(annotations(options.labels().get()));
    DataSet data = openAsFound(name, options.withoutLabels());
    try {
      return new AnnotatedDataSet(data, annotations);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /** Found as data sets are: in the places, else from the working directory. */
  private Path annotations(String file) throws IOException {
    return Stream.concat(
            places.stream().map(place -> place.resolve(file)), Stream.of(Path.of(file)))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "no annotations '%s' in %s or the working directory; './vultus annotate export FILE' writes some"
                        .formatted(file, places)));
  }

  private DataSet openAsFound(String name, OpenOptions options) throws IOException {
    if (options.kinds().isPresent()) {
      return openKinds(name, options, options.kinds().get());
    }
    if (!name.contains("+") || Files.exists(Path.of(name))) {
      return find(name).open(options);
    }
    List<DataSet> members = new ArrayList<>();
    try {
      for (String member : name.split("\\+", -1)) {
        members.add(find(member.strip()).open(options));
      }
      return new UnionDataSet(members);
    } catch (IOException | RuntimeException e) {
      UnionDataSet.closeAll(members);
      throw e;
    }
  }

  private DataSet openKinds(String name, OpenOptions options, List<KindOfSet> kinds)
      throws IOException {
    List<String> names = Arrays.stream(name.split("\\+", -1)).map(String::strip).toList();
    List<String> told = kinds.stream().map(KindOfSet::data).toList();
    if (!names.stream()
        .map(DataCatalog::key)
        .toList()
        .equals(told.stream().map(DataCatalog::key).toList())) {
      throw new IOException(
          "want kinds of exactly the data sets %s, in this order, got those of %s; correct data or split.kinds"
              .formatted(names, told));
    }
    List<KindDataSet.Member> members = new ArrayList<>();
    try {
      for (KindOfSet kind : kinds) {
        members.add(new KindDataSet.Member(openMember(kind), kind));
      }
      return new KindDataSet(members, options);
    } catch (IOException | RuntimeException e) {
      UnionDataSet.closeAll(members.stream().map(KindDataSet.Member::data).toList());
      throw e;
    }
  }

  private DataSet openMember(KindOfSet kind) throws IOException {
    String name = kind.data();
    if (name.equals(DrawnDataSet.NAME)) {
      return new DrawnDataSet();
    }
    if (!kind.unlabelled()) {
      return find(name).open(OpenOptions.DEFAULT);
    }
    return name.startsWith(PatchDataSet.PREFIX)
        ? new PatchDataSet(find(name.substring(PatchDataSet.PREFIX.length())).openUnlabelled())
        : find(name).openUnlabelled();
  }

  private static Path pathOf(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static String key(String name) {
    return CatalogEntry.withoutEnding(name).toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
