package org.vultus.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.vultus.command.ResultTable.Prepared;
import org.vultus.command.ResultTable.Row;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Abstained;
import org.vultus.file.WholeFile;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.ImageClassifier.PreparedScan;
import org.vultus.imaging.Saliency;
import org.vultus.model.ModelBundle;
import org.vultus.model.OnnxModel;
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
      "Models with rules to decide by add the columns decision (finding, uncertain, or outlier: not a"
          + " picture that the network knows, so that label and probabilities are empty), prediction_set"
          + " (classes joined by |), flagged (true: wants a second look) and outlier_score.",
      "",
      "Folders are searched for PNG, JPEG, TIFF and BMP files in the order of their names. A file that"
          + " cannot be read gets a row that says why; the run goes on and exits with 1 at its end.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  vultus classify scans/ --study chest-xray --csv findings.csv --saliency maps"
    })
final class ClassifyCommand implements Callable<Integer> {
  private static final String OUTSIDE = "@root";

  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Mixin private TableOptions table;

  @Option(
      names = "--study",
      required = true,
      paramLabel = "STUDY",
      description = "What the scans are of: the name of a model of task scan; see 'vultus models'.")
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
    int cores = Runtime.getRuntime().availableProcessors();
    try (OnnxModel model = OnnxModel.open(models.study(study), cores)) {
      ImageClassifier classifier = new ImageClassifier(model);
      new ResultTable<PreparedScan>(
              model.bundle().classes(),
              DecisionCells.columns(model.bundle()),
              file -> classifier.prepare(ImageReader.read(file)),
              scans -> rows(classifier, model.bundle(), scans))
          .write(table.images(), table.csv(), spec.commandLine().getOut());
    }
    return 0;
  }

  private List<List<Row>> rows(
      ImageClassifier classifier, ModelBundle model, List<Prepared<PreparedScan>> scans) {
    List<Finding> findings = classifier.classify(scans.stream().map(Prepared::content).toList());
    return IntStream.range(0, scans.size())
        .parallel()
        .mapToObj(i -> List.of(row(scans.get(i).file(), Decision.of(findings.get(i), model))))
        .toList();
  }

  private Row row(Path scan, Decision decision) {
    if (decision instanceof Abstained) {
      return new Row("", Map.of(), DecisionCells.of(decision), "");
    }
    Finding finding = decision.finding();
    String error = saliency == null ? "" : draw(scan, finding.saliency());
    return new Row(finding.label(), finding.probabilities(), DecisionCells.of(decision), error);
  }

  /**
   * Reads the scan again rather than keeping some dozens of any size in memory. {@return why there
   * is no picture; empty where there is one}
   */
  private String draw(Path scan, Saliency evidence) {
    try (WholeFile picture = WholeFile.forOwner(picturePath(scan))) {
      ScanPictures pictures = new ScanPictures(ImageReader.read(scan));
      picture.put(PngWriter.write(pictures.withSaliency(evidence)));
      picture.done();
      return "";
    } catch (IOException e) {
      return ErrorLine.of(e);
    }
  }

  /**
   * The scan's path below the folder of pictures, so that equal names in two folders differ: as
   * seen from the working directory, or, of a scan outside of it, from the root.
   */
  private Path picturePath(Path scan) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = scan.toAbsolutePath().normalize();
    Path path =
        whole.startsWith(here)
            ? saliency.resolve(here.relativize(whole).toString())
            : saliency.resolve(OUTSIDE).resolve(whole.getRoot().relativize(whole).toString());
    return path.resolveSibling(path.getFileName() + ImageFiles.SALIENCY);
  }
}
