package org.vultus.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images that files and folders stand for: a file as it is, a folder with all images below it
 * in the order of their names. Links to folders are not followed; hidden files are passed over, and
 * so are pictures that an earlier run made: of saliency, or of faces.
 *
 * @param inputs as the user gave them
 */
record ImageFiles(List<Path> inputs) {
  /** How the names of pictures end that {@code classify --saliency} writes. */
  static final String SALIENCY = ".saliency.png";

  /** How the names of pictures end that {@code faces --draw} writes. */
  static final String FACES = ".faces.png";

  private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");

  /**
   * {@return the images, found one folder at a time; to be closed} A folder that must not be read
   * stands for itself, so that its files are not missed in silence.
   */
  Stream<Path> stream() {
    return inputs.stream()
        .flatMap(input -> Files.isDirectory(input) ? below(input) : Stream.of(input));
  }

  /** {@return whether writing to a file would replace an image} */
  boolean hold(Path file) {
    try (Stream<Path> images = stream()) {
      return Files.exists(file) && images.anyMatch(image -> isSame(image, file));
    }
  }

  private static boolean isSame(Path image, Path file) {
    try {
      return Files.exists(image) && Files.isSameFile(image, file);
    } catch (IOException e) {
      return false; // who opens it says what is wrong
    }
  }

  /** {@return how many images there are} */
  long count() {
    try (Stream<Path> files = stream()) {
      return files.count();
    }
  }

  private static Stream<Path> below(Path folder) {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.sorted(Comparator.comparing(ImageFiles::name)).toList();
    } catch (AccessDeniedException e) {
      return Stream.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries.stream()
        .filter(entry -> !name(entry).startsWith("."))
        .flatMap(
            entry ->
                Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                    ? below(entry)
                    : Stream.of(entry).filter(ImageFiles::isImage));
  }

  private static boolean isImage(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !name.endsWith(SALIENCY)
        && !name.endsWith(FACES)
        && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
