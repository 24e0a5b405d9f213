package org.vultus.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: written beside its place and moved when it is done.
 * Only its owner may read it, as what Vultus writes may show a patient.
 */
final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path partial;

  private WholeFile(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /** Starts a file; makes its folder where there is none. */
  static WholeFile at(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target)) {
      throw new IOException(target + " is a folder; give a file");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Files.createDirectories(folder);
    return new WholeFile(target, Files.createTempFile(folder, "." + target.getFileName(), ".part"));
  }

  /** {@return where to write until {@link #done}} */
  Path partial() {
    return partial;
  }

  /** Puts the file into its place; replaces what stands there. */
  void done() throws IOException {
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was written, unless it is done. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(partial);
  }
}
