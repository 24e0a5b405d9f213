package org.vultus.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What comes with this program, beside its classes. */
public final class InstalledFile {
  private InstalledFile() {}

  /**
   * {@return what a file holds}
   *
   * @param beside a class of the file's package
   * @throws UncheckedIOException if the installation is broken
   */
  public static byte[] bytes(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the installation lacks " + name + "; install it anew");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** {@return what a UTF-8 file holds}; otherwise as {@link #bytes}. */
  public static String text(Class<?> beside, String name) {
    return new String(bytes(beside, name), StandardCharsets.UTF_8);
  }
}
