package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vultus.command.ModelsOption;
import org.vultus.file.WholeFile;
import org.vultus.learn.audit.Audit;
import org.vultus.learn.audit.RecordedAudits;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.EvaluationPicture;
import org.vultus.learn.evaluate.FindingEvaluation;
import org.vultus.learn.evaluate.FindingScores;
import org.vultus.learn.evaluate.ModelCard;
import org.vultus.learn.evaluate.OutlierDetection;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Robustness;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.words.WordsEvaluation;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextFolder;
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
            + " intervals.",
    footer = {
      "",
      "Examples:",
      "  vultus evaluate chest-xray --split validation --html evaluation.html --saliency 200",
      "  vultus evaluate chest-xray --against brain_mri faces_lfw photographs/",
      "  vultus evaluate chest-xray --split validation --robustness"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelsOption models;
  @Mixin private CatalogOption where;
  @Mixin private ReadingAids aids;

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
              + " MODEL_CARD.md, whose texts are in recipes/NAME.card.yaml.")
  private boolean record;

  @Option(
      names = "--against",
      paramLabel = "DATA",
      arity = "1..*",
      description =
          "Measures instead how well the model tells its own pictures from these: data sets, or zips"
              + " or folders of any images. --record keeps it as evaluations/against/NAME-SPLIT.json.")
  private List<String> against = List.of();

  @Option(
      names = "--robustness",
      description =
          "Measures instead how well the model reads pictures that are darker, brighter, flatter,"
              + " coarser, noisier, blurred, larger, smaller, turned or lit unevenly. --record keeps"
              + " it as evaluations/robustness/NAME-SPLIT.json.")
  private boolean robustness;

  @Override
  public Integer call() throws IOException {
    aids.require();
    requireOneMeasurement();
    Optional<TextFolder> text = WordsJudge.folder(models.installed(), model);
    if (text.isPresent()) {
      return judgeWords(text.get());
    }
    Split split = split();
    ModelFolder folder = folder();
    if (record) {
      requireShipped(folder.bundle().name(), folder.path());
    }
    return StopAtExit.during(
        spec,
        exit -> {
          if (robustness) {
            change(folder, split, exit);
          } else if (against.isEmpty()) {
            evaluate(folder, split, exit);
          } else {
            tellApart(folder, split, exit);
          }
        });
  }

  private int judgeWords(TextFolder folder) throws IOException {
    if (robustness || !against.isEmpty() || aids.asked() || !splitName.equals("test")) {
      throw new ParameterException(
          spec.commandLine(),
          "a model that reads text is measured on its held-out texts alone; give only --json or --record");
    }
    if (record) {
      requireShipped(folder.bundle().name(), folder.path());
    }
    PrintWriter out = spec.commandLine().getOut();
    WordsJudge judge = new WordsJudge(home(), out, spec.commandLine().getErr());
    return StopAtExit.during(
        spec,
        exit -> {
          WordsEvaluation measured = judge.judge(folder, where.catalog(), version(), exit);
          writeAsked(measured);
          if (record) {
            judge.keep(folder, measured);
          }
        });
  }

  private void requireOneMeasurement() {
    if (robustness && !against.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--against and --robustness are two measurements; ask for one");
    }
    if ((robustness || !against.isEmpty()) && aids.asked()) {
      throw new ParameterException(
          spec.commandLine(),
          "--against and --robustness measure that alone; leave out --html, --plots and --saliency");
    }
  }

  private void evaluate(ModelFolder folder, Split split, StopAtExit exit) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (DataSet data = where.catalog().open(folder.bundle().training())) {
      data.requireSplits(split);
      warnOfOtherData(folder.bundle(), data, spec.commandLine().getErr());
      if (data.labelKind() == LabelKind.MULTI_LABEL) {
        evaluateFindings(folder, data, split, exit);
        return;
      }
      Scores scores = scores(folder, data, split, exit);
      Evaluation evaluation =
          audited(
              Evaluation.of(
                  folder.bundle(), Files.size(folder.graph()), version(), data, split, scores),
              data,
              split,
              scores);
      evaluation = aids.checked(evaluation, folder, data, split, exit);
      EvaluationText.print(evaluation, out);
      writeAsked(evaluation);
      aids.write(evaluation, scores, folder, data, split);
      if (record) {
        keep(folder, evaluation, scores);
      }
    }
    out.flush();
  }

  private void evaluateFindings(ModelFolder folder, DataSet data, Split split, StopAtExit exit)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (record || aids.asked()) {
      throw new ParameterException(
          spec.commandLine(),
          "--record, --html, --plots and --saliency are for models that tell classes apart, and images of %s have any number of findings; use --json"
              .formatted(data.name()));
    }
    FindingScores scores;
    try (EvaluationBar bar = new EvaluationBar(folder.bundle().name(), data.items(split).size())) {
      scores = Scoring.ofFindings(folder, data, data.items(split), exit.stopping(bar::at));
    }
    FindingEvaluation evaluation =
        FindingEvaluation.of(folder.bundle(), version(), data, split, scores);
    FindingEvaluationText.print(evaluation, out);
    writeAsked(evaluation);
    out.flush();
  }

  /**
   * {@return an evaluation with what the recorded audit found, or with the word that there is none}
   */
  private static Evaluation audited(Evaluation measured, DataSet data, Split split, Scores scores)
      throws IOException {
    Optional<Audit> audit = RecordedAudits.in(home()).of(data);
    if (audit.isEmpty()) {
      return measured.withRemarks(
          List.of("no audit of these splits is recorded, so copies across them are unknown"));
    }
    return measured
        .withRemarks(audit.get().remarks(split))
        .withoutCopies(data.items(split), scores, audit.get().copiesOfTraining(split));
  }

  private void tellApart(ModelFolder folder, Split split, StopAtExit exit) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    OutlierDetection detection =
        new OutlierTrial(folder, split, version(), exit).against(where.catalog(), against);
    OutlierText.print(detection, out);
    keep(detection, "against", folder, split);
  }

  private void change(ModelFolder folder, Split split, StopAtExit exit) throws IOException {
    try (DataSet data = where.catalog().open(folder.bundle().training())) {
      data.requireSplits(split);
      warnOfOtherData(folder.bundle(), data, spec.commandLine().getErr());
      Robustness measured;
      try (EvaluationBar bar =
          new EvaluationBar(folder.bundle().name(), Robustness.steps(data, split))) {
        measured = Robustness.of(folder, data, split, version(), exit.stopping(bar::at));
      }
      RobustnessText.print(measured, spec.commandLine().getOut());
      keep(measured, "robustness", folder, split);
    }
  }

  /** Writes what was measured beside an evaluation where that is asked for. */
  private void keep(Record measured, String kind, ModelFolder folder, Split split)
      throws IOException {
    writeAsked(measured);
    if (record) {
      String name = folder.bundle().name() + "-" + split.word() + ".json";
      write(results().resolve(kind).resolve(name), measured);
    }
    spec.commandLine().getOut().flush();
  }

  private void writeAsked(Record measured) throws IOException {
    if (json != null) {
      write(json, measured);
    }
  }

  private void write(Path file, Record measured) throws IOException {
    WholeFile.write(file, ResultFile.write(measured));
    spec.commandLine().getOut().println("wrote " + file);
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
    if (meansPath || Files.exists(Path.of(model).resolve(BundleFile.NAME))) {
      return ModelFolder.read(Path.of(model));
    }
    throw new ParameterException(
        spec.commandLine(),
        "no model '%s' in %s; known are %s"
            .formatted(model, models.installed().path(), Models.known(models.installed().names())));
  }

  /** What is recorded is told of the model that ships under this name, and must be of that one. */
  private void requireShipped(String name, Path folder) throws IOException {
    Path shipped = home().resolve("models").resolve(name);
    if (Files.notExists(shipped) || !Files.isSameFile(shipped, folder)) {
      throw new ParameterException(
          spec.commandLine(),
          "--record keeps results of the models in %s, and %s is not %s; install it there, or use --json"
              .formatted(home().toAbsolutePath().normalize().resolve("models"), folder, name));
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("vultus.home", ""));
  }

  private static Path results() {
    return home().toAbsolutePath().normalize().resolve("evaluations");
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

  private Scores scores(ModelFolder folder, DataSet data, Split split, StopAtExit exit)
      throws IOException {
    try (EvaluationBar bar = new EvaluationBar(folder.bundle().name(), data.items(split).size())) {
      return Scoring.of(folder, data, data.items(split), exit.stopping(bar::at));
    }
  }

  /** {@return e.g. "0.1.0"} */
  private String version() {
    String[] lines = spec.root().version();
    return lines.length == 0 ? "unknown" : lines[0].replaceAll("^\\D*([^ ]+).*", "$1");
  }

  private void keep(ModelFolder folder, Evaluation measured, Scores scores) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path results = results();
    Path file = results.resolve(measured.model() + "-" + measured.split() + ".json");
    Evaluation evaluation =
        Files.exists(file)
            ? measured.keepingSaliencyOf(ResultFile.read(file, Evaluation.class))
            : measured;
    WholeFile.write(file, ResultFile.write(evaluation));
    WholeFile.write(picture(file), EvaluationPicture.png(evaluation, scores));
    ModelBundle bundle = evaluation.recordedIn(folder.bundle());
    BundleFile.write(folder.path(), bundle);
    out.println(
        "wrote %s, its picture, and %s".formatted(file, folder.path().resolve(BundleFile.NAME)));
    writeCard(folder.path(), bundle, results);
  }

  private void writeCard(Path folder, ModelBundle bundle, Path results) throws IOException {
    Path text = home().resolve("recipes").resolve(bundle.training().recipe() + ".card.yaml");
    if (Files.notExists(text)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "no model card is written: %s is missing; write its keys data, limits and notIntendedFor"
              .formatted(text));
      err.flush();
      return;
    }
    List<Evaluation> evaluations = evaluations(results, bundle);
    Path picture =
        picture(results.resolve(bundle.name() + "-" + evaluations.get(0).split() + ".json"));
    Path from = folder.toAbsolutePath().normalize();
    Path card = folder.resolve("MODEL_CARD.md");
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
  private static List<Evaluation> evaluations(Path results, ModelBundle bundle) throws IOException {
    List<Evaluation> found = new ArrayList<>();
    for (Split split : List.of(Split.TEST, Split.VALIDATION, Split.TRAIN)) {
      Path file = results.resolve(bundle.name() + "-" + split.word() + ".json");
      if (Files.exists(file)) {
        Evaluation evaluation = ResultFile.read(file, Evaluation.class);
        if (evaluation.isOf(bundle)) {
          found.add(evaluation);
        }
      }
    }
    return found;
  }
}
