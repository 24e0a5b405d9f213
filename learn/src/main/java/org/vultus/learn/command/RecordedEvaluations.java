package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.EvaluationPicture;
import org.vultus.learn.evaluate.ModelCard;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.ResultsTable;
import org.vultus.learn.evaluate.Scores;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.StrictYaml;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where {@code evaluate --record} keeps what it measured, and the model cards made of it. */
final class RecordedEvaluations {
  private final CommandSpec spec;
  private final Path home;

  /**
   * The results of a checkout.
   *
   * @param home its root, absolute, with {@code models/}, {@code recipes/} and {@code evaluations/}
   */
  RecordedEvaluations(CommandSpec spec, Path home) {
    this.spec = spec;
    this.home = home;
  }

  /** {@return the folder that holds them} */
  Path folder() {
    return home.resolve("evaluations");
  }

  /** What is recorded is told of the model that ships under this name, and must be of that one. */
  void requireShipped(String name, Path folder) throws IOException {
    Path shipped = home.resolve("models").resolve(name);
    if (Files.notExists(shipped) || !Files.isSameFile(shipped, folder)) {
      throw new ParameterException(
          spec.commandLine(),
          "--record keeps results of the models in %s, and %s is not %s; install it there, or use --json"
              .formatted(home.resolve("models"), folder, name));
    }
  }

  /** Keeps a measurement on the model's own data, in the bundle and the card too. */
  void keep(ModelFolder model, Evaluation measured, Scores scores) throws IOException {
    Path file = folder().resolve(measured.model() + "-" + measured.split() + ".json");
    Evaluation evaluation =
        Files.exists(file)
            ? measured.keepingSaliencyOf(ResultFile.read(file, Evaluation.class))
            : measured;
    WholeFile.write(file, ResultFile.write(evaluation));
    WholeFile.write(picture(file), EvaluationPicture.png(evaluation, scores));
    ModelBundle bundle = evaluation.recordedIn(model.bundle());
    BundleFile.write(model.path(), bundle);
    spec.commandLine()
        .getOut()
        .println(
            "wrote %s, its picture, and %s".formatted(file, model.path().resolve(BundleFile.NAME)));
    writeCard(model.path(), bundle);
  }

  /** Keeps a measurement on other data than the model's own, in the card too. */
  void keepElsewhere(ModelFolder model, Evaluation measured) throws IOException {
    String name =
        "%s-on-%s-%s.json".formatted(measured.model(), measured.dataSet(), measured.split());
    Path file = folder().resolve(ResultsTable.ELSEWHERE).resolve(name);
    WholeFile.write(file, ResultFile.write(measured));
    spec.commandLine().getOut().println("wrote " + file);
    if (!evaluations(model.bundle()).isEmpty()) {
      writeCard(model.path(), model.bundle());
    }
  }

  private void writeCard(Path folder, ModelBundle bundle) throws IOException {
    Path text = home.resolve("recipes").resolve(bundle.training().recipe() + ".card.yaml");
    if (Files.notExists(text)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "no model card is written: %s is missing; write its keys data, limits and notIntendedFor"
              .formatted(text));
      err.flush();
      return;
    }
    List<Evaluation> evaluations = new ArrayList<>(evaluations(bundle));
    Path picture =
        picture(folder().resolve(bundle.name() + "-" + evaluations.get(0).split() + ".json"));
    evaluations.addAll(elsewhere(bundle));
    Path from = folder.toAbsolutePath().normalize();
    Path card = folder.resolve(ModelFolder.CARD);
    WholeFile.write(
        card,
        ModelCard.render(
            bundle,
            StrictYaml.read(text, CardText.class),
            evaluations,
            Optional.of(picture)
                .filter(Files::exists)
                .map(p -> from.relativize(p).toString().replace('\\', '/'))));
    spec.commandLine().getOut().println("wrote " + card);
  }

  private static Path picture(Path result) {
    return result.resolveSibling(result.getFileName().toString().replaceAll("json$", "png"));
  }

  /** {@return what is known of exactly this model: test first, then validation and training} */
  private List<Evaluation> evaluations(ModelBundle bundle) throws IOException {
    List<Evaluation> found = new ArrayList<>();
    for (Split split : List.of(Split.TEST, Split.VALIDATION, Split.TRAIN)) {
      Path file = folder().resolve(bundle.name() + "-" + split.word() + ".json");
      if (Files.exists(file)) {
        Evaluation evaluation = ResultFile.read(file, Evaluation.class);
        if (evaluation.isOf(bundle)) {
          found.add(evaluation);
        }
      }
    }
    return found;
  }

  private List<Evaluation> elsewhere(ModelBundle bundle) throws IOException {
    List<Evaluation> found = new ArrayList<>();
    for (Path file : ResultsTable.elsewhere(folder())) {
      Evaluation evaluation = ResultFile.read(file, Evaluation.class);
      if (evaluation.model().equals(bundle.name()) && evaluation.isOf(bundle)) {
        found.add(evaluation);
      }
    }
    return found;
  }
}
