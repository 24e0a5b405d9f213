package org.vultus.learn.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.model.BundleFile;

/**
 * Where a model folder is to stand: at no moment is there less than one whole model, the old or the
 * new, once there was one.
 *
 * <p>The new folder is made in {@code .NAME.part/new} beside its place; the old one is moved to
 * {@code .NAME.part/old}, the new one into its place, and only then is the old one deleted. A kill
 * between the two moves leaves the old one aside, and the next {@link #begin} puts it back.
 */
public final class ModelPlace {
  private final Path folder;
  private final Path work;

  private ModelPlace(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /**
   * {@return the place of a folder, which need not exist}
   *
   * @throws IOException if it can be no model's, as it is the root of a file system
   */
  public static ModelPlace of(Path folder) throws IOException {
    Path full = folder.toAbsolutePath().normalize();
    if (full.getFileName() == null) {
      throw new IOException("%s can be no model folder; give another".formatted(folder));
    }
    return new ModelPlace(full, full.resolveSibling("." + full.getFileName() + ".part"));
  }

  /**
   * Asks that nothing but a model can be lost here: the folder is absent, empty or holds a {@code
   * bundle.yaml}.
   *
   * @throws IOException if it is a file, or holds something else
   */
  public void requireReplaceable() throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("%s is a file; give a folder for the model".formatted(folder));
    }
    if (Files.exists(folder.resolve(BundleFile.NAME))) {
      return;
    }
    Optional<Path> other;
    try (Stream<Path> files = Files.list(folder)) {
      other = files.sorted().findFirst();
    }
    if (other.isPresent()) {
      throw new IOException(
          "%s holds no model but, for one, '%s', and would be replaced as a whole; give a new folder, such as %s"
              .formatted(folder, other.get().getFileName(), folder.resolve("NAME")));
    }
  }

  /** {@return whether this folder stands in the place, and would be replaced with it} */
  public boolean holds(Path other) {
    return other.toAbsolutePath().normalize().startsWith(folder);
  }

  /**
   * {@return a new, empty folder to make the model in; its parents are made where there are none}
   */
  public Path begin() throws IOException {
    if (Files.exists(old()) && Files.notExists(folder)) {
      Files.move(old(), folder, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(work);
    return Files.createDirectories(fresh());
  }

  /** Puts what was made into its place. */
  public void replace() throws IOException {
    boolean replaces = Files.exists(folder);
    if (replaces) {
      Files.move(folder, old(), StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(fresh(), folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(old(), folder, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
  }

  /** Removes what is left beside the place; an old model stays there if its place is empty. */
  public void discard() throws IOException {
    if (Files.exists(folder) || Files.notExists(old())) {
      delete(work);
    }
  }

  private Path fresh() {
    return work.resolve("new");
  }

  private Path old() {
    return work.resolve("old");
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
