package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.decision.Decision.PoorQuality;
import org.vultus.decision.Decision.Reason;
import org.vultus.decision.Decision.Unfamiliar;
import org.vultus.decision.PredictionSet;
import org.vultus.decision.Triage;
import org.vultus.imaging.Finding;
import org.vultus.model.ModelBundle;

/** How a decision reads, in reports and on terminals. */
public final class DecisionWords {
  private DecisionWords() {}

  /** {@return the finding; "uncertain" or "not assessed" where none may be named} */
  public static String headline(Decision decision) {
    if (decision instanceof Indeterminate) {
      return "uncertain";
    }
    return decision instanceof Assessed assessed
        ? Words.present(assessed.finding())
        : "not assessed";
  }

  /** {@return what stands below the headline} */
  public static String detail(Decision decision) {
    if (decision instanceof Indeterminate open) {
      Finding finding = open.finding();
      return "Most probable is "
          + Words.label(finding.label())
          + ", with "
          + Words.certainty(finding);
    }
    if (decision instanceof Assessed assessed) {
      return Words.certainty(assessed.finding());
    }
    Reason reason = ((NotAssessable) decision).reason();
    if (reason instanceof Unfamiliar) {
      return "The network does not know such pictures";
    }
    return reason instanceof PoorQuality poor
        ? poor.defect().message()
        : "No installed study reads such pictures";
  }

  /** {@return prediction set and triage, one sentence each; none where the model has no rules} */
  public static List<String> remarks(Assessed assessed) {
    List<String> remarks = new ArrayList<>();
    assessed.evidence().predictionSet().ifPresent(set -> remarks.add(remark(set)));
    assessed.evidence().triage().ifPresent(triage -> remarks.add(remark(triage)));
    return remarks;
  }

  private static String remark(PredictionSet set) {
    String labels = set.labels().stream().map(Words::label).collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%.0f %% prediction set: ", 100 * set.coverage())
        + (set.isEmpty() ? "empty, no class is credible enough" : labels);
  }

  private static String remark(Triage triage) {
    return (triage.isFlagged() ? "Flagged" : "Not flagged")
        + point(triage)
        + ": probability of disease "
        + Words.percent(triage.diseaseProbability())
        + ", limit "
        + Words.percent(triage.at().threshold());
  }

  private static String point(Triage triage) {
    return String.format(
        Locale.ROOT, " at the %.0f %% sensitivity point", 100 * triage.at().target());
  }

  /**
   * {@return a warning that no reader may miss: the picture is none that the network knows, or a
   * scan that looks healthy is flagged all the same; empty where there is neither}
   */
  public static Optional<String> warning(Decision decision, ModelBundle model) {
    if (decision instanceof NotAssessable not && not.reason() instanceof Unfamiliar unfamiliar) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "This picture does not look like those that the network for “%s” knows (outlier score %s,"
                  + " limit %s). What it answers means nothing here, so no finding is shown. Is it a picture"
                  + " of this study, whole and upright?",
              model.title(),
              Words.score(unfamiliar.outlier().score()),
              Words.score(unfamiliar.outlier().limit())));
    }
    return decision instanceof Assessed assessed
        ? assessed.evidence().triage().flatMap(triage -> secondLook(assessed, triage))
        : Optional.empty();
  }

  private static Optional<String> secondLook(Assessed assessed, Triage triage) {
    String label = assessed.finding().label();
    return triage.isFlagged() && triage.at().healthy().contains(label)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Look again: “%s” is most probable, but a probability of disease of %s is flagged%s.",
                Words.label(label),
                Words.percent(triage.diseaseProbability()),
                point(triage)))
        : Optional.empty();
  }
}
