package org.vultus.video;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file or folder that gives no frames. The message is one line: the path as given, what is wrong,
 * and what to do.
 */
public class UnreadableVideoException extends IOException {

  /** Names what is wrong and what to do. */
  public UnreadableVideoException(Path file, String message) {
    this(file, message, null);
  }

  /** Names what is wrong, what to do and what it came of. */
  public UnreadableVideoException(Path file, String message, Throwable cause) {
    super(file + ": " + message.replaceAll("\\p{Cntrl}+", " "), cause);
  }
}
