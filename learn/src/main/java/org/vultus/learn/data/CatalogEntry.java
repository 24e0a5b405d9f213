package org.vultus.learn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A data set that was found and not yet opened.
 *
 * @param name the file's or folder's name without its ending
 * @param kind what it is
 * @param path where it lies
 */
public record CatalogEntry(String name, Kind kind, Path path) {
  /** What the names of data sets that are seen in another way begin with. */
  static final List<String> VIEWS = List.of(FerPlusDataSet.PREFIX, PosedFaces.ALL_ANGLES);

  /** What kind of file a data set is. */
  public enum Kind {
    /** A zip of images. */
    ZIP,
    /** A folder of images. */
    FOLDER,
    /** NumPy arrays. */
    NPZ
  }

  public CatalogEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(path, "path");
  }

  /** {@return what lies at a path, where its name or content says that it is a data set} */
  static Optional<CatalogEntry> of(Path path) throws IOException {
    String file = String.valueOf(path.getFileName());
    if (file.startsWith(".")) {
      return Optional.empty();
    }
    if (Files.isDirectory(path)) {
      return isFolderOfImages(path)
          ? Optional.of(new CatalogEntry(file, Kind.FOLDER, path))
          : Optional.empty();
    }
    String name = withoutEnding(file);
    if (name.equals(file) || name.isEmpty()) {
      return Optional.empty();
    }
    boolean zip = file.toLowerCase(Locale.ROOT).endsWith(".zip");
    return Optional.of(new CatalogEntry(name, zip ? Kind.ZIP : Kind.NPZ, path));
  }

  /** {@return what lies at a path that the user gave} */
  static CatalogEntry at(Path path) throws IOException {
    Path full = path.toAbsolutePath().normalize();
    if (Files.isDirectory(full)) {
      return new CatalogEntry(String.valueOf(full.getFileName()), Kind.FOLDER, full);
    }
    return of(full)
        .orElseThrow(
            () ->
                new IOException(
                    "%s is no data set; want a folder, or a file named .zip or .npz"
                        .formatted(path)));
  }

  private static boolean isFolderOfImages(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve(Manifest.NAME)) || FaceLayout.hasCohnKanade(folder)) {
      return true;
    }
    try (Stream<Path> below = Files.walk(folder, 3)) {
      return below
          .filter(
              p ->
                  !folder.equals(p.getParent()) || FaceLayout.namesFace(p.getFileName().toString()))
          .anyMatch(p -> Archive.isImage(p.toString()) && Files.isRegularFile(p));
    } catch (UncheckedIOException e) {
      return false; // a folder that may not be read is no data set of this user
    }
  }

  /** {@return a file's name without {@code .zip} or {@code .npz}} */
  static String withoutEnding(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    boolean known = lower.endsWith(".zip") || lower.endsWith(".npz");
    return known ? file.substring(0, file.length() - 4) : file;
  }

  /**
   * Opens it.
   *
   * @throws IOException if it is damaged, labels no images, or is an {@code .npz}, which declares
   *     labels and splits itself, and the options are not the default; says what is wrong
   */
  public DataSet open(OpenOptions options) throws IOException {
    if (name.startsWith(FerPlusDataSet.PREFIX)) {
      return openFerPlus(options);
    }
    return switch (kind) {
      case ZIP -> openImages(ZipArchive.open(path), options);
      case FOLDER -> openImages(FolderArchive.open(path), options);
      case NPZ -> openNpz(options);
    };
  }

  private DataSet openFerPlus(OpenOptions options) throws IOException {
    String faces = name.substring(FerPlusDataSet.PREFIX.length());
    DataSet base = new CatalogEntry(faces, kind, path).open(options);
    try {
      return new FerPlusDataSet(base);
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private DataSet openImages(Archive archive, OpenOptions options) throws IOException {
    Optional<FaceLayout> faces;
    try {
      faces = FaceLayout.of(archive);
      if (name.startsWith(PosedFaces.ALL_ANGLES)) {
        FaceLayout.requireAngles(faces, path);
      }
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
    return faces.isPresent()
        ? PosedFaces.open(name, archive, faces.get(), options)
        : ArchiveDataSet.of(name, archive, options);
  }

  /** {@return this data set, seen in one of the {@link #VIEWS}} */
  CatalogEntry seenAs(String view) {
    return new CatalogEntry(view + name, kind, path);
  }

  /**
   * Opens it for its pictures alone: as {@link #open} where it is labelled, else all images that it
   * holds, of one class and for testing.
   *
   * @throws IOException if it is damaged or holds no images
   */
  public DataSet openPictures() throws IOException {
    try {
      return open(OpenOptions.DEFAULT);
    } catch (IOException notLabelled) {
      if (kind == Kind.NPZ) {
        throw notLabelled;
      }
      try {
        return openUnlabelled();
      } catch (IOException e) {
        e.addSuppressed(notLabelled);
        throw e;
      }
    }
  }

  /**
   * Opens all images that it holds, whatever is said of them: of one class, and for testing.
   *
   * @throws IOException if it is damaged, holds no images, or is an {@code .npz}
   */
  DataSet openUnlabelled() throws IOException {
    if (kind == Kind.NPZ) {
      throw new IOException(
          "%s holds arrays with labels and splits; leave out unlabelled: true".formatted(path));
    }
    return ArchiveDataSet.unlabelled(name, path);
  }

  private DataSet openNpz(OpenOptions options) throws IOException {
    if (!options.equals(OpenOptions.DEFAULT)) {
      throw new IOException(
          "%s declares its labels and splits itself; leave out the split section, or the options, that say otherwise"
              .formatted(path));
    }
    Set<String> keys;
    try (Npz npz = Npz.open(path)) {
      keys = npz.keys();
    }
    if (keys.contains("images") && keys.contains("usage")) {
      return FerDataSet.open(name, path);
    }
    if (keys.contains("train_images")) {
      return MedMnistDataSet.open(name, path);
    }
    throw new IOException(
        ("%s has the arrays %s; want train_images, train_labels, val_… and test_… as MedMNIST has"
                + " them, or images, label and usage as fer2013.npz has them")
            .formatted(path, keys));
  }

  /** {@return bytes of the file, or of all files in the folder} */
  public long bytes() throws IOException {
    if (kind != Kind.FOLDER) {
      return Files.size(path);
    }
    long sum = 0;
    try (FolderArchive folder = FolderArchive.open(path)) {
      for (String entry : folder.entries()) {
        sum += Files.size(path.resolve(entry));
      }
    }
    return sum;
  }
}
