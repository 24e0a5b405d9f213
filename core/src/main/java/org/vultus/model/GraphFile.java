package org.vultus.model;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vultus.provenance.Sha256;

/**
 * {@code model.onnx}. The bytes whose digest is checked are the bytes that are loaded: the file is
 * read once.
 */
final class GraphFile {
  private static final long MAX_BYTES = 1L << 30;

  private GraphFile() {}

  /** {@return what to throw where ONNX Runtime fails on a graph that is being opened} */
  static IOException unloadable(Path file, OrtException why) {
    return new IOException(
        "%s: ONNX Runtime cannot load it (%s); export or install the model anew"
            .formatted(file, why.getMessage().replaceAll("\\s+", " ")),
        why);
  }

  /**
   * {@return the bytes of a graph, which are those that its bundle names}
   *
   * @param digest that its bundle names
   * @throws IOException if the graph is not there, or is not the one of this digest; the message
   *     says what to do
   */
  static byte[] verified(Path file, Sha256 digest) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, want a file; install the model anew");
    }
    byte[] graph;
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new IOException(
            "%s: want at most %d bytes, got %d; install the model anew"
                .formatted(file, MAX_BYTES, size));
      }
      graph = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is missing; install the model anew", e);
    }
    Sha256 found = Sha256.of(graph);
    if (!found.equals(digest)) {
      throw new IOException(
          "%s is not the file that its bundle.yaml names: want sha256 %s, got %s; install the model anew"
              .formatted(file, digest, found));
    }
    return graph;
  }
}
