package org.vultus.model;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vultus.file.WholeFile;

/** {@code bundle.yaml} of a model folder: the YAML form of {@link ModelBundle}. */
public final class BundleFile {
  /** The file's name inside its model folder. */
  public static final String NAME = "bundle.yaml";

  private BundleFile() {}

  /**
   * Reads {@code folder/bundle.yaml}.
   *
   * @throws StrictYaml.MalformedYamlException if a key is unknown, missing or of a wrong type, or a
   *     value out of its range
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static ModelBundle read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      return StrictYaml.read(file, ModelBundle.class);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no model in %s: it has no %s; install the model or correct the folder"
              .formatted(folder, NAME),
          e);
    }
  }

  /**
   * Writes {@code folder/bundle.yaml}, whole or not at all; makes the folder where there is none.
   */
  public static void write(Path folder, ModelBundle bundle) throws IOException {
    WholeFile.write(folder.resolve(NAME), StrictYaml.write(bundle));
  }
}
