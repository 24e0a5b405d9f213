package org.vultus.learn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * What a file's bytes must hash to. MD5 guards against accidents only, not against forgery; it is
 * what the publishers of data sets give.
 *
 * @param algorithm of the hash
 * @param hex its digits, lower-case
 */
public record Checksum(Algorithm algorithm, String hex) {

  /** A hash function. */
  public enum Algorithm {
    /** RFC 1321: 32 digits. */
    MD5("MD5", 32),
    /** FIPS 180-4: 64 digits. */
    SHA256("SHA-256", 64);

    private final String standardName;
    private final int digits;

    Algorithm(String standardName, int digits) {
      this.standardName = standardName;
      this.digits = digits;
    }
  }

  public Checksum {
    Objects.requireNonNull(algorithm, "algorithm");
    hex = hex.strip().toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{" + algorithm.digits + "}")) {
      throw new IllegalArgumentException(
          "want an %s of %d hexadecimal digits, got '%s'"
              .formatted(algorithm.standardName, algorithm.digits, hex));
    }
  }

  /** {@return the checksum of a file, read in constant memory} */
  public static Checksum of(Path file, Algorithm algorithm) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.standardName);
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "every Java platform has " + algorithm.standardName + "; this one does not", e);
    }
  }

  /** {@return whether a file has this checksum} */
  public boolean matches(Path file) throws IOException {
    return of(file, algorithm).equals(this);
  }

  @Override
  public String toString() {
    return algorithm.standardName + " " + hex;
  }
}
