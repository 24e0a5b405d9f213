package org.vultus.emotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect;
import org.vultus.face.FaceQuality;
import org.vultus.model.Activations;
import org.vultus.model.ModelBundle;
import org.vultus.model.OnnxModel;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.ModelReference;

/**
 * Reads displayed emotions with a network. Crops that {@link FaceQuality} finds too poor never
 * reach it. The model's owner closes the model.
 */
public final class EmotionNetwork implements EmotionRecognizer {
  private final OnnxModel model;
  private final List<Emotion> classes;

  /**
   * @param model a network whose classes are the seven emotions, with or without contempt, in any
   *     order
   * @throws IllegalArgumentException if its classes are others
   */
  public EmotionNetwork(OnnxModel model) {
    this.model = model;
    ModelBundle bundle = model.bundle();
    if (bundle.task() != ModelBundle.Task.EMOTION) {
      throw new IllegalArgumentException(
          "model %s reads %s, want a model of task emotion"
              .formatted(bundle.name(), bundle.task()));
    }
    classes = bundle.classes().stream().map(Emotion::of).toList();
    if (!Emotion.areComplete(classes)) {
      throw new IllegalArgumentException(
          "model %s tells %s apart, want at least %s; train it on faces of all seven"
              .formatted(
                  bundle.name(),
                  bundle.classes(),
                  Emotion.SEVEN.stream().map(Emotion::word).toList()));
    }
  }

  @Override
  public List<Outcome> recognize(List<FaceCrop> faces) {
    Preprocessing preprocessing = model.bundle().preprocessing();
    List<Optional<FaceDefect>> defects = new ArrayList<>();
    List<Pixels> readable = new ArrayList<>();
    for (FaceCrop face : faces) {
      Pixels prepared = preprocessing.prepare(face.image());
      Optional<FaceDefect> defect = FaceQuality.of(face, preprocessing, prepared).defect();
      defects.add(defect);
      if (defect.isEmpty()) {
        readable.add(prepared);
      }
    }
    List<Scored> scored = readable.isEmpty() ? List.of() : score(readable);
    List<Outcome> outcomes = new ArrayList<>();
    int next = 0;
    for (Optional<FaceDefect> defect : defects) {
      outcomes.add(
          defect.isPresent() ? new NotAssessable(defect.get(), model()) : scored.get(next++));
    }
    return outcomes;
  }

  /**
   * {@return where on a crop the evidence for an emotion lies} Runs the network again.
   *
   * @throws IllegalArgumentException if the network does not tell the emotion
   */
  public Saliency saliency(FaceCrop face, Emotion emotion) {
    int index = classes.indexOf(emotion);
    if (index < 0) {
      throw new IllegalArgumentException("want one of %s, got %s".formatted(classes, emotion));
    }
    Preprocessing preprocessing = model.bundle().preprocessing();
    Pixels prepared = preprocessing.prepare(face.image());
    return Saliency.of(
        model.run(List.of(prepared)), 0, index, preprocessing.viewport(face.image()));
  }

  /** {@return what the network tells apart, in the order of its bundle} */
  public List<Emotion> emotions() {
    return classes;
  }

  @Override
  public ModelReference model() {
    return model.bundle().reference();
  }

  private List<Scored> score(List<Pixels> faces) {
    Activations activations = model.run(faces);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      scored.add(
          new Scored(
              Emotion.probabilities(classes, activations.probabilities(i)),
              model(),
              model.bundle().mood()));
    }
    return scored;
  }
}
