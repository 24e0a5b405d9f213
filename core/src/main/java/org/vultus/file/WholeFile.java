package org.vultus.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: written beside its place and moved when it is done.
 * What stands there already is replaced; its folder is made where there is none. A program that is
 * ended by Ctrl-C or {@code kill} removes what it had not done.
 */
public final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path partial;
  private final Thread removal;

  private WholeFile(Path target, Path partial) throws IOException {
    this.target = target;
    this.partial = partial;
    this.removal = new Thread(partial.toFile()::delete, "remove unfinished file");
    try {
      Runtime.getRuntime().addShutdownHook(removal);
    } catch (IllegalStateException e) {
      Files.deleteIfExists(partial);
      throw new InterruptedIOException("interrupted before " + target + " was written");
    }
  }

  /**
   * Starts a file that only its owner may read, as it may show a patient.
   *
   * @throws IOException if the place is a folder, or its folder cannot be made
   */
  public static WholeFile forOwner(Path target) throws IOException {
    Path folder = folder(target);
    try {
      Path partial = Files.createTempFile(folder, "." + target.getFileName(), ".part");
      return new WholeFile(target, partial);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(target.toString());
    } catch (FileSystemException e) {
      throw new FileSystemException(target.toString(), null, e.getReason());
    }
  }

  /**
   * Starts a file that is as readable as any other.
   *
   * @throws IOException if the place is a folder, or its folder cannot be made
   */
  public static WholeFile forAll(Path target) throws IOException {
    return new WholeFile(target, folder(target).resolve("." + target.getFileName() + ".part"));
  }

  /** Writes a file that is as readable as any other. */
  public static void write(Path target, byte[] bytes) throws IOException {
    try (WholeFile file = forAll(target)) {
      Files.write(file.partial(), bytes);
      file.done();
    }
  }

  /** Writes a text in UTF-8 to a file that is as readable as any other. */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Path folder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target)) {
      throw new IOException(target + " is a folder; give a file");
    }
    Path there = folder;
    while (there != null && Files.notExists(there)) {
      there = there.getParent();
    }
    if (there != null && Files.exists(there) && !Files.isDirectory(there)) {
      throw new NotDirectoryException(there.toString());
    }
    return Files.createDirectories(folder);
  }

  /** {@return where to write until {@link #done}} */
  public Path partial() {
    return partial;
  }

  /** Puts the file into its place. */
  public void done() throws IOException {
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was written, unless it is done. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(partial);
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook runs already.
      return;
    }
  }
}
