package org.vultus.learn.fusion;

import java.util.Objects;
import java.util.Optional;
import org.vultus.fusion.PatientFeatures;

/**
 * One patient of a cohort.
 *
 * @param scan what the scan shows
 * @param face absent: no picture of it
 * @param words absent: none
 * @param distressed the mood that the patient was given, which face and words then show; of real
 *     patients nobody knows it
 */
record CohortCase(
    ScanReading scan,
    Optional<AffectReading> face,
    Optional<AffectReading> words,
    Optional<Boolean> distressed) {
  CohortCase {
    Objects.requireNonNull(scan, "scan");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(distressed, "distressed");
  }

  /** {@return the same patient, of whom less is known} */
  CohortCase with(boolean faceKnown, boolean wordsKnown) {
    return new CohortCase(
        scan, face.filter(f -> faceKnown), words.filter(w -> wordsKnown), distressed);
  }

  /** {@return whether there is more than the scan} */
  boolean hasAffect() {
    return face.isPresent() || words.isPresent();
  }

  /** {@return what a network reads of this patient} */
  PatientFeatures features() {
    return new PatientFeatures(
        scan.probabilities(),
        scan.embedding(),
        face.map(AffectReading::values),
        words.map(AffectReading::values));
  }

  /** {@return the same in a row; NaN where a modality is missing} */
  double[] row() {
    return features().row();
  }
}
