package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.command.Home;
import org.vultus.face.BlazeFace.Search;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceDetector;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.AnnotatedFaces;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.evaluate.FaceDetectionResult;
import org.vultus.learn.evaluate.FaceDetectionTrial;
import org.vultus.learn.evaluate.ResultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus evaluate-faces}: how well faces are found. */
@Command(
    name = "evaluate-faces",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the detectors on photographs whose faces are annotated (manifest.csv: file,x,y,width,height): recall at an"
          + " overlap (IoU) of 0.4, other boxes a picture, and the median time of a picture on one thread.",
      "",
      "Thresholds were chosen on the half of the pictures that a hash of their names picks; the other half is told beside it. How much wider and higher than the networks'"
          + " boxes a face is, and how far aside a head may be turned, was measured on all of faces_lfw.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  vultus evaluate-faces faces_lfw --without brain_mri blood_cells chest_xray --record"
    })
final class EvaluateFacesCommand implements Callable<Integer> {
  /** A detector and how it searches. */
  private record Contestant(String name, DetectorKind kind, Search search) {}

  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("blazeface", DetectorKind.BLAZEFACE, Search.ALL),
          new Contestant("blazeface, portrait", DetectorKind.BLAZEFACE, Search.PORTRAIT),
          new Contestant("haar", DetectorKind.HAAR, Search.ALL));

  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;

  @Parameters(
      paramLabel = "DATA",
      description = "Name that 'vultus data list' tells, or path of a zip or folder.")
  private String data;

  @Option(
      names = "--without",
      paramLabel = "DATA",
      arity = "1..*",
      description = "Sets that show no faces: in how many of their pictures is one found?")
  private List<String> without = List.of();

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "200",
      description = "Pictures of each set --without, evenly spread. Default: ${DEFAULT-VALUE}.")
  private int most;

  @Option(names = "--record", description = "Keeps the result in evaluations/faces/DATA.json.")
  private boolean record;

  @Override
  public Integer call() throws IOException {
    if (most < 1) {
      throw new ParameterException(
          spec.commandLine(), "want --most of 1 or more, got %d".formatted(most));
    }
    FaceDetectionResult result;
    try (AnnotatedFaces set = AnnotatedFaces.open(where.catalog().find(data))) {
      List<FaceDetectionResult.Detector> detectors = new ArrayList<>();
      for (Contestant contestant : CONTESTANTS) {
        detectors.add(measure(contestant, set));
      }
      result =
          new FaceDetectionResult(
              set.name(), set.digest(), FaceDetectionTrial.IOU, machine(), detectors);
    }
    PrintWriter out = spec.commandLine().getOut();
    print(result, out);
    if (record) {
      Path file = Home.path().resolve("evaluations/faces").resolve(result.dataSet() + ".json");
      WholeFile.write(file, ResultFile.write(result));
      out.println("wrote " + file);
    }
    out.flush();
    return 0;
  }

  private FaceDetectionResult.Detector measure(Contestant contestant, AnnotatedFaces set)
      throws IOException {
    try (FaceDetector detector = contestant.kind.open(contestant.search, 1)) {
      FaceDetectionTrial trial = new FaceDetectionTrial(detector);
      try (EvaluationBar bar = new EvaluationBar(contestant.name, set.photographs().size())) {
        trial.find(set, bar::at);
      }
      for (String name : without) {
        try (DataSet faceless = where.catalog().find(name).openPictures()) {
          trial.without(faceless, most);
        }
      }
      return trial.result(contestant.name);
    }
  }

  private static void print(FaceDetectionResult result, PrintWriter out) {
    TextTable table =
        new TextTable(
            Set.of(2, 3, 4, 6, 7),
            "detector",
            "pictures",
            "n",
            "found",
            "recall",
            "95 % interval",
            "other boxes a picture",
            "ms a picture");
    for (FaceDetectionResult.Detector detector : result.detectors()) {
      row(table, detector.name(), "all", detector.all(), ms(detector.medianMilliseconds()));
      row(table, "", "tuned on", detector.tuning(), "");
      row(table, "", "held out", detector.heldOut(), "");
    }
    table.print(out);
    for (FaceDetectionResult.Detector detector : result.detectors()) {
      if (!detector.without().isEmpty()) {
        out.printf(
            "%s finds a face in pictures of none: %s%n",
            detector.name(),
            detector.without().stream()
                .map(
                    set ->
                        "%d of %d (%s)".formatted(set.withFaces(), set.pictures(), set.dataSet()))
                .collect(Collectors.joining(", ")));
      }
    }
  }

  private static void row(
      TextTable table, String name, String pictures, FaceDetectionResult.Part part, String ms) {
    table.add(
        name,
        pictures,
        Integer.toString(part.pictures()),
        Integer.toString(part.found()),
        TextTable.number(part.recall()),
        TextTable.interval(part.recallInterval()),
        TextTable.number(part.otherBoxesAPicture()),
        ms);
  }

  private static String ms(double milliseconds) {
    return String.format(Locale.ROOT, "%.1f", milliseconds);
  }

  /** {@return the processor's name, where the system tells it, and how many cores there are} */
  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String name = System.getProperty("os.arch");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        name =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(name);
      }
    }
    return "%s, %d cores".formatted(name, Runtime.getRuntime().availableProcessors());
  }
}
