package org.vultus.learn.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The bytes of a download that have come so far: {@code FILE.part}, and beside it {@code
 * FILE.part.version}, the server's word for which version of the file they are of. Both stay when a
 * download stops, and are gone when it is complete. Locked against a second download.
 */
final class PartFile implements Closeable {
  private static final int MAX_VERSION_CHARACTERS = 1024;

  private final Path target;
  private final Path part;
  private final Path version;
  private final FileChannel channel;
  private long size;

  private PartFile(Path target, Path part, FileChannel channel, long size) {
    this.target = target;
    this.part = part;
    this.version = part.resolveSibling(part.getFileName() + ".version");
    this.channel = channel;
    this.size = size;
  }

  static PartFile open(Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      long size = channel.size();
      channel.position(size);
      return new PartFile(target, part, channel, size);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(
          "another download is writing %s; wait until it is done".formatted(part), e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Path path() {
    return part;
  }

  /** Bytes that have come. */
  long size() {
    return size;
  }

  /** What the server called the version of the file that these bytes are of. */
  Optional<String> version() throws IOException {
    if (!Files.exists(version) || Files.size(version) > MAX_VERSION_CHARACTERS) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(version)).filter(s -> s.matches("[\\x20-\\x7e]+"));
  }

  /** Throws the bytes away and begins another version. */
  void restart(Optional<String> ofVersion) throws IOException {
    Files.deleteIfExists(version);
    if (size > 0) {
      channel.truncate(0);
    }
    size = 0;
    if (ofVersion.isPresent() && ofVersion.get().length() <= MAX_VERSION_CHARACTERS) {
      Files.writeString(version, ofVersion.get());
    }
  }

  void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += channel.write(bytes);
    }
  }

  /** Makes the part the file, in one step. */
  void complete() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(version);
  }

  /** Deletes what has come. */
  void discard() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
    Files.deleteIfExists(version);
  }

  @Override
  public void close() throws IOException {
    boolean unfinished = channel.isOpen();
    channel.close();
    if (unfinished && size == 0) {
      discard();
    }
  }
}
