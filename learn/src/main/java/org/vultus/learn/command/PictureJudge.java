package org.vultus.learn.command;

import java.io.IOException;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.ViolaJones;
import org.vultus.image.Image;
import org.vultus.imaging.ImageClassifier;
import org.vultus.learn.generate.Synthesis;
import org.vultus.model.ModelBundle.Task;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.preprocess.Pixels;

/**
 * Says how probable a class is in a synthetic picture, by the way that {@code diagnose} would go.
 * Faces are judged as portraits, in which the detector must find exactly one face.
 */
final class PictureJudge implements AutoCloseable {
  private final OnnxModel model;
  private final String className;
  private final ViolaJones facesOrNull;

  private PictureJudge(OnnxModel model, String className, ViolaJones facesOrNull) {
    this.model = model;
    this.className = className;
    this.facesOrNull = facesOrNull;
  }

  /**
   * Opens a model.
   *
   * @throws IOException if it cannot be opened or does not know the class
   */
  static PictureJudge open(ModelFolder folder, String className) throws IOException {
    if (!folder.bundle().classes().contains(className)) {
      throw new IOException(
          "model %s cannot judge '%s'; it knows %s"
              .formatted(folder.bundle().name(), className, folder.bundle().classes()));
    }
    OnnxModel model = OnnxModel.open(folder, 1);
    boolean faces = folder.bundle().task() == Task.EMOTION;
    return new PictureJudge(model, className, faces ? new ViolaJones() : null);
  }

  /** {@return the picture as it is shown and judged: faces with room around them} */
  Pixels shown(Pixels sample) {
    return facesOrNull == null ? sample : Synthesis.portrait(sample);
  }

  /** {@return the probability of the class, in [0, 1]; 0 where no or several faces are found} */
  double probability(Pixels sample) {
    Image picture = Synthesis.image(shown(sample));
    if (facesOrNull == null) {
      return new ImageClassifier(model).classify(picture).probabilities().get(className);
    }
    if (facesOrNull.detect(picture) instanceof Detection.Faces found && found.faces().size() == 1) {
      var outcome = new EmotionNetwork(model).recognize(FaceCrop.cut(picture, found.largest()));
      return outcome instanceof Scored scored
          ? scored.probabilities().get(Emotion.of(className))
          : 0;
    }
    return 0;
  }

  @Override
  public void close() {
    model.close();
    if (facesOrNull != null) {
      facesOrNull.close();
    }
  }
}
