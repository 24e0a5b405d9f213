package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.provenance.Sha256;

/**
 * Image files in a zip or a folder, labelled by a {@code manifest.csv} or, without one, by the
 * folders they lie in. Folders that hold all the rest, as archives of a folder have them, are
 * passed over.
 */
public final class ArchiveDataSet implements DataSet {
  private final String name;
  private final Archive archive;
  private final ItemTable table;

  private ArchiveDataSet(String name, Archive archive, ItemTable table) {
    this.name = name;
    this.archive = archive;
    this.table = table;
  }

  /**
   * Opens a zip archive.
   *
   * @throws IOException if it is damaged, or labels no images
   */
  public static ArchiveDataSet ofZip(String name, Path zip, OpenOptions options)
      throws IOException {
    return of(name, ZipArchive.open(zip), options);
  }

  /**
   * Opens a folder.
   *
   * @throws IOException if it labels no images
   */
  public static ArchiveDataSet ofFolder(String name, Path folder, OpenOptions options)
      throws IOException {
    return of(name, FolderArchive.open(folder), options);
  }

  /**
   * Opens all images of a zip archive or a folder, whatever is said of them: each is for testing,
   * and of the one class "picture".
   *
   * @throws IOException if it is damaged, or holds no images
   */
  static ArchiveDataSet unlabelled(String name, Path path) throws IOException {
    Archive archive = Files.isDirectory(path) ? FolderArchive.open(path) : ZipArchive.open(path);
    try {
      List<String> images = archive.entries().stream().filter(Archive::isImage).toList();
      return new ArchiveDataSet(name, archive, ItemTable.unlabelled(path, images));
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /** Opens an archive, which the data set closes; it is closed too where it labels no images. */
  static ArchiveDataSet of(String name, Archive archive, OpenOptions options) throws IOException {
    try {
      String base = base(archive);
      ItemTable table =
          archive.has(base + Manifest.NAME)
              ? Manifest.read(archive, base, options)
              : ClassFolders.read(archive, base, options);
      return new ArchiveDataSet(name, archive, table);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /**
   * {@return what all paths begin with: "" or, where somebody packed a folder as a whole, the names
   * of the folders that hold everything, as in "chest/"}
   */
  private static String base(Archive archive) {
    String base = "";
    List<String> files =
        archive.entries().stream()
            .filter(e -> Archive.isImage(e) || e.endsWith(Manifest.NAME))
            .toList();
    while (!files.isEmpty() && !archive.has(base + Manifest.NAME)) {
      int slash = files.get(0).indexOf('/', base.length());
      String deeper = slash < 0 ? "" : files.get(0).substring(0, slash + 1);
      boolean holdsFolders =
          slash >= 0
              && files.stream().allMatch(f -> f.startsWith(deeper))
              && (archive.has(deeper + Manifest.NAME)
                  || files.stream().allMatch(f -> f.indexOf('/', deeper.length()) >= 0));
      if (!holdsFolders) {
        break;
      }
      base = deeper;
    }
    return base;
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
  public List<Item> items(Split split) {
    return table.items(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    if (!archive.has(item.id())) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), name));
    }
    byte[] file = archive.read(item.id());
    try {
      return ImageReader.read(file, ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw new IOException(
          "image '%s' of data set %s: %s".formatted(item.id(), name, e.getMessage()), e);
    }
  }

  @Override
  public Sha256 digest() throws IOException {
    return archive.digest(table);
  }

  @Override
  public List<String> remarks() {
    return table.remarks();
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
