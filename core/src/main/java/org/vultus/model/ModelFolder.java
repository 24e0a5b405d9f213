package org.vultus.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One installed model: {@code bundle.yaml}, {@code model.onnx}, {@code MODEL_CARD.md} and {@code
 * golden/}.
 *
 * @param path the folder
 * @param bundle what its bundle.yaml says; the graph's digest is checked by {@link OnnxModel}
 */
public record ModelFolder(Path path, ModelBundle bundle) {
  /** The graph's file name inside a model folder. */
  public static final String GRAPH = "model.onnx";

  /** File name of what people read of the model. */
  public static final String CARD = "MODEL_CARD.md";

  public ModelFolder {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(bundle, "bundle");
  }

  /**
   * Reads a folder's bundle.
   *
   * @throws IOException if there is no bundle.yaml, or it is malformed
   */
  public static ModelFolder read(Path path) throws IOException {
    return new ModelFolder(path, BundleFile.read(path));
  }

  /** {@return the file that holds graph and weights} */
  public Path graph() {
    return path.resolve(GRAPH);
  }

  /** {@return the folder of golden inputs and what the model answered to them} */
  public Path golden() {
    return path.resolve("golden");
  }
}
