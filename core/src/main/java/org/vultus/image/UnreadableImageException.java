package org.vultus.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that gives no image. The message is one line: what is wrong, with its value, and what to
 * do. It holds no pixel values.
 */
public class UnreadableImageException extends IOException {

  /** Names what is wrong and what to do. */
  public UnreadableImageException(String message) {
    this(message, null);
  }

  /** Names what is wrong, what to do and what it came of. */
  public UnreadableImageException(String message, Throwable cause) {
    super(message.replaceAll("\\p{Cntrl}+", " "), cause);
  }

  /** {@return the same, with the file named first} */
  public UnreadableImageException in(Path file) {
    return new UnreadableImageException(file + ": " + getMessage(), this);
  }

  /** A file that ends too early. */
  static UnreadableImageException truncated(String format) {
    return new UnreadableImageException(
        "the " + format + " file ends before its image does; copy or export it again");
  }

  /** A file that contradicts itself. */
  static UnreadableImageException damaged(String format, String how) {
    return new UnreadableImageException(
        "the " + format + " file is damaged: " + how + "; copy or export it again");
  }

  /** A file of a kind that is not read. */
  static UnreadableImageException unsupported(String format, String what) {
    return new UnreadableImageException(
        format + " with " + what + " is not read; save it as 8- or 16-bit PNG");
  }
}
