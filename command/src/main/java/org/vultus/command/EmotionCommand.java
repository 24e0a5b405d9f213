package org.vultus.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vultus.command.FileTable.Prepared;
import org.vultus.command.ResultTable.Row;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.LabelSet;
import org.vultus.face.BlazeFace.Search;
import org.vultus.face.Box;
import org.vultus.face.DetectedFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDetector;
import org.vultus.file.WholeFile;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.report.ScanPictures;
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
      "  vultus emotion group.jpg --all-faces --saliency seen",
      "  vultus emotion clip.mp4 --timeline mood.csv",
      "",
      "What a face displays is weak evidence of what a person feels."
    })
final class EmotionCommand implements Callable<Integer> {
  private static final List<String> PLACE = List.of("face", "x", "y", "width", "height");

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
      description =
          "One row for each face that is found, the largest first, with its number and its box in pixels of the picture"
              + " (face,x,y,width,height).")
  private boolean allFaces;

  @Option(
      names = "--saliency",
      paramLabel = "DIR",
      description =
          "Also write each face that is read with its evidence for the likeliest emotion in colour, as"
              + " DIR/PATH.saliency.png, with --all-faces DIR/PATH.face-N.saliency.png; of pictures outside of the working"
              + " directory, DIR/@root/PATH. They show people: keep them as you keep the pictures.")
  private Path saliency;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Which model reads the faces. Default: of those of seven emotions, the most accurate on its"
              + " validation split.")
  private String modelName;

  @Mixin private LabelOption labels;

  /** A face, and the cells that say where in its picture it is. */
  private record FoundFace(FaceCrop crop, List<String> place) {}

  /**
   * The faces of one picture.
   *
   * @param reason why there is none
   */
  private record FoundFaces(List<FoundFace> faces, String reason) {}

  @Override
  public Integer call() throws IOException {
    timeline.check(table, cropped, allFaces, labels.isGiven());
    refuseWithCropped();
    refuseSaliency();
    int cores = Runtime.getRuntime().availableProcessors();
    ModelFolder folder = models.emotion(modelName);
    LabelSet wanted = labels.of(folder.bundle().classes());
    try (OnnxModel model = OnnxModel.open(folder, cores)) {
      if (cropped) {
        write(model, wanted, EmotionCommand::whole);
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

  private void refuseSaliency() {
    if (saliency != null && timeline.isWanted()) {
      throw new ParameterException(
          spec.commandLine(), "--timeline draws no faces; leave --saliency out");
    }
    if (saliency != null && Files.exists(saliency) && !Files.isDirectory(saliency)) {
      throw new ParameterException(
          spec.commandLine(), "--saliency: " + saliency + " is no folder; name one, or a new one");
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
            allFaces ? PLACE : List.of(),
            file -> faces.in(ImageReader.read(file)),
            pictures -> rows(network, wanted, pictures))
        .write(table.images(), table.csv(), spec.commandLine().getOut());
  }

  private FoundFaces find(FaceDetector finder, Image picture) {
    Detection detection = finder.detect(picture);
    if (detection instanceof Detection.Faces found) {
      List<FoundFace> faces = new ArrayList<>();
      for (DetectedFace face : allFaces ? found.faces() : List.of(found.largest())) {
        List<String> place = allFaces ? place(faces.size() + 1, face.box()) : List.of();
        faces.add(new FoundFace(FaceCrop.cut(picture, face), place));
      }
      return new FoundFaces(faces, "");
    }
    return new FoundFaces(List.of(), ((Detection.NoFace) detection).defect().message());
  }

  private static FoundFaces whole(Image picture) {
    return new FoundFaces(List.of(new FoundFace(FaceCrop.whole(picture), List.of())), "");
  }

  private static List<String> place(int number, Box box) {
    return List.of(
        Integer.toString(number),
        pixels(box.x()),
        pixels(box.y()),
        pixels(box.width()),
        pixels(box.height()));
  }

  private static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private List<List<Row>> rows(
      EmotionNetwork network, LabelSet wanted, List<Prepared<FoundFaces>> pictures) {
    List<FaceCrop> crops =
        pictures.stream()
            .flatMap(picture -> picture.content().faces().stream())
            .map(FoundFace::crop)
            .toList();
    Iterator<Outcome> outcomes = network.recognize(crops).iterator();
    List<List<Row>> rows = new ArrayList<>();
    for (Prepared<FoundFaces> picture : pictures) {
      List<Row> ofPicture = new ArrayList<>();
      for (FoundFace face : picture.content().faces()) {
        String ending = allFaces ? ".face-" + (ofPicture.size() + 1) : "";
        Path drawing =
            saliency == null
                ? null
                : new PicturePlace(saliency, ending + ImageFiles.SALIENCY).of(picture.file());
        ofPicture.add(row(network, face, outcomes.next(), wanted, drawing));
      }
      rows.add(ofPicture.isEmpty() ? List.of(Row.failed(picture.content().reason())) : ofPicture);
    }
    return rows;
  }

  private static Row row(
      EmotionNetwork network, FoundFace face, Outcome outcome, LabelSet wanted, Path drawing) {
    if (outcome instanceof NotAssessable not) {
      return Row.failed(face.place(), not.defect().message());
    }
    Scored scored = (Scored) outcome;
    String error = drawing == null ? "" : draw(network, face.crop(), scored.emotion(), drawing);
    return new Row(wanted.label(scored), wanted.probabilities(scored), face.place(), error);
  }

  /** {@return why there is no picture; empty where there is one} */
  private static String draw(EmotionNetwork network, FaceCrop face, Emotion emotion, Path to) {
    try (WholeFile picture = WholeFile.forOwner(to)) {
      picture.put(
          PngWriter.write(
              new ScanPictures(face.image()).withSaliency(network.saliency(face, emotion))));
      picture.done();
      return "";
    } catch (IOException e) {
      return ErrorLine.of(e);
    }
  }
}
