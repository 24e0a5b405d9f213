package org.vultus.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vultus.face.BlazeFace.Search;
import org.vultus.face.Box;
import org.vultus.face.DetectedFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect;
import org.vultus.face.FaceDetector;
import org.vultus.face.FaceQuality;
import org.vultus.file.WholeFile;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The faces of many pictures into one table. */
@Command(
    name = "faces",
    description = {
      "Finds faces and writes one row a face, the largest of each picture first: where it is, in pixels, how sure the"
          + " detector is, its key points, and whether an emotion could be read from it.",
      "",
      "The column quality says good, poor (reason says why) or none: no face was found, which is no error. Folders are"
          + " searched for PNG, JPEG, TIFF and BMP files in the order of their names. A file that cannot be read gets a row"
          + " with the quality error; the run goes on and exits with 1 at its end.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus faces photographs/ --csv faces.csv --draw seen",
      "  vultus faces group.jpg --detector haar"
    })
final class FacesCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "face",
          "x",
          "y",
          "width",
          "height",
          "score",
          "left_eye_x",
          "left_eye_y",
          "right_eye_x",
          "right_eye_y",
          "nose_x",
          "nose_y",
          "mouth_x",
          "mouth_y",
          "left_ear_x",
          "left_ear_y",
          "right_ear_x",
          "right_ear_y",
          "quality",
          "reason");

  /** Between the cell {@code face} and the cell {@code quality}. */
  private static final int PLACES = 17;

  @Spec private CommandSpec spec;

  @Mixin private TableOptions table;

  @Mixin private DetectorOption detector;

  @Option(
      names = "--draw",
      paramLabel = "DIR",
      description =
          "Also write each picture with frames around its faces (green: good, orange: poor) and dots on their key points, as"
              + " DIR/PATH.faces.png; of pictures outside of the working directory, DIR/@root/PATH.faces.png. They show"
              + " people: keep them as you keep the pictures.")
  private Path draw;

  /** A face and why it cannot be read; empty where it can. */
  private record Judged(DetectedFace face, Optional<FaceDefect> defect) {}

  @Override
  public Integer call() throws IOException {
    if (draw != null && Files.exists(draw) && !Files.isDirectory(draw)) {
      throw new ParameterException(
          spec.commandLine(), "--draw: " + draw + " is no folder; name one, or a new one");
    }
    try (FaceDetector finder = detector.open(Search.ALL)) {
      new FileTable<List<List<String>>>(
              COLUMNS,
              file -> find(finder, file),
              files ->
                  files.stream().map(file -> new FileTable.Rows(file.content(), false)).toList(),
              why -> without("error", why))
          .write(table.images(), table.csv(), spec.commandLine().getOut());
    }
    return 0;
  }

  private List<List<String>> find(FaceDetector finder, Path file) throws IOException {
    Image picture = ImageReader.read(file);
    Detection detection = finder.detect(picture);
    List<Judged> faces = new ArrayList<>();
    if (detection instanceof Detection.Faces found) {
      for (DetectedFace face : found.faces()) {
        faces.add(new Judged(face, FaceQuality.of(FaceCrop.cut(picture, face)).defect()));
      }
    }
    if (draw != null) {
      draw(picture, faces, new PicturePlace(draw, ImageFiles.FACES).of(file));
    }
    if (detection instanceof Detection.NoFace none) {
      return List.of(without("none", none.defect().message()));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Judged judged : faces) {
      rows.add(cells(rows.size() + 1, judged));
    }
    return rows;
  }

  private static void draw(Image picture, List<Judged> faces, Path to) throws IOException {
    FaceDrawing drawing = new FaceDrawing(picture);
    faces.forEach(judged -> drawing.add(judged.face, judged.defect.isEmpty()));
    try (WholeFile file = WholeFile.forOwner(to)) {
      file.put(PngWriter.write(drawing.image()));
      file.done();
    }
  }

  private static List<String> without(String quality, String reason) {
    List<String> cells = new ArrayList<>(Collections.nCopies(1 + PLACES, ""));
    cells.add(quality);
    cells.add(reason);
    return cells;
  }

  private static List<String> cells(int number, Judged judged) {
    DetectedFace face = judged.face;
    List<String> cells = new ArrayList<>(List.of(Integer.toString(number)));
    Box box = face.box();
    add(cells, "%.1f", box.x(), box.y(), box.width(), box.height());
    face.score().ifPresentOrElse(score -> add(cells, "%.4f", score), () -> cells.add(""));
    if (face.keyPoints().isPresent()) {
      face.keyPoints().get().all().forEach(point -> add(cells, "%.1f", point.x(), point.y()));
    } else {
      face.eyes()
          .ifPresent(
              eyes -> add(cells, "%.1f", eyes.leftX(), eyes.leftY(), eyes.rightX(), eyes.rightY()));
    }
    cells.addAll(Collections.nCopies(1 + PLACES - cells.size(), ""));
    cells.add(judged.defect.isEmpty() ? "good" : "poor");
    cells.add(judged.defect.map(FaceDefect::message).orElse(""));
    return cells;
  }

  private static void add(List<String> cells, String format, double... values) {
    for (double value : values) {
      cells.add(String.format(Locale.ROOT, format, value));
    }
  }
}
