package org.vultus.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vultus.command.FileTable.Prepared;
import org.vultus.command.ResultTable.Row;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.LabelSet;
import org.vultus.face.BlazeFace.Search;
import org.vultus.face.DetectedFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDetector;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Many faces into one table. */
@Command(
    name = "emotion",
    description = {
      "Reads displayed emotions and writes one row a face: file,label,probability, one column an"
          + " emotion, error.",
      "",
      "The largest face of each picture is read. Folders are searched for PNG, JPEG, TIFF and BMP"
          + " files in the order of their names. A file that cannot be read, or whose face cannot, gets"
          + " a row that says why; the run goes on and exits with 1 at its end.",
      "",
      "With --timeline, one video (MP4, MOV, WebM, Matroska, AVI, MPEG, Motion JPEG), or one folder of frames in the"
          + " order of their names, is read over time: who is who, what each displays, smoothed, and the mood.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus emotion photographs/ --csv emotions.csv",
      "  vultus emotion photographs/ --classes mood",
      "  vultus emotion clip.mp4 --timeline mood.csv",
      "",
      "What a face displays is weak evidence of what a person feels."
    })
final class EmotionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Mixin private TableOptions table;

  @Mixin private DetectorOption detector;

  @Mixin private TimelineOptions timeline;

  @Option(
      names = "--cropped",
      description =
          "The pictures show nothing but a face, from the forehead to the chin and temple to temple, as FER-2013's do: look for"
              + " none. A wider or tighter margin costs accuracy, and a whole portrait is misread.")
  private boolean cropped;

  @Option(
      names = "--all-faces",
      description = "One row for each face that is found, the largest first.")
  private boolean allFaces;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Which model reads the faces. Default: of those of seven emotions, the most accurate on its"
              + " validation split.")
  private String modelName;

  @Mixin private LabelOption labels;

  /**
   * The faces of one picture.
   *
   * @param reason why there is none
   */
  private record FoundFaces(List<FaceCrop> crops, String reason) {}

  @Override
  public Integer call() throws IOException {
    timeline.check(table, cropped, allFaces, labels.isGiven());
    refuseWithCropped();
    int cores = Runtime.getRuntime().availableProcessors();
    ModelFolder folder = models.emotion(modelName);
    LabelSet wanted = labels.of(folder.bundle().classes());
    try (OnnxModel model = OnnxModel.open(folder, cores)) {
      if (cropped) {
        write(model, wanted, picture -> new FoundFaces(List.of(FaceCrop.whole(picture)), ""));
      } else {
        try (FaceDetector finder = detector.open(search())) {
          if (timeline.isWanted()) {
            new TimelineRun(timeline, timeline.input(table), finder, new EmotionNetwork(model))
                .write(spec.commandLine().getOut(), spec.commandLine().getErr());
          } else {
            write(model, wanted, picture -> find(finder, picture));
          }
        }
      }
    }
    return 0;
  }

  private void refuseWithCropped() {
    if (cropped && (allFaces || detector.isGiven())) {
      throw new ParameterException(
          spec.commandLine(),
          "--cropped looks for no faces; leave %s out"
              .formatted(allFaces ? "--all-faces" : "--detector"));
    }
  }

  private Search search() {
    if (timeline.isWanted()) {
      return Search.FRAME;
    }
    return allFaces ? Search.ALL : Search.PORTRAIT;
  }

  @FunctionalInterface
  private interface Faces {
    FoundFaces in(Image picture);
  }

  private void write(OnnxModel model, LabelSet wanted, Faces faces) throws IOException {
    EmotionNetwork network = new EmotionNetwork(model);
    new ResultTable<FoundFaces>(
            wanted.words(),
            file -> faces.in(ImageReader.read(file)),
            pictures -> rows(network, wanted, pictures))
        .write(table.images(), table.csv(), spec.commandLine().getOut());
  }

  private FoundFaces find(FaceDetector finder, Image picture) {
    Detection detection = finder.detect(picture);
    if (detection instanceof Detection.Faces found) {
      List<DetectedFace> wanted = allFaces ? found.faces() : List.of(found.largest());
      return new FoundFaces(wanted.stream().map(face -> FaceCrop.cut(picture, face)).toList(), "");
    }
    return new FoundFaces(List.of(), ((Detection.NoFace) detection).defect().message());
  }

  private static List<List<Row>> rows(
      EmotionNetwork network, LabelSet wanted, List<Prepared<FoundFaces>> pictures) {
    List<FaceCrop> crops =
        pictures.stream().flatMap(picture -> picture.content().crops().stream()).toList();
    List<Outcome> outcomes = network.recognize(crops);
    List<List<Row>> rows = new ArrayList<>();
    int next = 0;
    for (Prepared<FoundFaces> picture : pictures) {
      int faces = picture.content().crops().size();
      rows.add(
          faces == 0
              ? List.of(Row.failed(picture.content().reason()))
              : outcomes.subList(next, next + faces).stream()
                  .map(outcome -> row(outcome, wanted))
                  .toList());
      next += faces;
    }
    return rows;
  }

  private static Row row(Outcome outcome, LabelSet wanted) {
    if (outcome instanceof NotAssessable not) {
      return Row.failed(not.defect().message());
    }
    Scored scored = (Scored) outcome;
    return new Row(wanted.label(scored), wanted.probabilities(scored), "");
  }
}
