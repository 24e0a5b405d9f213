package org.vultus.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.provenance.ModelReference;

/**
 * The installed models: a folder with one folder for each.
 *
 * <p>Nothing is kept in memory: a model that is added or removed is seen by the next call.
 *
 * @param path the folder of model folders; it need not exist, and then holds no model
 */
public record Models(Path path) {

  /** {@return names of the models, sorted: the folders that hold a bundle.yaml} */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(path)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(BundleFile.NAME)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /**
   * Reads one model's bundle.
   *
   * @throws IOException if there is no such model, or its bundle is malformed
   */
  public ModelFolder named(String name) throws IOException {
    requireThere(name);
    ModelKind kind = kind(name);
    if (kind != ModelKind.PICTURES) {
      throw new IOException(
          "model '%s' in %s %s; name another"
              .formatted(
                  name,
                  path,
                  kind == ModelKind.TEXT
                      ? "reads text and no pictures"
                      : "joins what other models read, and reads no pictures"));
    }
    ModelFolder folder = ModelFolder.read(path.resolve(name));
    if (!folder.bundle().name().equals(name)) {
      throw misnamed(folder.path(), folder.bundle().name());
    }
    return folder;
  }

  private void requireThere(String name) throws IOException {
    if (!names().contains(name)) {
      throw new IOException(
          "no model '%s' in %s; known are %s".formatted(name, path, known(names())));
    }
  }

  /** {@return the kind of a model that is there} */
  public ModelKind kind(String name) throws IOException {
    return BundleFile.kind(path.resolve(name));
  }

  /**
   * Reads the bundle of one model that joins modalities.
   *
   * @throws IOException if there is no such model, it is of another kind, or its bundle is
   *     malformed
   */
  public FusionFolder ofFusion(String name) throws IOException {
    requireThere(name);
    return FusionFolder.read(path.resolve(name));
  }

  /**
   * Reads the bundle of one model that weighs moods.
   *
   * @throws IOException if there is no such model, it is of another kind, or its bundle is
   *     malformed
   */
  public MoodBundle ofMood(String name) throws IOException {
    requireThere(name);
    return BundleFile.read(path.resolve(name), MoodBundle.class);
  }

  /**
   * {@return how the moods of face and words are weighed, where that is installed; of several, the
   * first by name}
   *
   * @throws IOException if its bundle is malformed
   */
  public Optional<MoodBundle> mood() throws IOException {
    for (String name : names()) {
      if (kind(name) == ModelKind.MOOD) {
        return Optional.of(ofMood(name));
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the model that joins this study's scans with face and words, where one is installed;
   * it was taught with these very weights}
   *
   * @throws IOException if a bundle is malformed
   */
  public Optional<FusionFolder> fusionOf(ModelReference study) throws IOException {
    for (String name : names()) {
      if (kind(name) == ModelKind.FUSION) {
        FusionFolder folder = ofFusion(name);
        if (folder.bundle().study().equals(study)) {
          return Optional.of(folder);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the bundle of one model that reads text.
   *
   * @throws IOException if there is no such model, it reads pictures, or its bundle is malformed
   */
  public TextFolder ofText(String name) throws IOException {
    requireThere(name);
    if (kind(name) != ModelKind.TEXT) {
      throw new IOException(
          "model '%s' in %s reads pictures and no text; name another".formatted(name, path));
    }
    TextFolder folder = TextFolder.read(path.resolve(name));
    if (!folder.bundle().name().equals(name)) {
      throw misnamed(folder.path(), folder.bundle().name());
    }
    return folder;
  }

  private static StrictYaml.MalformedYamlException misnamed(Path folder, String name) {
    return new StrictYaml.MalformedYamlException(
        "%s says its name is '%s'; rename the folder or correct the name"
            .formatted(folder.resolve(BundleFile.NAME), name));
  }

  /**
   * {@return the models of a task, sorted by name; a folder with a malformed bundle is left out:
   * who asks for it by name is told}
   */
  public List<ModelFolder> of(ModelBundle.Task task) throws IOException {
    List<ModelFolder> found = new ArrayList<>();
    for (String name : names()) {
      if (kind(name) != ModelKind.PICTURES) {
        continue;
      }
      try {
        ModelFolder folder = named(name);
        if (folder.bundle().task() == task) {
          found.add(folder);
        }
      } catch (StrictYaml.MalformedYamlException broken) {
        continue;
      }
    }
    return found;
  }

  /** {@return names for an error message} */
  public static String known(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
