package org.vultus.command;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;

/**
 * Says in one line of human words what went wrong.
 *
 * <p>Exceptions of this project carry such a line as their message. Those of the JDK often do not:
 * the message of a {@link NoSuchFileException} is a bare path and that of an {@link EOFException}
 * is null.
 */
final class ErrorLine {
  private ErrorLine() {}

  /** {@return one line, never empty, without control characters} */
  static String of(Throwable failure) {
    Throwable telling = telling(failure);
    return oneLine(words(telling));
  }

  /** {@return the same without line ends and control characters} */
  static String oneLine(String words) {
    return words
        .replaceAll("\\s*\\R\\s*", "; ")
        .replaceAll("\\p{Cntrl}", "?")
        .strip()
        .replaceAll("[;.]+$", "");
  }

  /** Skips wrappers that say nothing of their own. */
  private static Throwable telling(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; depth < 32 && at.getCause() != null; depth++) {
      String message = at.getMessage();
      boolean says =
          message != null && !message.isBlank() && !message.equals(at.getCause().toString());
      if (says && !(at instanceof ExceptionInInitializerError)) {
        break;
      }
      at = at.getCause();
    }
    return at;
  }

  private static String words(Throwable failure) {
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      return file(file);
    }
    String message = failure.getMessage();
    String said = message == null || message.isBlank() ? "" : message;
    if (failure instanceof OutOfMemoryError) {
      return "out of memory (%s), the limit is %d MB; close other programs or set VULTUS_JAVA_OPTS=-Xmx8g"
          .formatted(
              said.isEmpty() ? "Java heap space" : said, Runtime.getRuntime().maxMemory() >> 20);
    }
    if (failure instanceof StackOverflowError) {
      return "the input is nested too deeply";
    }
    if (failure instanceof LinkageError) {
      return "the installation is broken: %s; remove target/ and start again"
          .formatted(named(failure, said));
    }
    if (failure instanceof InterruptedException
        || failure instanceof ClosedByInterruptException
        || (failure instanceof InterruptedIOException && said.isEmpty())) {
      return "interrupted";
    }
    if (failure instanceof UnknownHostException) {
      return "cannot find the host %s; check the network connection".formatted(said);
    }
    if (failure instanceof ConnectException) {
      return "cannot connect (%s); check the network connection".formatted(said);
    }
    if (failure instanceof FileNotFoundException && !said.isEmpty()) {
      return "cannot open " + said;
    }
    if (failure instanceof EOFException && said.isEmpty()) {
      return "a file ends too early; it may be truncated";
    }
    if (failure instanceof CharacterCodingException) {
      return "a text file is not UTF-8 (%s); save it as UTF-8".formatted(said);
    }
    if (failure instanceof InvalidPathException path) {
      return "'%s' cannot be a file name here (%s)".formatted(path.getInput(), path.getReason());
    }
    if (failure instanceof IOException && said.equals("No space left on device")) {
      return "the disk is full (%s); free some of it or write to another".formatted(said);
    }
    if (isBug(failure)) {
      return "internal error: %s; run again with VULTUS_DEBUG=1 and report the trace"
          .formatted(named(failure, said));
    }
    return said.isEmpty() ? named(failure, said) : said;
  }

  private static String file(FileSystemException failure) {
    String name = failure.getFile();
    if (failure instanceof NoSuchFileException) {
      return "no such file: %s; check the path".formatted(name);
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission for %s; check who may read and write it".formatted(name);
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Files.isDirectory(Path.of(name))
          ? "the folder %s is already there; remove it or choose another".formatted(name)
          : "%s is a file where a folder is wanted; choose another place".formatted(name);
    }
    if (failure instanceof NotDirectoryException) {
      return "%s is not a folder; give a folder".formatted(name);
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "the folder %s is not empty; choose another".formatted(name);
    }
    return failure.getReason() == null
        ? "cannot use %s".formatted(name)
        : "cannot use %s: %s".formatted(name, failure.getReason());
  }

  private static boolean isBug(Throwable failure) {
    return failure instanceof NullPointerException
        || failure instanceof ClassCastException
        || failure instanceof IndexOutOfBoundsException
        || failure instanceof ArithmeticException
        || failure instanceof NegativeArraySizeException
        || failure instanceof ArrayStoreException
        || failure instanceof ConcurrentModificationException
        || failure instanceof NoSuchElementException
        || failure instanceof AssertionError
        || (failure instanceof Error && !(failure instanceof VirtualMachineError));
  }

  private static String named(Throwable failure, String said) {
    String name = failure.getClass().getSimpleName();
    if (name.isEmpty()) {
      name = failure.getClass().getName();
    }
    if (failure instanceof IOException && said.isEmpty()) {
      return "a file could not be read or written (%s)".formatted(name);
    }
    return said.isEmpty() ? name : name + ": " + said;
  }
}
