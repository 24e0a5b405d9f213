package org.vultus.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a model works on, which decides what its bundle and its recipe look like. */
public enum ModelKind {
  /** It reads pictures: {@link ModelBundle}. */
  PICTURES,
  /** It reads text and no pictures: {@link TextBundle}. */
  TEXT,
  /** It joins a study's scan with face and words: {@link FusionBundle}. */
  FUSION,
  /** It weighs the moods of face and words: {@link MoodBundle}. */
  MOOD;

  /**
   * {@return the kind of the model that a bundle or a recipe is of} Its task line tells; what else
   * the file says may be malformed. A file that is absent, or has no such line, is taken for one of
   * pictures.
   */
  public static ModelKind of(Path file) throws IOException {
    List<String> lines = StrictYaml.lines(file);
    return Stream.of(TEXT, FUSION, MOOD)
        .filter(kind -> lines.contains("task: " + StrictYaml.word(kind)))
        .findFirst()
        .orElse(PICTURES);
  }
}
