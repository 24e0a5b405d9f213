package org.vultus.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Standard output that remembers what went wrong. {@link System#out} does not: a table that is cut
 * off by a full disk would end with exit code 0.
 */
final class StandardOutput {
  /** 128 + SIGPIPE: what a shell sees of a program that writes to a closed pipe. */
  static final int PIPE_CLOSED = 141;

  private final PrintWriter writer;
  private IOException failure;

  StandardOutput() {
    OutputStream out = new BufferedOutputStream(new Remembering());
    writer = new PrintWriter(new OutputStreamWriter(out, charset()), true);
  }

  PrintWriter writer() {
    return writer;
  }

  /** {@return what went wrong, once all is written} */
  Optional<IOException> failure() {
    writer.flush();
    return Optional.ofNullable(failure)
        .map(
            why ->
                new IOException(
                    "cannot write to standard output: %s; write to another place"
                        .formatted(why.getMessage()),
                    why));
  }

  /** {@return whether the reader has gone, as in {@code vultus classify … | head}} */
  boolean isPipeClosed() {
    writer.flush();
    return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  private static Charset charset() {
    String ofTerminal = System.getProperty("stdout.encoding");
    return Charset.forName(
        ofTerminal != null
            ? ofTerminal
            : System.getProperty("native.encoding", Charset.defaultCharset().name()));
  }

  private final class Remembering extends OutputStream {
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
