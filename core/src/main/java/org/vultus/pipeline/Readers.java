package org.vultus.pipeline;

import java.util.Objects;
import java.util.Optional;
import org.vultus.face.DetectorKind;
import org.vultus.fusion.FusionPolicy;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.ModelFolder;
import org.vultus.model.MoodBundle;
import org.vultus.model.TextFolder;

/**
 * What reads the modalities of a case, and what joins them.
 *
 * @param study the model that reads its scans
 * @param emotion the model that reads faces; without it no case may have a face
 * @param detector what finds faces
 * @param words the model that reads words; without it no case may have words
 * @param mood how the moods of face and words are weighed; absent, or fitted with other networks:
 *     each stands alone
 * @param fusion what joins all of it; absent: the scan stands alone
 * @param policy what may follow from the fusion
 */
public record Readers(
    ModelFolder study,
    Optional<ModelFolder> emotion,
    DetectorKind detector,
    Optional<TextFolder> words,
    Optional<MoodBundle> mood,
    Optional<FusionFolder> fusion,
    FusionPolicy policy) {
  public Readers {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(emotion, "emotion");
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(mood, "mood");
    Objects.requireNonNull(fusion, "fusion");
    if (policy == FusionPolicy.DIAGNOSIS) {
      FusionBundle.Cohort cohort =
          fusion
              .map(folder -> folder.bundle().cohort())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "want a fusion that joins the study's scans with face and words for the policy diagnosis, got none; train one, or leave the policy at triage"));
      if (cohort.kind() == FusionBundle.Cohort.Kind.SIMULATED) {
        throw new IllegalArgumentException(
            "want a fusion that was taught by real patients for the policy diagnosis, got "
                + fusion.get().bundle().name()
                + ", whose patients are simulated; leave the policy at triage");
      }
    }
  }

  /**
   * {@return how moods are weighed, where the weights were fitted with the networks that read here}
   */
  public Optional<MoodBundle> fittingMood() {
    return mood.filter(
        weights ->
            weights.holdsFor(
                emotion.map(model -> model.bundle().reference()),
                words.map(model -> model.bundle().reference())));
  }

  /** Scans alone. */
  public static Readers of(ModelFolder study) {
    return of(study, Optional.empty());
  }

  /** Scans, and faces where a model for them is given. */
  public static Readers of(ModelFolder study, Optional<ModelFolder> emotion) {
    return new Readers(
        study,
        emotion,
        DetectorKind.BLAZEFACE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        FusionPolicy.TRIAGE);
  }
}
