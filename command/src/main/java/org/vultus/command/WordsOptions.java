package org.vultus.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vultus.pipeline.Case;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The patient's words on a command line. */
final class WordsOptions {
  /** More than anybody says to a doctor; what is beyond is refused and not cut off. */
  private static final int MAX_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @ArgGroup(exclusive = true)
  private Given given = new Given();

  /** One of both. */
  static final class Given {
    @Option(
        names = "--text",
        paramLabel = "TEXT",
        description =
            "What the patient says, in English. Other users of this computer may see it in its list of"
                + " processes; --text-file keeps it private.")
    private String text;

    @Option(
        names = "--text-file",
        paramLabel = "FILE",
        description = "The same from a UTF-8 file, or from standard input: '-'.")
    private Path file;
  }

  @Option(
      names = "--rigid-face",
      description =
          "The patient's face moves little, as in Parkinson's disease or after a stroke: it is shown, and"
              + " nothing follows from it.")
  private boolean rigidFace;

  /** {@return the words, where some are given} */
  Optional<Case.Words> words() throws IOException {
    if (given.text != null) {
      return Optional.of(new Case.Words(given.text));
    }
    return given.file == null ? Optional.empty() : Optional.of(new Case.Words(read(given.file)));
  }

  /** {@return what a file of words holds, or standard input: "-"} */
  static String read(Path file) throws IOException {
    return file.toString().equals("-") ? read("standard input", System.in) : readFile(file);
  }

  /** {@return what a file of words holds, whatever its name is} */
  static String readFile(Path file) throws IOException {
    return read(file.toString(), Files.newInputStream(file));
  }

  private static String read(String source, InputStream words) throws IOException {
    try (words) {
      byte[] bytes = words.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(
            "%s: want words of at most %,d bytes, got more".formatted(source, MAX_BYTES));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(source + " is no text in UTF-8; save it as UTF-8");
    }
  }

  /** {@return whether any of these options is given} */
  boolean areGiven() {
    return given.text != null || given.file != null || rigidFace;
  }

  boolean rigidFace() {
    return rigidFace;
  }
}
