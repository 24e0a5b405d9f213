package org.vultus.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vultus.file.WholeFile;
import org.vultus.provenance.Sha256;

/**
 * {@code bundle.yaml} of a model folder: the YAML form of a {@link Bundle}, whose last line is a
 * digest of all others. Two class names that changed places would turn every finding into its
 * opposite; a changed byte is refused instead.
 */
public final class BundleFile {
  private static final String SEAL = "# sha256 of the lines above: ";

  /** The file's name inside its model folder. */
  public static final String NAME = "bundle.yaml";

  private BundleFile() {}

  /**
   * Reads {@code folder/bundle.yaml} of a model that reads pictures.
   *
   * @throws StrictYaml.MalformedYamlException if a key is unknown, missing or of a wrong type, a
   *     value out of its range, or the file was changed after it was written
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static ModelBundle read(Path folder) throws IOException {
    return read(folder, ModelBundle.class);
  }

  /** Reads a bundle of this type, likewise. */
  static <T extends Record & Bundle> T read(Path folder, Class<T> type) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      T bundle = StrictYaml.read(file, type);
      requireUnchanged(file);
      return bundle;
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no model in %s: it has no %s; install the model or correct the folder"
              .formatted(folder, NAME),
          e);
    }
  }

  /** {@return the kind of the model of a folder; its bundle may be malformed} */
  static ModelKind kind(Path folder) throws IOException {
    return ModelKind.of(folder.resolve(NAME));
  }

  /**
   * Writes {@code folder/bundle.yaml}, whole or not at all; makes the folder where there is none.
   */
  public static <T extends Record & Bundle> void write(Path folder, T bundle) throws IOException {
    WholeFile.write(folder.resolve(NAME), sealed(StrictYaml.write(bundle)));
  }

  /** {@return a bundle's text with the digest of its lines, in place of one that it may have} */
  public static String sealed(String yaml) {
    String lines = yaml.contains(SEAL) ? yaml.substring(0, yaml.lastIndexOf(SEAL)) : yaml;
    return lines + SEAL + digest(lines).hex() + "\n";
  }

  private static void requireUnchanged(Path file) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(SEAL)) {
      throw new StrictYaml.MalformedYamlException(
          file + ": has no digest of its lines at its end; install the model anew");
    }
    if (!text.equals(sealed(text))) {
      throw new StrictYaml.MalformedYamlException(
          "%s: was changed after it was written (its lines have sha256 %s); install the model anew"
              .formatted(file, digest(text.substring(0, text.lastIndexOf(SEAL)))));
    }
  }

  private static Sha256 digest(String lines) {
    return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
  }
}
