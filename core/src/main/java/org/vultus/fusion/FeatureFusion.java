package org.vultus.fusion;

import java.util.List;
import java.util.Objects;
import org.vultus.imaging.Finding;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionModel;

/**
 * Joins scan, face and words by a network.
 *
 * <p>The network does not answer with a diagnosis of its own. It says how much face and words speak
 * for disease, given the scan: m in (−1, 1), worth
 *
 * <pre>
 * s = log((1 + ρ·m) / (1 − ρ·m))
 * </pre>
 *
 * <p>which is Bayes' rule where a mood m = ±1 is (1 + ρ) / (1 − ρ) times as likely with disease as
 * without, and |m| the certainty of having read it. ρ was learned: where affect tells nothing, it
 * is near 0.
 *
 * <p>But the network sees the scan too, and might say m for the scan's sake, which would count the
 * scan twice. So s is measured against what the faces and words of healthy patients would have
 * added to this very scan:
 *
 * <pre>
 * evidence = s(scan, patient) − log mean over references r of exp s(scan, r)
 * </pre>
 *
 * <p>What depends on the scan alone cancels exactly, and what is left obeys what every likelihood
 * ratio obeys: its mean over healthy patients is 1. A modality that the patient lacks, the
 * references lack too. The evidence is added to the scan's log odds where these hold ({@link
 * FusionBundle.Calibration}). Without face and words it is exactly 0, and the scan's posterior
 * stands.
 *
 * <p>Immutable and safe for concurrent use. The model's owner closes the model.
 */
public final class FeatureFusion {
  private final FusionModel model;

  /** Joins by this model. */
  public FeatureFusion(FusionModel model) {
    this.model = Objects.requireNonNull(model, "model");
  }

  /**
   * Joins what is known of one patient.
   *
   * @param finding of the scan, whose classes exclude one another
   * @throws IllegalArgumentException if the finding is of another network than the fusion was
   *     taught with
   */
  public Fused fuse(Finding finding, PatientFeatures patient) {
    FusionBundle bundle = model.bundle();
    if (!finding.model().equals(bundle.study()) || !finding.exclusive()) {
      throw new IllegalArgumentException(
          "want a finding of "
              + bundle.study()
              + ", with which model "
              + bundle.name()
              + " was taught, got one of "
              + finding.model());
    }
    return Fused.of(finding.probabilities(), evidence(patient), bundle);
  }

  /**
   * {@return log of how many times as likely such a face and such words are with disease as
   * without; 0 where there are neither} What none of the patients had that the network was taught
   * by counts as missing.
   */
  public double evidence(PatientFeatures of) {
    FusionBundle bundle = model.bundle();
    PatientFeatures patient = of.knownBy(bundle.emotion().isPresent(), bundle.words().isPresent());
    if (!patient.hasAffect() || bundle.strength() == 0) {
      return 0;
    }
    int count = 1 + bundle.references().size();
    float[] evidence = model.run(rows(patient), count);
    double sum = 0;
    for (int i = 1; i < count; i++) {
      sum += Math.exp(worth(evidence, i));
    }
    return worth(evidence, 0) - Math.log(sum / (count - 1));
  }

  /** The patient, and then the patient's scan with the face and words of every reference. */
  private float[] rows(PatientFeatures patient) {
    FusionBundle bundle = model.bundle();
    float[] own = bundle.scaling().scale(patient.row());
    float[] rows = new float[(1 + bundle.references().size()) * own.length];
    System.arraycopy(own, 0, rows, 0, own.length);
    int at = own.length;
    for (List<Double> reference : bundle.references()) {
      System.arraycopy(own, 0, rows, at, own.length);
      for (int i = 0; i < reference.size(); i++) {
        rows[at + i] = patient.knows(i) ? reference.get(i).floatValue() : 0;
      }
      at += own.length;
    }
    return rows;
  }

  private double worth(float[] evidence, int row) {
    double certainty = Math.tanh((evidence[2 * row + 1] - evidence[2 * row]) / 2.0);
    double moved = model.bundle().strength() * certainty;
    return Math.log1p(moved) - Math.log1p(-moved);
  }
}
