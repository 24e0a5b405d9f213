package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Objects;
import org.vultus.provenance.Sha256;

/**
 * What the ensemble of a cross-validation's networks is worth on the test split: {@code
 * ensemble-test.json}.
 *
 * @param networks digests of their graphs, fold by fold
 * @param measures of the mean of their calibrated probabilities
 */
public record EnsembleOnTest(List<Sha256> networks, Measures measures) {
  public EnsembleOnTest {
    networks = List.copyOf(networks);
    Objects.requireNonNull(measures, "measures");
  }

  /** {@return whether it is of the networks of this cross-validation} */
  public boolean belongsTo(CrossValidated result) {
    return networks.equals(result.folds().stream().map(CrossValidated.Fold::sha256).toList());
  }
}
