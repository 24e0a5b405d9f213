package org.vultus.learn.fit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder in which a training keeps its checkpoint and its curves, held against a second
 * training: two that write one checkpoint would each go on from the other's weights.
 *
 * <p>The lock is the operating system's on the empty file {@code .lock}: it ends with the process,
 * however that ends. The file itself stays, because one that is removed and made anew could be
 * locked twice.
 */
public final class RunFolder implements Closeable {
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel channel;

  private RunFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes a folder, which is made where there is none.
   *
   * @throws IOException if another training holds it, or it cannot be made or written
   */
  public static RunFolder open(Path path) throws IOException {
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      return new RunFolder(path, channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(
          "another training is writing to '%s'; wait until it is done, or train in another folder"
              .formatted(path),
          e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** {@return the folder} */
  public Path path() {
    return path;
  }

  /** Removes the checkpoint, if there is one, so that the next training starts again. */
  public void forgetCheckpoint() throws IOException {
    Files.deleteIfExists(checkpoint());
  }

  Path checkpoint() {
    return path.resolve("checkpoint");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
