package org.vultus.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vultus.file.WholeFile;

/**
 * Seals that stand beside the reports of each case and say of what they were made, so that a run
 * that is started again knows what is done.
 *
 * <p>A seal is an HMAC-SHA256 (RFC 2104) and no plain digest: the words of a patient are short, and
 * who found a digest of "I want to die" could guess them. The key is random, made by the first run
 * into a folder, and only the owner of the folder may read it. Without it no case counts as done.
 *
 * <p>One run at a time holds a folder: it locks the file of the key. Safe for concurrent use.
 */
final class CaseSeals implements AutoCloseable {
  private static final String KEY = ".vultus-run";
  private static final String SEAL = ".vultus-case";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final FileChannel held;
  private final SecretKeySpec key;

  private CaseSeals(FileChannel held, byte[] key) {
    this.held = held;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads the key of a folder, or makes one.
   *
   * @throws IOException if the folder cannot be made or written, or another run holds it
   */
  static CaseSeals in(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(KEY);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            ownerOnly());
    try {
      if (channel.tryLock() == null) {
        throw isHeld(folder);
      }
      return new CaseSeals(channel, key(channel));
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw isHeld(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException isHeld(Path folder) {
    return new IOException(
        "another run writes to %s; wait for its end or choose another folder".formatted(folder));
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** A key that was not written to its end sealed nothing, and is made anew. */
  private static byte[] key(FileChannel channel) throws IOException {
    ByteBuffer there = ByteBuffer.allocate(BYTES);
    while (there.hasRemaining() && channel.read(there) >= 0) {}
    if (!there.hasRemaining()) {
      return there.array();
    }
    byte[] made = new byte[BYTES];
    new SecureRandom().nextBytes(made);
    ByteBuffer bytes = ByteBuffer.wrap(made);
    channel.truncate(0).position(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
    return made;
  }

  /** {@return the seal of these parts; parts that are cut otherwise give another} */
  String of(List<byte[]> parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256; this one does not", e);
    }
  }

  /** {@return whether a case has a seal, of whatever} */
  static boolean isSealed(Path folder) {
    return Files.isRegularFile(folder.resolve(SEAL));
  }

  /** {@return whether this is the seal of a case} */
  static boolean holds(Path folder, String seal) throws IOException {
    try (var in = Files.newInputStream(folder.resolve(SEAL))) {
      return MessageDigest.isEqual(in.readNBytes(2 * BYTES + 1), bytes(seal));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Takes the seal away before the reports change, so that it never stands beside others. */
  static void breakSeal(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(SEAL));
  }

  static void put(Path folder, String seal) throws IOException {
    try (WholeFile file = WholeFile.forOwner(folder.resolve(SEAL))) {
      file.put(bytes(seal));
      file.done();
    }
  }

  private static byte[] bytes(String seal) {
    return seal.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
