package org.vultus.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One installed model that reads text: {@code bundle.yaml}, {@code model.onnx}, {@code
 * MODEL_CARD.md} and {@code golden/}.
 *
 * @param path the folder
 * @param bundle what its bundle.yaml says; the graph's digest is checked by {@link TextModel}
 */
public record TextFolder(Path path, TextBundle bundle) {
  public TextFolder {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(bundle, "bundle");
  }

  /**
   * Reads a folder's bundle.
   *
   * @throws IOException if there is no bundle.yaml, it is malformed, or its model reads pictures
   */
  public static TextFolder read(Path path) throws IOException {
    return new TextFolder(path, BundleFile.read(path, TextBundle.class));
  }

  /** {@return whether the model of a folder reads text and no pictures} */
  public static boolean isThere(Path path) throws IOException {
    return BundleFile.kind(path) == ModelKind.TEXT;
  }

  /** {@return the file that holds graph and weights} */
  public Path graph() {
    return path.resolve(ModelFolder.GRAPH);
  }

  /** {@return the folder of golden texts and what the model answered to them} */
  public Path golden() {
    return path.resolve("golden");
  }
}
