package org.vultus.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is there whole or not at all: written beside its place and moved when it is done.
 * What stands there already is replaced; a link stays, and the file that it leads to is replaced;
 * the folder is made where there is none.
 */
public final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path partial;
  private final Optional<Thread> removal;

  private WholeFile(Path target, Path partial, Optional<Thread> removal) {
    this.target = target;
    this.partial = partial;
    this.removal = removal;
  }

  /**
   * Starts a file that only its owner may read, as it may show a patient. A program that is ended
   * by Ctrl-C or {@code kill} removes it unless it is done.
   *
   * @throws IOException if the place is a folder or a device, its folder cannot be made, or the
   *     program is ending
   */
  public static WholeFile forOwner(Path named) throws IOException {
    Path target = followed(named);
    Path folder = folder(target);
    try {
      Path partial = Files.createTempFile(folder, "." + target.getFileName(), ".part");
      return new WholeFile(target, partial, Optional.of(removalAtExit(target, partial)));
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(target.toString());
    } catch (FileSystemException e) {
      throw new FileSystemException(target.toString(), null, e.getReason());
    }
  }

  private static Thread removalAtExit(Path target, Path partial) throws IOException {
    Thread removal = new Thread(partial.toFile()::delete, "remove unfinished file");
    try {
      Runtime.getRuntime().addShutdownHook(removal);
      return removal;
    } catch (IllegalStateException e) {
      Files.deleteIfExists(partial);
      throw new InterruptedIOException("interrupted before " + target + " was written");
    }
  }

  /**
   * Starts a file that is as readable as any other. What a killed program leaves of it has one
   * name, and the next attempt takes it over.
   *
   * @throws IOException if the place is a folder or a device, or its folder cannot be made
   */
  public static WholeFile forAll(Path named) throws IOException {
    Path target = followed(named);
    Path partial = folder(target).resolve("." + target.getFileName() + ".part");
    Files.newOutputStream(partial).close();
    return new WholeFile(target, partial, Optional.empty());
  }

  /** Writes a file that is as readable as any other. */
  public static void write(Path target, byte[] bytes) throws IOException {
    try (WholeFile file = forAll(target)) {
      file.put(bytes);
      file.done();
    }
  }

  /** Writes a text in UTF-8 to a file that is as readable as any other. */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return where a link leads, that it stays one; else the place itself} */
  private static Path followed(Path named) throws IOException {
    if (Files.isDirectory(named)) {
      throw new IOException(named + " is a folder; give a file");
    }
    if (Files.exists(named) && !Files.isRegularFile(named)) {
      throw new IOException(named + " is a device or a pipe; give a file");
    }
    return Files.isSymbolicLink(named) && Files.exists(named) ? named.toRealPath() : named;
  }

  private static Path folder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path there = folder;
    while (there != null && Files.notExists(there)) {
      there = there.getParent();
    }
    if (there != null && Files.exists(there) && !Files.isDirectory(there)) {
      throw new NotDirectoryException(there.toString());
    }
    return Files.createDirectories(folder);
  }

  /** Writes the whole content. */
  public void put(byte[] bytes) throws IOException {
    try (OutputStream out = stream()) {
      out.write(bytes);
    }
  }

  /** Writes the whole content, in UTF-8. */
  public void put(String text) throws IOException {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return where the content goes, from its start; unbuffered, to be closed before {@link #done}}
   *
   * @throws IOException if the file cannot be written, or the program is ending and has removed it
   */
  public OutputStream stream() throws IOException {
    return Files.newOutputStream(
        partial, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /**
   * {@return where a text goes, in UTF-8, from the file's start; to be closed before {@link #done}}
   *
   * @throws IOException as {@link #stream}
   */
  public Writer writer() throws IOException {
    return new BufferedWriter(new OutputStreamWriter(stream(), StandardCharsets.UTF_8));
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
      removal.ifPresent(Runtime.getRuntime()::removeShutdownHook);
    } catch (IllegalStateException e) {
      return; // the program is ending, and the removal is under way
    }
  }
}
