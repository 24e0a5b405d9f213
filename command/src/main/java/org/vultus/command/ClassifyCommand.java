package org.vultus.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.vultus.command.ResultTable.Prepared;
import org.vultus.command.ResultTable.Row;
import org.vultus.file.WholeFile;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.ImageClassifier.PreparedScan;
import org.vultus.imaging.Saliency;
import org.vultus.imaging.ScanQuality;
import org.vultus.model.OnnxModel;
import org.vultus.report.ScanPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Many scans into one table. */
@Command(
    name = "classify",
    description = {
      "Classifies scans and writes one row a file: file,label,probability, one column a class, error.",
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
  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "1..*",
      description = "Scans, or folders of them.")
  private List<Path> inputs;

  @Option(
      names = "--study",
      required = true,
      paramLabel = "STUDY",
      description = "What the scans are of: the name of a model of task scan; see 'vultus models'.")
  private String study;

  @Option(
      names = "--csv",
      paramLabel = "OUT",
      description = "Where the table goes. Default: standard output.")
  private Path csv;

  @Option(
      names = "--saliency",
      paramLabel = "DIR",
      description = "Also write each scan with its evidence in colour, as DIR/PATH.saliency.png.")
  private Path saliency;

  @Override
  public Integer call() throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    try (OnnxModel model = OnnxModel.open(models.study(study), cores)) {
      ImageClassifier classifier = new ImageClassifier(model);
      new ResultTable<PreparedScan>(
              model.bundle().classes(),
              file -> classifier.prepare(ScanQuality.require(ImageReader.read(file))),
              scans -> rows(classifier, scans))
          .write(new ImageFiles(inputs), csv, spec.commandLine().getOut());
    }
    return 0;
  }

  private List<List<Row>> rows(ImageClassifier classifier, List<Prepared<PreparedScan>> scans)
      throws IOException {
    List<Finding> findings = classifier.classify(scans.stream().map(Prepared::content).toList());
    if (saliency != null) {
      draw(scans, findings);
    }
    return findings.stream()
        .map(finding -> List.of(new Row(finding.label(), finding.probabilities(), "")))
        .toList();
  }

  /**
   * Reads each scan again rather than keeping some dozens of any size in memory. All drawing has
   * ended when one of them fails: nothing unfinished is left behind.
   */
  private void draw(List<Prepared<PreparedScan>> scans, List<Finding> findings) throws IOException {
    Optional<IOException> failure =
        IntStream.range(0, scans.size())
            .parallel()
            .mapToObj(i -> draw(scans.get(i).file(), findings.get(i).saliency()))
            .toList()
            .stream()
            .flatMap(Optional::stream)
            .findFirst();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private Optional<IOException> draw(Path scan, Saliency evidence) {
    try (WholeFile picture = WholeFile.forOwner(picturePath(scan))) {
      ScanPictures pictures = new ScanPictures(ImageReader.read(scan));
      picture.put(PngWriter.write(pictures.withSaliency(evidence)));
      picture.done();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /** The scan's path below the folder of pictures, so that equal names in two folders differ. */
  private Path picturePath(Path scan) {
    Path path = saliency;
    for (Path step : scan.normalize()) {
      path = step.toString().equals("..") ? path : path.resolve(step.toString());
    }
    return path.resolveSibling(path.getFileName() + ImageFiles.SALIENCY);
  }
}
