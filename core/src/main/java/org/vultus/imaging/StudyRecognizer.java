package org.vultus.imaging;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vultus.image.Image;
import org.vultus.image.UnreadableImageException;
import org.vultus.imaging.Recognition.NoStudy;
import org.vultus.imaging.Recognition.Reason;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.Recognition.Unknown;
import org.vultus.imaging.Recognition.Unlike;
import org.vultus.imaging.Recognition.Unsure;
import org.vultus.model.Activations;
import org.vultus.model.ModelBundle;
import org.vultus.model.OnnxModel;
import org.vultus.model.RecognitionRule;

/**
 * Tells which kind of picture an image is, so that the right study reads it: a network that reads
 * chest films answers to a photograph of a cat as well.
 *
 * <p>Three things must agree before a kind is named. The class {@link RecognitionRule#NONE}, taught
 * by photographs, faces, pages and drawings, must not be the most probable; the kind must be
 * probable enough ({@link RecognitionRule}); and the image must lie near the training pictures of
 * some kind in the network's features ({@link org.vultus.model.OutOfDistribution}), since examples
 * of "everything else" never cover everything else. The hazard that remains: a picture of a kind
 * that is none of its classes and looks like one, as a hand's X-ray like a chest's.
 *
 * <p>Immutable and safe for concurrent use. The model's owner closes the model. Deterministic as
 * {@link ImageClassifier} is.
 */
public final class StudyRecognizer {
  private final OnnxModel model;

  /**
   * Recognises by this network.
   *
   * @throws IllegalArgumentException if it is no router
   */
  public StudyRecognizer(OnnxModel model) {
    this.model = Objects.requireNonNull(model, "model");
    if (model.bundle().task() != ModelBundle.Task.ROUTER) {
      throw new IllegalArgumentException(
          "model %s is of task %s, want a model of task router"
              .formatted(model.bundle().name(), model.bundle().task()));
    }
  }

  /**
   * Recognises one picture.
   *
   * @throws UnreadableImageException if the network would see too little of it, or nothing: see
   *     {@link ScanQuality}
   * @throws IllegalStateException if the model runtime fails
   */
  public Recognition recognize(Image image) throws UnreadableImageException {
    ModelBundle bundle = model.bundle();
    ScanQuality.require(image, bundle.preprocessing().viewport(image));
    Activations answer = model.run(List.of(bundle.preprocessing().prepare(image)));
    return of(bundle, answer.probabilities(0), answer.outlierScore(0));
  }

  /**
   * {@return what a router's answer to one picture means by the rules of its bundle}
   *
   * @param probabilities one a class, in the bundle's order
   * @param outlierScore present where the bundle has a rule for it
   */
  public static Recognition of(
      ModelBundle bundle, double[] probabilities, OptionalDouble outlierScore) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    String kind = bundle.classes().get(best);
    double probability = probabilities[best];
    Optional<Reason> doubt =
        kind.equals(RecognitionRule.NONE)
            ? Optional.of(new NoStudy(probability))
            : doubt(bundle, kind, probability, outlierScore);
    return doubt.isPresent()
        ? new Unknown(doubt.get(), bundle.reference())
        : new Recognized(kind, probability, bundle.reference());
  }

  private static Optional<Reason> doubt(
      ModelBundle bundle, String kind, double probability, OptionalDouble outlierScore) {
    if (bundle.outOfDistribution().isPresent()) {
      double limit = bundle.outOfDistribution().get().limit();
      double score = outlierScore.orElseThrow();
      if (bundle.outOfDistribution().get().isOutlier(score)) {
        return Optional.of(new Unlike(kind, score, limit));
      }
    }
    return bundle
        .recognition()
        .filter(rule -> !rule.recognizes(probability))
        .map(rule -> new Unsure(kind, probability, rule.minimum()));
  }
}
