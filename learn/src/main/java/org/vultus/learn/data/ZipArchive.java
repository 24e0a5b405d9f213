package org.vultus.learn.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.vultus.provenance.Sha256;

/**
 * A zip file. Nothing is ever unpacked to disk. Hidden files, and what macOS adds, are passed over.
 *
 * <p>A zip says of every entry how large it is and what its checksum is, and may lie. So names that
 * lead out of the archive and names that stand twice (which of the two is meant?) are refused when
 * it is opened; and a read stops where the stated size ends, holds the bytes to their checksum, and
 * refuses an entry that inflates more than {@value #MAX_RATIO} times, as no image does.
 */
final class ZipArchive implements Archive {
  private static final int MAX_RATIO = 200;
  private static final int FREE_BYTES = 1 << 20;

  private final Path path;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;

  private ZipArchive(Path path, ZipFile zip, Map<String, ZipEntry> entries) {
    this.path = path;
    this.zip = zip;
    this.entries = entries;
  }

  static ZipArchive open(Path path) throws IOException {
    ZipFile zip = openZip(path);
    try {
      return new ZipArchive(path, zip, entriesOf(path, zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Opens a zip, telling what to do where it is damaged. */
  static ZipFile openZip(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "%s is no zip archive, or was cut short (%s); copy or download it again"
              .formatted(path, reason(e)),
          e);
    }
  }

  /** {@return what went wrong, also where the JDK's exception has no message} */
  static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** {@return the entries by name, in lexicographic order} */
  static Map<String, ZipEntry> entriesOf(Path path, ZipFile zip) throws IOException {
    Map<String, ZipEntry> entries = new TreeMap<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (entry.isDirectory()) {
        continue;
      }
      String name = Archive.requireInside(entry.getName(), path);
      if (name.startsWith("__MACOSX/") || name.startsWith(".") || name.contains("/.")) {
        continue;
      }
      if (entries.put(name, entry) != null) {
        throw new IOException(
            "%s holds two files named '%s'; make it again with one".formatted(path, name));
      }
    }
    return entries;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public List<String> entries() {
    return new ArrayList<>(entries.keySet());
  }

  @Override
  public boolean has(String entry) {
    return entries.containsKey(entry);
  }

  @Override
  public byte[] read(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IOException("%s has no file '%s'".formatted(path, name));
    }
    long size = entry.getSize();
    if (size < 0 || size > MAX_ENTRY_BYTES) {
      throw new IOException(
          "'%s' in %s has %d bytes; at most %d are read"
              .formatted(name, path, size, MAX_ENTRY_BYTES));
    }
    if (size > FREE_BYTES && size / MAX_RATIO > entry.getCompressedSize()) {
      throw new IOException(
          "'%s' in %s inflates from %d to %d bytes, which no image does; leave it out"
              .formatted(name, path, entry.getCompressedSize(), size));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (bytes.length != size || in.read() >= 0 || crc.getValue() != entry.getCrc()) {
        throw new ZipException("size or checksum differ from what the zip states");
      }
      return bytes;
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "'%s' in %s is damaged (%s); copy or download the archive again"
              .formatted(name, path, reason(e)),
          e);
    }
  }

  @Override
  public Sha256 digest(ItemTable items) throws IOException {
    return Sha256.of(path);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
