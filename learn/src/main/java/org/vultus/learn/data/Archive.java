package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vultus.provenance.Sha256;

/** Named files that belong together: a zip or a folder. Read only; safe for concurrent reads. */
sealed interface Archive extends AutoCloseable permits ZipArchive, FolderArchive {

  /** No entry of an archive is read past this many bytes. */
  int MAX_ENTRY_BYTES = 64 << 20;

  /** Where it lies. */
  Path path();

  /** {@return the files in it, in lexicographic order, as relative paths with '/'} */
  List<String> entries();

  /** {@return whether there is a file of this name} */
  boolean has(String entry);

  /**
   * {@return the bytes of one file}
   *
   * @throws IOException if it is absent, damaged or larger than {@link #MAX_ENTRY_BYTES}
   */
  byte[] read(String entry) throws IOException;

  /** {@return the digest of the archive, as {@link DataSet#digest} tells} */
  Sha256 digest(ItemTable items) throws IOException;

  @Override
  void close() throws IOException;

  /** Endings of the images that {@link org.vultus.image.ImageReader} reads. */
  Set<String> IMAGE_ENDINGS = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");

  /** {@return whether a file's name says that it is an image} */
  static boolean isImage(String entry) {
    String ending = entry.substring(entry.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return IMAGE_ENDINGS.contains(ending);
  }

  /**
   * Holds a name to what stays inside the archive.
   *
   * @throws IOException if the name is absolute, leads upwards or is not in plain form
   */
  static String requireInside(String entry, Path archive) throws IOException {
    boolean plain = !entry.isEmpty() && entry.indexOf('\\') < 0 && entry.indexOf('\0') < 0;
    for (String segment : entry.split("/", -1)) {
      plain &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }
    if (!plain || entry.matches("[A-Za-z]:.*")) {
      throw new IOException(
          "%s names a file '%s'; want relative paths inside it with '/', without '.' or '..'"
              .formatted(archive, entry));
    }
    return entry;
  }
}
