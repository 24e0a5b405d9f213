package org.vultus.learn.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.Item;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.provenance.Sha256;

/**
 * The finished runs of a comparison: {@code STUDY/METHOD-SEED.json} and, beside it, what was said
 * of each image. A comparison that was stopped goes on after the last of them.
 */
record RunStore(Path folder) {

  /** {@return whether a run of this study was ever kept} */
  boolean has(String study) {
    return Files.isDirectory(folder.resolve(study));
  }

  /**
   * {@return the result of a run, if it is there and still of this origin}
   *
   * @throws IOException if it is there and cannot be read
   */
  Optional<RunResult> find(String study, Method method, long seed, Sha256 origin)
      throws IOException {
    Path file = result(study, method, seed);
    if (Files.notExists(file) || Files.notExists(answers(study, method, seed))) {
      return Optional.empty();
    }
    RunResult result = ResultFile.read(file, RunResult.class);
    return Optional.of(result).filter(r -> r.origin().equals(origin));
  }

  void keep(Method method, RunResult result, List<Item> items, Scores test) throws IOException {
    AnswerFile.write(answers(result.study(), method, result.seed()), items, test);
    WholeFile.write(result(result.study(), method, result.seed()), ResultFile.write(result));
  }

  Scores answersOf(String study, Method method, long seed) throws IOException {
    return AnswerFile.read(answers(study, method, seed));
  }

  private Path result(String study, Method method, long seed) {
    return folder.resolve(study).resolve(method.name() + "-" + seed + ".json");
  }

  private Path answers(String study, Method method, long seed) {
    return folder.resolve(study).resolve(method.name() + "-" + seed + ".csv.gz");
  }
}
