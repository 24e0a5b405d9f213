package org.vultus.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vultus.imaging.Finding;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.ScanQuality;
import org.vultus.model.ModelBundle;
import org.vultus.model.OutOfDistribution;

/**
 * What is made of a scan: {@link Positive}, {@link Negative}, {@link Indeterminate} or {@link
 * NotAssessable}. A network that is asked about a picture of something else answers all the same,
 * so whoever shows a finding asks for the decision first.
 *
 * <p>Only the scan decides here, by the rules in its model's bundle: what face and words say
 * changes priority, wording and advice ({@link Impression}), and never this. The image's own
 * posterior stays with every decision for which there is one.
 */
public sealed interface Decision {

  /**
   * {@return what the network answered, whatever was decided; of a {@link NotAssessable} one it
   * means nothing, and it is empty where no network was asked}
   */
  Optional<Finding> posterior();

  /**
   * Decides by the rules of the finding's model. A model whose bundle has none of them is taken at
   * its word.
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
      return new NotAssessable(Optional.of(finding), new Unfamiliar(outlier.get()));
    }
    List<String> classes = List.copyOf(finding.probabilities().keySet());
    double[] probabilities =
        finding.probabilities().values().stream().mapToDouble(Double::doubleValue).toArray();
    Evidence evidence =
        new Evidence(
            model.predictionSets().map(rule -> PredictionSet.of(finding.probabilities(), rule)),
            model
                .operatingPoint()
                .map(point -> new Triage(point.diseaseProbability(classes, probabilities), point)),
            outlier);
    List<Doubt> doubts = doubts(finding, evidence);
    if (!doubts.isEmpty()) {
      return new Indeterminate(finding, evidence, doubts);
    }
    return evidence.isHealthy(finding)
        ? new Negative(finding, evidence)
        : new Positive(finding, evidence);
  }

  /** {@return what is made of a scan that is too poor to be read} */
  static Decision ofPoorQuality(ScanQuality.Defect defect) {
    return new NotAssessable(Optional.empty(), new PoorQuality(defect));
  }

  /** {@return what is made of a picture that no installed study reads} */
  static Decision ofUnknownStudy(Recognition recognition) {
    return new NotAssessable(Optional.empty(), new NoKnownStudy(recognition));
  }

  private static OutlierScore scored(OptionalDouble score, OutOfDistribution rule) {
    return new OutlierScore(
        score.orElseThrow(
            () -> new IllegalArgumentException("want a finding with an outlier score, got none")),
        rule.limit());
  }

  private static List<Doubt> doubts(Finding finding, Evidence evidence) {
    List<Doubt> doubts = new ArrayList<>();
    evidence
        .predictionSet()
        .filter(set -> set.labels().size() != 1)
        .ifPresent(
            set ->
                doubts.add(set.isEmpty() ? new Doubt.NoneCredible(set) : new Doubt.Several(set)));
    evidence.triage().ifPresent(triage -> doubts.addAll(doubts(finding, triage)));
    if (!finding.exclusive()) {
      for (Map.Entry<String, Double> entry : finding.probabilities().entrySet()) {
        if (Doubt.isNear(entry.getValue(), Finding.PRESENT)) {
          doubts.add(new Doubt.NearLimit(entry.getKey(), entry.getValue(), Finding.PRESENT));
        }
      }
    }
    return doubts;
  }

  private static List<Doubt> doubts(Finding finding, Triage triage) {
    List<Doubt> doubts = new ArrayList<>();
    if (Doubt.isNear(triage.diseaseProbability(), triage.at().threshold())) {
      doubts.add(
          new Doubt.NearLimit(
              triage.mostProbableDisease(finding).orElse(finding.label()),
              triage.diseaseProbability(),
              triage.at().threshold()));
    }
    if (triage.isFlagged() == triage.at().healthy().contains(finding.label())) {
      doubts.add(new Doubt.FlagDisagrees(finding.label(), triage));
    }
    return doubts;
  }

  /** The network knows such scans; what it says of this one counts. */
  sealed interface Assessed extends Decision permits Positive, Negative, Indeterminate {
    /** {@return what it says} */
    Finding finding();

    /** {@return by what it was decided} */
    Evidence evidence();

    @Override
    default Optional<Finding> posterior() {
      return Optional.of(finding());
    }
  }

  /**
   * By what was decided, as far as the model has rules.
   *
   * @param predictionSet the credible classes, where the model makes sets
   * @param triage whether the scan wants a second look, where the model has an operating point
   * @param outlier how far the scan lies from what the network knows, where the model says
   */
  record Evidence(
      Optional<PredictionSet> predictionSet,
      Optional<Triage> triage,
      Optional<OutlierScore> outlier) {
    public Evidence {
      Objects.requireNonNull(predictionSet, "predictionSet");
      Objects.requireNonNull(triage, "triage");
      Objects.requireNonNull(outlier, "outlier");
    }

    /** {@return whether a finding is none that wants care, as far as the model says} */
    private boolean isHealthy(Finding finding) {
      return finding.exclusive()
          ? triage.filter(flag -> flag.at().healthy().contains(finding.label())).isPresent()
          : finding.present().isEmpty();
    }
  }

  /**
   * One class is credible and is a finding; of classes that do not exclude one another, one or more
   * are there. Of a model that names no healthy class, as one that tells blood cells apart, every
   * class is a finding.
   */
  record Positive(Finding finding, Evidence evidence) implements Assessed {
    public Positive {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /** One class is credible, and it is healthy; or none of several findings is there. */
  record Negative(Finding finding, Evidence evidence) implements Assessed {
    public Negative {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * The rules do not settle on one class.
   *
   * @param doubts why, at least one
   */
  record Indeterminate(Finding finding, Evidence evidence, List<Doubt> doubts) implements Assessed {
    public Indeterminate {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(evidence, "evidence");
      doubts = List.copyOf(doubts);
      if (doubts.isEmpty()) {
        throw new IllegalArgumentException("want one doubt or more, got none");
      }
    }
  }

  /**
   * Nothing is said of the scan.
   *
   * @param posterior what the network answered all the same, where it was asked; not for reports
   * @param reason why it does not count
   */
  record NotAssessable(Optional<Finding> posterior, Reason reason) implements Decision {
    public NotAssessable {
      Objects.requireNonNull(posterior, "posterior");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why nothing is said. */
  sealed interface Reason permits Unfamiliar, PoorQuality, NoKnownStudy {}

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

  /** The picture shows a network too little, or nothing. */
  record PoorQuality(ScanQuality.Defect defect) implements Reason {
    public PoorQuality {
      Objects.requireNonNull(defect, "defect");
    }
  }

  /**
   * No installed study reads the picture.
   *
   * @param recognition what the router takes it for: nothing that it knows, or a kind of which no
   *     study is installed
   */
  record NoKnownStudy(Recognition recognition) implements Reason {
    public NoKnownStudy {
      Objects.requireNonNull(recognition, "recognition");
    }
  }
}
