package org.vultus.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.face.BlazeFace;
import org.vultus.face.Detection;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect;
import org.vultus.face.FaceDetector;
import org.vultus.image.Image;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.provenance.ModelReference;
import org.vultus.timeline.PersonSummary;
import org.vultus.video.Frames;
import org.vultus.video.Losses;
import org.vultus.video.VideoFile;

/**
 * From a photograph to the emotion that its face displays: finds, cuts, checks, scores. Safe for
 * concurrent use until it is closed.
 */
public final class FaceReader implements AutoCloseable {
  private final OnnxModel model;
  private final EmotionNetwork emotions;
  private final FaceDetector detector;
  private final DetectorKind kind;
  private final int threads;

  private FaceReader(
      OnnxModel model,
      EmotionNetwork emotions,
      FaceDetector detector,
      DetectorKind kind,
      int threads) {
    this.model = model;
    this.emotions = emotions;
    this.detector = detector;
    this.kind = kind;
    this.threads = threads;
  }

  /** Loads BlazeFace and the network; otherwise as the next. */
  public static FaceReader open(ModelFolder emotionModel, int threads) throws IOException {
    return open(emotionModel, DetectorKind.BLAZEFACE, threads);
  }

  /**
   * Loads detector and network.
   *
   * @param kind what finds the face
   * @param threads how many threads one run of a network may use
   * @throws IOException if the model or the detector cannot be opened
   * @throws IllegalArgumentException if the model does not tell the seven emotions apart
   */
  public static FaceReader open(ModelFolder emotionModel, DetectorKind kind, int threads)
      throws IOException {
    FaceDetector detector = kind.open(BlazeFace.Search.PORTRAIT, threads);
    try {
      OnnxModel model = OnnxModel.open(emotionModel, threads);
      try {
        return new FaceReader(model, new EmotionNetwork(model), detector, kind, threads);
      } catch (RuntimeException e) {
        model.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      detector.close();
      throw e;
    }
  }

  /**
   * What came of one face.
   *
   * @param crop the face as the network saw it, where one was found
   * @param others how many smaller faces were found in the picture, or who else is in the clip
   * @param person the face over time, of a clip that shows one
   */
  public record Reading(
      Optional<FaceCrop> crop, Outcome outcome, int others, Optional<Followed> person) {
    private Reading(Optional<FaceCrop> crop, Outcome outcome, int others) {
      this(crop, outcome, others, Optional.empty());
    }
  }

  /**
   * A face over a clip.
   *
   * @param losses what could not be read of the clip
   */
  public record Followed(PersonSummary summary, Losses losses) {}

  /** {@return what the largest face displays} */
  public Reading largest(Image picture) {
    return largest(picture, emotions::recognize);
  }

  /** {@return the largest face, of which nothing is read, as a clinician says that it is rigid} */
  public Reading largestRigid(Image picture) {
    return largest(picture, face -> unread(new FaceDefect.DeclaredRigid()));
  }

  /**
   * {@return what the person displays on average who is seen longest in a clip}
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  public Reading longest(Path clip) throws IOException {
    return longest(clip, emotions);
  }

  /** {@return the same of whom nothing is read, as a clinician says that the face is rigid} */
  public Reading longestRigid(Path clip) throws IOException {
    return longest(clip, new Unread(new FaceDefect.DeclaredRigid(), emotions.model()));
  }

  private Reading longest(Path clip, EmotionRecognizer recognizer) throws IOException {
    try (Frames frames = VideoFile.open(clip);
        FaceDetector finder = kind.open(BlazeFace.Search.FRAME, threads)) {
      ClipReader reader = new ClipReader(finder, recognizer, frames.interval());
      frames.forEach(ClipReader.RATE, reader::take);
      return reader.reading(model.bundle().mood(), frames.seconds(), frames.losses());
    }
  }

  /** Finds every face too poor, for one and the same reason. */
  private record Unread(FaceDefect why, ModelReference model) implements EmotionRecognizer {
    @Override
    public List<Outcome> recognize(List<FaceCrop> faces) {
      return faces.stream().<Outcome>map(face -> new NotAssessable(why, model)).toList();
    }
  }

  private Reading largest(Image picture, Function<FaceCrop, Outcome> outcome) {
    Detection detection = detector.detect(picture);
    if (detection instanceof Detection.Faces found) {
      FaceCrop crop = FaceCrop.cut(picture, found.largest());
      return new Reading(Optional.of(crop), outcome.apply(crop), found.faces().size() - 1);
    }
    return none(((Detection.NoFace) detection).defect());
  }

  /** {@return what comes of a picture in which no face is looked for} */
  public Reading none(FaceDefect why) {
    return new Reading(Optional.empty(), unread(why), 0);
  }

  private NotAssessable unread(FaceDefect defect) {
    return new NotAssessable(defect, emotions.model());
  }

  /** {@return the bundle of the network} */
  public ModelBundle bundle() {
    return model.bundle();
  }

  /** {@return name and version of what finds faces} */
  public String detectorVersion() {
    return detector.version();
  }

  @Override
  public void close() {
    detector.close();
    model.close();
  }
}
