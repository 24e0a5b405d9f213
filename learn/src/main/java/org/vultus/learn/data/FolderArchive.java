package org.vultus.learn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vultus.provenance.Sha256;

/** A folder and the files below it, at most {@value #MAX_DEPTH} levels down; hidden files aside. */
final class FolderArchive implements Archive {
  private static final int MAX_DEPTH = 8;

  private final Path root;
  private final TreeSet<String> entries;

  private FolderArchive(Path root, TreeSet<String> entries) {
    this.root = root;
    this.entries = entries;
  }

  static FolderArchive open(Path root) throws IOException {
    TreeSet<String> entries = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String entry = root.relativize(file).toString().replace('\\', '/');
        boolean hidden = entry.startsWith(".") || entry.contains("/.");
        if (!hidden && Files.isRegularFile(file)) {
          entries.add(entry);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new FolderArchive(root, entries);
  }

  @Override
  public Path path() {
    return root;
  }

  @Override
  public List<String> entries() {
    return new ArrayList<>(entries);
  }

  @Override
  public boolean has(String entry) {
    return entries.contains(entry);
  }

  @Override
  public byte[] read(String entry) throws IOException {
    if (!entries.contains(entry)) {
      throw new IOException("%s has no file '%s'".formatted(root, entry));
    }
    Path file = root.resolve(entry);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_ENTRY_BYTES + 1);
      if (bytes.length > MAX_ENTRY_BYTES) {
        throw new IOException("%s has more than %d bytes".formatted(file, MAX_ENTRY_BYTES));
      }
      return bytes;
    }
  }

  @Override
  public Sha256 digest(ItemTable table) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Split split : Split.values()) {
      items.addAll(table.items(split));
    }
    items.sort(Comparator.comparing(Item::id));
    StringBuilder lines = new StringBuilder();
    for (Item item : items) {
      lines
          .append(Sha256.of(root.resolve(item.id())))
          .append(' ')
          .append(table.classes().get(item.label()))
          .append(' ')
          .append(item.split().word())
          .append(' ')
          .append(item.id())
          .append('\n');
    }
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {}
}
