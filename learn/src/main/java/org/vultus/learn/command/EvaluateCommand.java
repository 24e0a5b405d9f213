package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vultus.command.ModelsOption;
import org.vultus.command.WholeFile;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.EvaluationPicture;
import org.vultus.learn.evaluate.ModelCard;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus evaluate}: how good a model is on a split of the data that it was trained on. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Measures a model, as it ships, on one split of its data set: accuracy and more, with 95 %%"
            + " intervals.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelsOption models;
  @Mixin private CatalogOption where;

  @Parameters(
      paramLabel = "MODEL",
      description = "A name that 'vultus models' tells, or the path of a model folder.")
  private String model;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "test, validation or train. Default: ${DEFAULT-VALUE}.")
  private String splitName;

  @Option(names = "--json", paramLabel = "OUT", description = "Writes all measures to this file.")
  private Path json;

  @Option(
      names = "--record",
      description =
          "Keeps the result: evaluations/NAME-SPLIT.json and .png, the model's bundle.yaml and its"
              + " MODEL_CARD.md.")
  private boolean record;

  @Override
  public Integer call() throws IOException {
    Split split = split();
    ModelFolder folder = folder();
    CardText text = record ? cardText(folder.bundle()) : null;
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    try (DataSet data = where.catalog().open(folder.bundle().training().dataSet())) {
      data.requireSplits(split);
      warnOfOtherData(folder.bundle(), data, err);
      Scores scores = scores(folder, data, split);
      Evaluation evaluation =
          Evaluation.of(
              folder.bundle(), Files.size(folder.graph()), version(), data, split, scores);
      EvaluationText.print(evaluation, out);
      if (json != null) {
        write(json, ResultFile.write(evaluation).getBytes(StandardCharsets.UTF_8));
        out.println("wrote " + json);
      }
      if (record) {
        keep(folder, text, evaluation, scores, out);
      }
    }
    out.flush();
    return 0;
  }

  private Split split() {
    try {
      return Split.of(splitName);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ModelFolder folder() throws IOException {
    boolean meansPath = model.contains("/") || model.startsWith(".");
    if (!meansPath && models.installed().names().contains(model)) {
      return models.installed().named(model);
    }
    return meansPath || Files.exists(Path.of(model).resolve(BundleFile.NAME))
        ? ModelFolder.read(Path.of(model))
        : models.installed().named(model);
  }

  private static Path home() {
    return Path.of(System.getProperty("vultus.home", ""));
  }

  private static CardText cardText(ModelBundle bundle) throws IOException {
    Path file = home().resolve("recipes").resolve(bundle.training().recipe() + ".card.yaml");
    try {
      return StrictYaml.read(file, CardText.class);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "%s is missing, which holds the model card's texts; write its keys data, limits and notIntendedFor"
              .formatted(file),
          e);
    }
  }

  private static void warnOfOtherData(ModelBundle bundle, DataSet data, PrintWriter err)
      throws IOException {
    Sha256 digest = data.digest();
    if (!digest.equals(bundle.training().dataSha256())) {
      err.println(
          ("warning: data set %s has sha256 %s, but %s was trained on %s; its splits may differ, and"
                  + " images of its training may be among these")
              .formatted(data.name(), digest, bundle.name(), bundle.training().dataSha256()));
      err.flush();
    }
  }

  private Scores scores(ModelFolder folder, DataSet data, Split split) throws IOException {
    try (EvaluationBar bar = new EvaluationBar(folder.bundle().name(), data.items(split).size())) {
      return Scoring.of(folder, data, data.items(split), bar::at);
    }
  }

  /** {@return e.g. "0.1.0"} */
  private String version() {
    String[] lines = spec.root().version();
    return lines.length == 0 ? "unknown" : lines[0].replaceAll("^\\D*([^ ]+).*", "$1");
  }

  private static void keep(
      ModelFolder folder, CardText text, Evaluation evaluation, Scores scores, PrintWriter out)
      throws IOException {
    Path results = home().toAbsolutePath().resolve("evaluations");
    String name = evaluation.model() + "-" + evaluation.split();
    Path picture = results.resolve(name + ".png");
    write(
        results.resolve(name + ".json"),
        ResultFile.write(evaluation).getBytes(StandardCharsets.UTF_8));
    write(picture, EvaluationPicture.png(evaluation, scores));
    ModelBundle bundle = evaluation.recordedIn(folder.bundle());
    BundleFile.write(folder.path(), bundle);
    List<Evaluation> evaluations = evaluations(results, bundle);
    Path counting = results.resolve(bundle.name() + "-" + evaluations.get(0).split() + ".png");
    Optional<String> address =
        Optional.of(counting)
            .filter(Files::exists)
            .map(p -> folder.path().toAbsolutePath().normalize().relativize(p.normalize()))
            .map(p -> p.toString().replace('\\', '/'));
    Path card = folder.path().resolve("MODEL_CARD.md");
    write(
        card,
        ModelCard.render(bundle, text, evaluations, address).getBytes(StandardCharsets.UTF_8));
    out.println(
        "wrote %s.json and .png in %s, %s and %s"
            .formatted(name, results, folder.path().resolve(BundleFile.NAME), card));
  }

  /** {@return what is known of exactly this graph: test first, then validation and training} */
  private static List<Evaluation> evaluations(Path results, ModelBundle bundle) throws IOException {
    List<Evaluation> found = new ArrayList<>();
    for (Split split : List.of(Split.TEST, Split.VALIDATION, Split.TRAIN)) {
      Path file = results.resolve(bundle.name() + "-" + split.word() + ".json");
      if (Files.exists(file)) {
        Evaluation evaluation = ResultFile.read(file, Evaluation.class);
        if (evaluation.sha256().equals(bundle.sha256())) {
          found.add(evaluation);
        }
      }
    }
    return found;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (WholeFile whole = WholeFile.at(file)) {
      Files.write(whole.partial(), bytes);
      whole.done();
    }
  }
}
