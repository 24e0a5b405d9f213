package org.vultus.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vultus.imaging.Finding;
import org.vultus.model.ModelBundle;
import org.vultus.model.OutOfDistribution;

/**
 * What is made of a finding: one of exactly two things. A network that is asked about a picture of
 * something else answers all the same, so whoever shows a finding asks for the decision first.
 *
 * <p>A model whose bundle has none of the rules is always {@link Assessed}, without set, triage and
 * outlier score.
 */
public sealed interface Decision {

  /** {@return what the network answered; of an {@link Abstained} one it means nothing} */
  Finding finding();

  /**
   * Decides by the rules of the finding's model.
   *
   * @throws IllegalArgumentException if the bundle is of another model, or has a rule for outliers
   *     and the finding no outlier score
   */
  static Decision of(Finding finding, ModelBundle model) {
    if (!finding.model().equals(model.reference())) {
      throw new IllegalArgumentException(
          "want the bundle of the finding's model "
              + finding.model()
              + ", got "
              + model.reference());
    }
    Optional<OutlierScore> outlier =
        model.outOfDistribution().map(rule -> scored(finding.outlierScore(), rule));
    if (outlier.isPresent() && outlier.get().isOutlier()) {
      return new Abstained(finding, new Unfamiliar(outlier.get()));
    }
    List<String> classes = List.copyOf(finding.probabilities().keySet());
    double[] probabilities =
        finding.probabilities().values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Assessed(
        finding,
        model.predictionSets().map(rule -> PredictionSet.of(finding.probabilities(), rule)),
        model
            .operatingPoint()
            .map(point -> new Triage(point.diseaseProbability(classes, probabilities), point)),
        outlier);
  }

  private static OutlierScore scored(OptionalDouble score, OutOfDistribution rule) {
    return new OutlierScore(
        score.orElseThrow(
            () -> new IllegalArgumentException("want a finding with an outlier score, got none")),
        rule.limit());
  }

  /**
   * The network knows such scans; what it says of this one counts.
   *
   * @param finding what it says
   * @param predictionSet the credible classes, where the model makes sets
   * @param triage whether the scan wants a second look, where the model has an operating point
   * @param outlier how far the scan lies from what the network knows, where the model says
   */
  record Assessed(
      Finding finding,
      Optional<PredictionSet> predictionSet,
      Optional<Triage> triage,
      Optional<OutlierScore> outlier)
      implements Decision {
    public Assessed {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(predictionSet, "predictionSet");
      Objects.requireNonNull(triage, "triage");
      Objects.requireNonNull(outlier, "outlier");
    }

    /**
     * {@return whether some class is credible enough to be named: not so where the prediction set
     * is empty}
     */
    public boolean isConclusive() {
      return predictionSet.map(set -> !set.isEmpty()).orElse(true);
    }
  }

  /**
   * Nothing is said of the scan.
   *
   * @param finding what the network answered all the same; not for reports
   * @param reason why it does not count
   */
  record Abstained(Finding finding, Reason reason) implements Decision {
    public Abstained {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why nothing is said. */
  sealed interface Reason permits Unfamiliar {}

  /**
   * The picture does not look like those that the network knows.
   *
   * @param outlier its score, above the limit
   */
  record Unfamiliar(OutlierScore outlier) implements Reason {
    public Unfamiliar {
      if (!outlier.isOutlier()) {
        throw new IllegalArgumentException("want a score above the limit, got " + outlier);
      }
    }
  }
}
