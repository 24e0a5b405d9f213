package org.vultus.learn.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Reads folders of classes: {@code class/…/image}, or {@code split/class/…/image} where the top
 * folders are all named as splits.
 */
final class ClassFolders {
  private ClassFolders() {}

  private record Found(String id, String label, Optional<Split> split) {}

  static ItemTable read(Archive archive, String base, OpenOptions options) throws IOException {
    List<Found> found = find(archive, base);
    List<String> classes = ClassOrder.of(found, Found::label);
    Map<String, Integer> labels = new HashMap<>();
    classes.forEach(name -> labels.put(name, labels.size()));
    List<SeededSplit.Unsplit> unsplit = new ArrayList<>();
    for (Found image : found) {
      unsplit.add(
          new SeededSplit.Unsplit(
              image.id(),
              labels.get(image.label()),
              subject(image.id(), options).orElse(image.id())));
    }
    Map<String, Split> seeded = SeededSplit.of(unsplit, options);
    List<Item> items = new ArrayList<>();
    for (Found image : found) {
      Split split = image.split().orElseGet(() -> seeded.get(image.id()));
      items.add(
          new Item(
              image.id(),
              labels.get(image.label()),
              split,
              subject(image.id(), options),
              Map.of()));
    }
    return ItemTable.of(archive.path(), classes, items, options.allowSharedSubjects());
  }

  /** {@return the subject that the options find in the path of an image} */
  static Optional<String> subject(String id, OpenOptions options) {
    return options
        .subject()
        .map(pattern -> pattern.matcher(id))
        .filter(Matcher::find)
        .map(m -> m.groupCount() > 0 && m.group(1) != null ? m.group(1) : m.group());
  }

  private static List<Found> find(Archive archive, String base) throws IOException {
    List<String> images =
        archive.entries().stream()
            .filter(Archive::isImage)
            .map(e -> e.substring(base.length()))
            .filter(e -> e.contains("/"))
            .toList();
    if (images.isEmpty()) {
      throw new IOException(
          "%s holds no labelled images; want a %s, or one folder of images a class"
              .formatted(archive.path(), Manifest.NAME));
    }
    boolean bySplit = images.stream().allMatch(e -> splitNamed(first(e)).isPresent());
    List<Found> found = new ArrayList<>();
    for (String image : images) {
      String id = base + image;
      String rest = bySplit ? image.substring(image.indexOf('/') + 1) : image;
      if (!rest.contains("/")) {
        throw new IOException(
            "%s: image '%s' lies in no class; want split/class/image"
                .formatted(archive.path(), id));
      }
      Optional<Split> split = bySplit ? splitNamed(first(image)) : Optional.empty();
      found.add(new Found(id, first(rest), split));
    }
    return found;
  }

  private static String first(String path) {
    return path.substring(0, path.indexOf('/'));
  }

  private static Optional<Split> splitNamed(String folder) {
    try {
      return Optional.of(Split.of(folder));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
