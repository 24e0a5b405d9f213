package org.vultus.learn.fusion;

import java.util.List;
import org.vultus.learn.evaluate.Interval;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/**
 * What {@code ./vultus evaluate-fusion} measured.
 *
 * @param study network that reads the scans
 * @param emotion network that reads the faces
 * @param words network that reads the words
 * @param recipeSha256 digest of all that the fusion's weights depend on
 * @param missingAt ρ at which modalities go missing
 * @param fitScans scans that were fitted and chosen by (validation split)
 * @param testScans scans that were judged (test split)
 * @param testFaces faces that they were paired with
 * @param testWords statements that they were paired with
 * @param seeds of the trainings
 * @param draws test cohorts a seed
 * @param sweep the measures
 */
record FusionResult(
    ModelReference study,
    ModelReference emotion,
    ModelReference words,
    Sha256 recipeSha256,
    double missingAt,
    int fitScans,
    int testScans,
    int testFaces,
    int testWords,
    List<Long> seeds,
    int draws,
    Sweep sweep) {

  /** Measures as ρ goes, and as faces and words go missing. */
  record Sweep(List<AtAssociation> associations, List<WhereMissing> missing) {
    Sweep {
      associations = List.copyOf(associations);
      missing = List.copyOf(missing);
    }
  }

  /**
   * One association.
   *
   * @param association ρ of the cohort
   * @param gains one a method, that of the scan alone first
   * @param recovered ρ as it was found again; the mean over the seeds of estimate and ends
   * @param strength ρ that bounds the network's shift, mean over the seeds
   */
  record AtAssociation(
      double association, List<Gain> gains, Association recovered, double strength) {
    AtAssociation {
      gains = List.copyOf(gains);
    }

    Gain of(String method) {
      return gains.stream().filter(g -> g.method().equals(method)).findFirst().orElseThrow();
    }
  }

  /** One share of patients who lack a face, and, independently, words. */
  record WhereMissing(double share, List<Gain> gains) {
    WhereMissing {
      gains = List.copyOf(gains);
    }
  }

  /**
   * A method.
   *
   * @param area under the ROC curve of disease against none, mean over seeds and draws
   * @param areaInterval of it, 95 %
   * @param gain of the area over that of the scan alone
   * @param gainInterval of it, 95 %
   * @param share of the gain of a mood known for certain; NaN where that gains nothing or was not
   *     asked
   */
  record Gain(
      String method,
      double area,
      Interval areaInterval,
      double gain,
      Interval gainInterval,
      double share) {}
}
