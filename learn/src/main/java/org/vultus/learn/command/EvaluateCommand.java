package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.vultus.command.Home;
import org.vultus.command.ModelsOption;
import org.vultus.file.WholeFile;
import org.vultus.learn.audit.Audit;
import org.vultus.learn.audit.RecordedAudits;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.FindingEvaluation;
import org.vultus.learn.evaluate.FindingScores;
import org.vultus.learn.evaluate.MoodRules;
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
import org.vultus.model.MoodRule;
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
      "  vultus evaluate chest-xray --split validation --robustness",
      "  vultus evaluate emotion-mini --data KDEF/ --split all"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelsOption models;
  @Mixin private CatalogOption where;
  @Mixin private ReadingAids aids;
  @Mixin private OtherData other;

  @Parameters(
      paramLabel = "MODEL",
      description = "A name that 'vultus models' tells, or the path of a model folder.")
  private String model;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "test, validation or train; with --data also all. Default: ${DEFAULT-VALUE}.")
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

  @Option(
      names = "--mood-rule",
      description =
          "Of a model of faces, with --split validation: chooses how sure of a mood it must be, and"
              + " writes that into its bundle, in place of what stands there.")
  private boolean moodRule;

  @Override
  public Integer call() throws IOException {
    OutFile.check(spec, "--json", json);
    aids.require();
    requireOneMeasurement();
    Optional<TextFolder> text = WordsJudge.folder(models.installed(), model);
    if (text.isPresent()) {
      return judgeWords(text.get());
    }
    Split split = split();
    ModelFolder folder = folder();
    requireMoodRule(folder.bundle(), split);
    other.require(folder.bundle(), splitName, record);
    if (record) {
      recorded().requireShipped(folder.bundle().name(), folder.path());
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
      recorded().requireShipped(folder.bundle().name(), folder.path());
    }
    PrintWriter out = spec.commandLine().getOut();
    WordsJudge judge = new WordsJudge(Home.path(), out, spec.commandLine().getErr());
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
    if ((robustness || !against.isEmpty() || moodRule) && other.asked()) {
      throw new ParameterException(
          spec.commandLine(),
          "--against, --robustness and --mood-rule are about the model's own data; leave out --data and --classes");
    }
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

  private void requireMoodRule(ModelBundle bundle, Split split) {
    boolean fits = split == Split.VALIDATION && bundle.task() == ModelBundle.Task.EMOTION;
    if (moodRule && (!fits || record || robustness || !against.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "--mood-rule is for models of faces and --split validation, without --record, --against and --robustness; measure and record afterwards");
    }
  }

  private void evaluate(ModelFolder folder, Split split, StopAtExit exit) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (DataSet data = open(folder.bundle())) {
      data.requireSplits(split);
      if (!other.elsewhere()) {
        warnOfOtherData(folder.bundle(), data, spec.commandLine().getErr());
      }
      other.hint(data, split, everything()).ifPresent(spec.commandLine().getErr()::println);
      spec.commandLine().getErr().flush();
      if (data.labelKind() == LabelKind.MULTI_LABEL) {
        evaluateFindings(folder, data, split, exit);
        return;
      }
      Scores scores = scores(folder, data, split, exit);
      Evaluation measured =
          Evaluation.of(
              folder.bundle(), Files.size(folder.graph()), version(), data, split, scores);
      Evaluation evaluation =
          everything() ? measured.onSplit(OtherData.ALL) : audited(measured, data, split, scores);
      evaluation = aids.checked(evaluation, folder, data, split, exit);
      EvaluationText.print(evaluation, out);
      writeAsked(evaluation);
      aids.write(evaluation, scores, folder, data, split);
      if (moodRule) {
        writeMoodRule(folder, scores);
      }
      if (record && other.elsewhere()) {
        recorded().keepElsewhere(folder, evaluation);
      } else if (record) {
        recorded().keep(folder, evaluation, scores);
      }
    }
    out.flush();
  }

  private boolean everything() {
    return splitName.equals(OtherData.ALL);
  }

  private DataSet open(ModelBundle bundle) throws IOException {
    return other.asked()
        ? other.open(where.catalog(), bundle, everything())
        : where.catalog().open(bundle.training());
  }

  private void writeMoodRule(ModelFolder folder, Scores scores) throws IOException {
    MoodRule rule =
        MoodRules.of(scores)
            .orElseThrow(() -> new IOException("the model's classes are not the emotions"));
    BundleFile.write(folder.path(), folder.bundle().tellingMoodBy(Optional.of(rule)));
    spec.commandLine()
        .getOut()
        .println(
            "wrote the mood rule into %s: 'other' below %s; what was recorded of this model is to be measured anew"
                .formatted(folder.path().resolve(BundleFile.NAME), rule.minimum()));
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
    Optional<Audit> audit = RecordedAudits.in(Home.path()).of(data.whole());
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
      write(recorded().folder().resolve(kind).resolve(name), measured);
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
      return everything() ? Split.TEST : Split.of(splitName);
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

  private RecordedEvaluations recorded() {
    return new RecordedEvaluations(spec, Home.path());
  }

  static void warnOfOtherData(ModelBundle bundle, DataSet data, PrintWriter err)
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
      IntConsumer progress = exit.stopping(bar::at);
      if (!other.asked()) {
        return Scoring.of(folder, data, data.items(split), progress);
      }
      Scores scores = Scoring.elsewhere(folder, data, data.items(split), progress, () -> false);
      List<String> wanted = other.wanted(folder.bundle());
      return wanted.isEmpty() ? scores : scores.among(wanted);
    }
  }

  /** {@return e.g. "0.1.0"} */
  private String version() {
    return version(spec);
  }

  static String version(CommandSpec spec) {
    String[] lines = spec.root().version();
    return lines.length == 0 ? "unknown" : lines[0].replaceAll("^\\D*([^ ]+).*", "$1");
  }
}
