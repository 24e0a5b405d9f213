package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vultus.command.FileTable.Prepared;
import org.vultus.command.ResultTable.Row;
import org.vultus.command.RoutedScans.Outcome;
import org.vultus.command.RoutedScans.Routed;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.file.WholeFile;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import org.vultus.imaging.Finding;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Saliency;
import org.vultus.report.ScanPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many scans into one table. */
@Command(
    name = "classify",
    description = {
      "Classifies scans and writes one row a file: file,label,probability, one column a class, error.",
      "",
      "Models with rules to decide by add the columns decision (positive, negative, indeterminate, or outlier:"
          + " not a picture that the network knows, so that label and probabilities are empty), prediction_set"
          + " (classes joined by |), flagged (true: wants a second look) and outlier_score.",
      "",
      "Without --study, a router recognises the study of each file. The table then has the columns of the rules, kind,"
          + " kind_probability, recognition (recognized; none, unsure or outlier: of no known study, so that no study reads"
          + " it), study and probabilities (CLASS=PROBABILITY joined by |), and none for each class. With --study, the"
          + " three columns of the router are added where one is installed, and the named study reads every file.",
      "",
      "Folders are searched for PNG, JPEG, TIFF and BMP files in the order of their names. A file that"
          + " cannot be read gets a row that says why; the run goes on and exits with 1 at its end.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus classify mixed/ --csv findings.csv",
      "  vultus classify scans/ --study chest-xray --csv findings.csv --saliency maps"
    })
final class ClassifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Mixin private TableOptions table;

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description =
          "What the scans are of: the name of a model of task scan; see 'vultus models'. Default: what the"
              + " router recognises in each, where one is installed.")
  private String study;

  @Option(
      names = "--saliency",
      paramLabel = "DIR",
      description =
          "Also write each scan with its evidence in colour (none of an outlier), as DIR/PATH.saliency.png; of scans"
              + " outside of the working directory, DIR/@root/PATH.saliency.png.")
  private Path saliency;

  @Override
  public Integer call() throws IOException {
    Optional<ModelFolder> named =
        study == null ? Optional.empty() : Optional.of(models.study(study));
    Optional<ModelFolder> router =
        study == null ? Optional.of(models.requiredRouter()) : models.router();
    try (RoutedScans scans = RoutedScans.open(named, router, models.studies())) {
      List<String> classes = named.map(model -> model.bundle().classes()).orElse(List.of());
      new ResultTable<Routed>(
              classes,
              columns(named, router.isPresent()),
              scans::prepare,
              files -> rows(scans, files, named.isPresent()))
          .write(table.images(), table.csv(), spec.commandLine().getOut());
      if (scans.misnamed() > 0) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
            "vultus: warning: %d of the pictures are not recognised as %s; see the columns kind and recognition%n",
            scans.misnamed(), named.orElseThrow().bundle().reads());
        err.flush();
      }
    }
    return 0;
  }

  private static List<String> columns(Optional<ModelFolder> named, boolean routed) {
    List<String> columns = new ArrayList<>();
    columns.addAll(
        named.map(model -> DecisionCells.columns(model.bundle())).orElse(DecisionCells.COLUMNS));
    if (routed) {
      columns.addAll(RoutingCells.COLUMNS);
    }
    if (named.isEmpty()) {
      columns.addAll(List.of("study", "probabilities"));
    }
    return columns;
  }

  private List<List<Row>> rows(RoutedScans scans, List<Prepared<Routed>> files, boolean isNamed) {
    List<Outcome> outcomes = scans.decide(files.stream().map(Prepared::content).toList());
    return IntStream.range(0, files.size())
        .parallel()
        .mapToObj(i -> List.of(row(files.get(i).file(), outcomes.get(i), isNamed)))
        .toList();
  }

  private Row row(Path scan, Outcome outcome, boolean isNamed) {
    Optional<Decision> decision = outcome.decision();
    List<String> cells = new ArrayList<>();
    if (isNamed) {
      cells.addAll(DecisionCells.of(decision.orElseThrow()));
    } else {
      cells.addAll(decision.map(DecisionCells::filled).orElse(DecisionCells.NO_STUDY));
    }
    outcome.routing().map(RoutingCells::of).ifPresent(cells::addAll);
    Optional<Finding> finding =
        decision.filter(Assessed.class::isInstance).flatMap(Decision::posterior);
    if (!isNamed) {
      cells.add(outcome.model().map(ModelBundle::name).orElse(""));
      cells.add(finding.map(ClassifyCommand::probabilities).orElse(""));
    }
    if (finding.isEmpty()) {
      return new Row("", Map.of(), cells, "");
    }
    String error = saliency == null ? "" : draw(scan, finding.get().saliency());
    return new Row(finding.get().label(), finding.get().probabilities(), cells, error);
  }

  private static String probabilities(Finding finding) {
    return finding.probabilities().entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s=%.6f", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("|"));
  }

  /**
   * Reads the scan again rather than keeping some dozens of any size in memory. {@return why there
   * is no picture; empty where there is one}
   */
  private String draw(Path scan, Saliency evidence) {
    try (WholeFile picture =
        WholeFile.forOwner(new PicturePlace(saliency, ImageFiles.SALIENCY).of(scan))) {
      ScanPictures pictures = new ScanPictures(ImageReader.read(scan));
      picture.put(PngWriter.write(pictures.withSaliency(evidence)));
      picture.done();
      return "";
    } catch (IOException e) {
      return ErrorLine.of(e);
    }
  }
}
