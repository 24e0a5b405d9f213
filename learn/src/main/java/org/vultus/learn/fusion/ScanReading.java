package org.vultus.learn.fusion;

import java.util.List;
import java.util.Objects;
import org.vultus.fusion.Fused;
import org.vultus.model.ModelBundle;
import org.vultus.model.OperatingPoint;

/**
 * What a network made of one scan, and what the scan shows.
 *
 * @param id of the item in its data set
 * @param probabilities one a class of the study
 * @param embedding float32 [D]
 * @param scanDisease probability of any disease by the scan alone
 * @param diseased whether it shows one
 * @param severity 0 healthy to 1 gravest
 */
record ScanReading(
    String id,
    double[] probabilities,
    float[] embedding,
    double scanDisease,
    boolean diseased,
    double severity) {
  ScanReading {
    Objects.requireNonNull(id, "id");
    if (!(severity >= 0 && severity <= 1)) {
      throw new IllegalArgumentException("want a severity in [0, 1], got " + severity);
    }
  }

  /**
   * {@return a scan of a class of the study}
   *
   * @param label the class, as the study names it
   * @param probabilities one a class, in the study's order
   * @param graded whether the study's classes go from healthy to gravest
   */
  static ScanReading of(
      String id,
      String label,
      double[] probabilities,
      float[] embedding,
      ModelBundle study,
      boolean graded) {
    List<String> classes = study.classes();
    OperatingPoint point = study.operatingPoint().orElseThrow();
    boolean diseased = !point.healthy().contains(label);
    double severity = graded ? classes.indexOf(label) / (classes.size() - 1.0) : diseased ? 1 : 0;
    double disease = point.diseaseProbability(classes, probabilities);
    return new ScanReading(id, probabilities, embedding, disease, diseased, severity);
  }

  /** {@return log odds of disease by the scan alone} */
  double logOdds() {
    return Fused.logOdds(scanDisease);
  }
}
