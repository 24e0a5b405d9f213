package org.vultus.learn.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads {@code .npz}: a zip of {@code .npy} arrays, deflated or stored.
 *
 * <p>An array is taken only if three statements agree: its header's shape, its entry's size in the
 * zip, and the bytes that really come; and if the compressed bytes could inflate to that size at
 * all (deflate yields at most 1032 bytes for one). So a few hostile bytes cannot ask for much
 * memory.
 */
final class Npz implements AutoCloseable {
  private static final int DEFLATE_RATIO = 1032;

  private final Path path;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;

  private Npz(Path path, ZipFile zip, Map<String, ZipEntry> entries) {
    this.path = path;
    this.zip = zip;
    this.entries = entries;
  }

  static Npz open(Path path) throws IOException {
    ZipFile zip = ZipArchive.openZip(path);
    try {
      return new Npz(path, zip, ZipArchive.entriesOf(path, zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** {@return the names of the arrays} */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (String entry : entries.keySet()) {
      if (entry.endsWith(".npy")) {
        keys.add(entry.substring(0, entry.length() - 4));
      }
    }
    return keys;
  }

  /** {@return type and shape of an array, without reading its elements} */
  NpyHeader header(String key) throws IOException {
    ZipEntry entry = entry(key);
    try (InputStream in = zip.getInputStream(entry)) {
      return checked(NpyHeader.read(in), entry);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(key, e);
    }
  }

  /** {@return a whole array} */
  NpyArray read(String key) throws IOException {
    ZipEntry entry = entry(key);
    CRC32 crc = new CRC32();
    try (InputStream in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), crc))) {
      NpyHeader header = checked(NpyHeader.read(in), entry);
      byte[] data = new byte[arrayLength(header)];
      if (in.readNBytes(data, 0, data.length) < data.length) {
        throw new EOFException("it ends before its shape is filled");
      }
      if (in.read() >= 0) {
        throw new ZipException("it inflates beyond its shape");
      }
      if (crc.getValue() != entry.getCrc()) {
        throw new ZipException("its checksum differs from what the zip states");
      }
      return new NpyArray(header, data);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(key, e);
    }
  }

  private ZipEntry entry(String key) throws IOException {
    ZipEntry entry = entries.get(key + ".npy");
    if (entry == null) {
      throw new IOException("%s has no array '%s'; it has %s".formatted(path, key, keys()));
    }
    return entry;
  }

  private NpyHeader checked(NpyHeader header, ZipEntry entry) throws IOException {
    long wanted = header.bytes() + header.offset();
    long inflatable = entry.getCompressedSize() * DEFLATE_RATIO + 1024;
    if (entry.getSize() != wanted
        || wanted > inflatable
        || entry.getCompressedSize() > Files.size(path)) {
      throw new ZipException(
          "its shape %s needs %d bytes, its entry in the zip states %d (compressed %d)"
              .formatted(
                  Arrays.toString(header.shape()),
                  wanted,
                  entry.getSize(),
                  entry.getCompressedSize()));
    }
    return header;
  }

  private static int arrayLength(NpyHeader header) throws IOException {
    long bytes = header.bytes();
    long heap = Runtime.getRuntime().maxMemory();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IOException(
          "it has %d bytes, more than the 2 GiB of one array; use the set at a smaller size"
              .formatted(bytes));
    }
    if (bytes > heap) {
      throw new IOException(
          "it has %d bytes and Java may use %d; give it more with -Xmx".formatted(bytes, heap));
    }
    return (int) bytes;
  }

  private IOException damaged(String key, Exception e) {
    return new IOException(
        "cannot read array '%s' of %s: %s".formatted(key, path, ZipArchive.reason(e)), e);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
