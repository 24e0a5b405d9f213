package org.vultus.learn.folds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.file.WholeFile;
import org.vultus.learn.distill.SoftLabels;
import org.vultus.learn.evaluate.CrossValidated;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelFolder;
import org.vultus.provenance.Sha256;

/**
 * What is left of a fold when it is done: {@code held-out.json}, the last file that is written in
 * its folder.
 *
 * @param made digest of what the model is made of but for its data: the whole recipe, whose wording
 *     stands in the bundle, the weights it began with and its teacher
 * @param fold which network this is, and how it came to be
 * @param subjects whose image each is; empty where the data set does not say it of every image
 * @param answers what the network said of the images held out from it
 */
record HeldOut(Sha256 made, CrossValidated.Fold fold, List<String> subjects, SoftLabels answers) {
  private static final String FILE = "held-out.json";
  private static final String MODEL = "model";

  HeldOut {
    Objects.requireNonNull(made, "made");
    Objects.requireNonNull(fold, "fold");
    Objects.requireNonNull(answers, "answers");
    subjects = List.copyOf(subjects);
  }

  /**
   * {@return what a finished fold left, if it is made of this and its model still stands}
   *
   * @param made digest of what its model is made of
   * @param data digest of the fold's data
   */
  static Optional<HeldOut> of(Path folder, Sha256 made, Sha256 data) throws IOException {
    if (Files.notExists(folder.resolve(FILE))
        || Files.notExists(model(folder).resolve(BundleFile.NAME))) {
      return Optional.empty();
    }
    HeldOut left = ResultFile.read(folder.resolve(FILE), HeldOut.class);
    Sha256 graph = ModelFolder.read(model(folder)).bundle().sha256();
    return Optional.of(left)
        .filter(l -> l.made.equals(made))
        .filter(l -> l.answers.dataSha256().equals(data))
        .filter(l -> l.fold.sha256().equals(graph));
  }

  /** {@return where a fold's model stands} */
  static Path model(Path folder) {
    return folder.resolve(MODEL);
  }

  /** Forgets that a fold is done. */
  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  void write(Path folder) throws IOException {
    WholeFile.write(folder.resolve(FILE), ResultFile.write(this));
  }

  /** {@return its answers, to be measured} */
  Scores scores() {
    return new Scores(
        answers.classes(),
        answers.items().stream().map(SoftLabels.OfItem::probabilities).toList(),
        answers.items().stream().mapToInt(item -> item.truth().get(0)).toArray(),
        subjects);
  }
}
