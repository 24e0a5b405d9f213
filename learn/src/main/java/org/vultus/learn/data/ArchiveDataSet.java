package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.provenance.Sha256;

/**
 * Image files in a zip or a folder, labelled by a {@code manifest.csv} or, without one, by the
 * folders they lie in.
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

  private static ArchiveDataSet of(String name, Archive archive, OpenOptions options)
      throws IOException {
    try {
      ItemTable table =
          archive.has(Manifest.NAME)
              ? Manifest.read(archive, options)
              : ClassFolders.read(archive, options);
      return new ArchiveDataSet(name, archive, table);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
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
      return ImageReader.read(file);
    } catch (IOException e) {
      throw new IOException(
          "cannot read image '%s' of data set %s: %s".formatted(item.id(), name, e.getMessage()),
          e);
    }
  }

  @Override
  public Sha256 digest() throws IOException {
    return archive.digest(table);
  }

  @Override
  public List<String> remarks() {
    return table.sharedSubjects() == 0
        ? List.of()
        : List.of(
            "%d subject(s) stand in two splits: results flatter".formatted(table.sharedSubjects()));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
