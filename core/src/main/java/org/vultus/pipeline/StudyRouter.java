package org.vultus.pipeline;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.image.UnreadableImageException;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.StudyRecognizer;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.report.Routing;

/**
 * Finds the study that reads a picture, or holds a picture against the study that somebody named.
 * Safe for concurrent use until it is closed.
 */
public final class StudyRouter implements AutoCloseable {
  private final OnnxModel model;
  private final StudyRecognizer recognizer;
  private final List<ModelFolder> studies;

  private StudyRouter(OnnxModel model, StudyRecognizer recognizer, List<ModelFolder> studies) {
    this.model = model;
    this.recognizer = recognizer;
    this.studies = List.copyOf(studies);
  }

  /**
   * Loads the router.
   *
   * @param router a model of task router
   * @param studies the studies that there are to choose from
   * @throws IOException if the router cannot be opened
   * @throws IllegalArgumentException if it is no router
   */
  public static StudyRouter open(ModelFolder router, List<ModelFolder> studies) throws IOException {
    OnnxModel model = OnnxModel.open(router, 1);
    try {
      return new StudyRouter(model, new StudyRecognizer(model), studies);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Where a picture goes.
   *
   * @param study the study that is to read it; empty where the picture is of no known kind, or no
   *     study of its kind is installed
   * @param routing what the router says
   */
  public record Route(Optional<ModelFolder> study, Routing routing) {}

  /**
   * Finds the study for a picture, or holds the picture against the study that it was named for: of
   * several studies that read its kind, the one whose name is the kind, else the first by name.
   *
   * @param named reads the picture, whatever the router says; empty: the router chooses
   * @throws IOException if the picture shows nothing
   */
  public Route route(Image picture, Optional<ModelFolder> named) throws IOException {
    Recognition recognition = recognizer.recognize(picture);
    if (named.isPresent()) {
      return new Route(named, new Routing(recognition, bundle(), true, List.of()));
    }
    List<ModelFolder> reading =
        recognition instanceof Recognized recognized
            ? reading(recognized.kind())
            : List.<ModelFolder>of();
    List<String> others = reading.stream().skip(1).map(study -> study.bundle().name()).toList();
    return new Route(
        reading.stream().findFirst(), new Routing(recognition, bundle(), false, others));
  }

  /**
   * {@return the case as it is to be read} A picture that was given as the face and is recognised
   * as a scan is turned away, so that no mood is read of it. Clips are not looked at.
   */
  public Case checked(Case patient) {
    return new Case(
        patient.scan(), patient.face().map(this::checked), patient.words(), patient.rigidFace());
  }

  private Case.FaceView checked(Case.FaceView face) {
    if (!(face instanceof Case.Picture picture)) {
      return face;
    }
    try {
      return recognizer.recognize(picture.image()) instanceof Recognized scan
          ? new Case.MistakenScan(scan, picture.sha256())
          : face;
    } catch (UnreadableImageException e) {
      return face; // it shows too little to be a scan; whoever looks for a face says what it lacks
    }
  }

  private List<ModelFolder> reading(String kind) {
    return studies.stream()
        .filter(study -> study.bundle().reads().equals(kind))
        .sorted(
            Comparator.comparing((ModelFolder study) -> !study.bundle().name().equals(kind))
                .thenComparing(study -> study.bundle().name()))
        .toList();
  }

  /** {@return the router's bundle} */
  public ModelBundle bundle() {
    return model.bundle();
  }

  @Override
  public void close() {
    model.close();
  }
}
