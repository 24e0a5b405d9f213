package org.vultus.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One installed model that joins modalities: {@code bundle.yaml}, {@code model.onnx} and {@code
 * MODEL_CARD.md}.
 *
 * @param path the folder
 * @param bundle what its bundle.yaml says; the graph's digest is checked by {@link FusionModel}
 */
public record FusionFolder(Path path, FusionBundle bundle) {
  public FusionFolder {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(bundle, "bundle");
  }

  /**
   * Reads a folder's bundle.
   *
   * @throws IOException if there is no bundle.yaml, it is malformed, or its model is of another
   *     kind
   */
  public static FusionFolder read(Path path) throws IOException {
    return new FusionFolder(path, BundleFile.read(path, FusionBundle.class));
  }

  /** {@return the file that holds graph and weights} */
  public Path graph() {
    return path.resolve(ModelFolder.GRAPH);
  }
}
