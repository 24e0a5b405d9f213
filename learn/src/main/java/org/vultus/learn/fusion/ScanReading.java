package org.vultus.learn.fusion;

import java.util.Objects;
import org.vultus.fusion.Fused;

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

  /** {@return log odds of disease by the scan alone} */
  double logOdds() {
    return Fused.logOdds(scanDisease);
  }
}
