package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.decision.Decision.Unfamiliar;
import org.vultus.decision.PredictionSet;
import org.vultus.decision.Triage;
import org.vultus.imaging.Finding;
import org.vultus.model.ModelBundle;

/** How a decision reads, in one language, in reports and on terminals. */
public final class DecisionWords {
  private final Messages messages;

  /** Words of a language. */
  public DecisionWords(Messages messages) {
    this.messages = messages;
  }

  /** {@return the finding; "uncertain" or "not assessed" where none may be named} */
  public String headline(Decision decision) {
    if (decision instanceof Indeterminate) {
      return messages.text("headline.uncertain");
    }
    return decision instanceof Assessed assessed
        ? present(assessed.finding())
        : messages.text("headline.not-assessed");
  }

  private String present(Finding finding) {
    return finding.present().isEmpty()
        ? messages.text("headline.none")
        : messages.findings(finding.present());
  }

  /** {@return "positive", "not assessable" …} */
  String kind(Decision decision) {
    return messages.text("kind." + Messages.word(decision.getClass()));
  }

  /** {@return what stands below the headline} */
  public String detail(Decision decision) {
    if (decision instanceof Indeterminate open) {
      Finding finding = open.finding();
      return messages.text(
          "detail.uncertain", messages.finding(finding.label()), certainty(finding));
    }
    return decision instanceof Assessed assessed
        ? certainty(assessed.finding())
        : new ImpressionWords(messages).notAssessed(((NotAssessable) decision).reason());
  }

  /** How sure the network is and what it can tell. */
  private String certainty(Finding finding) {
    String known = messages.findings(finding.probabilities().keySet());
    String probability = messages.percent(finding.probability());
    return finding.exclusive()
        ? messages.text("detail.exclusive", probability, known)
        : messages.text(
            "detail.independent", probability, messages.finding(finding.label()), known);
  }

  /** {@return prediction set and triage, one sentence each; none where the model has no rules} */
  public List<String> remarks(Assessed assessed) {
    List<String> remarks = new ArrayList<>();
    assessed.evidence().predictionSet().ifPresent(set -> remarks.add(remark(set)));
    assessed.evidence().triage().ifPresent(triage -> remarks.add(remark(triage)));
    return remarks;
  }

  private String remark(PredictionSet set) {
    return messages.text(
        "remark.set",
        messages.whole(set.coverage()),
        set.isEmpty()
            ? messages.text("remark.set-empty")
            : String.join(", ", set.labels().stream().map(messages::finding).toList()));
  }

  private String remark(Triage triage) {
    return messages.text(
        triage.isFlagged() ? "remark.flagged" : "remark.not-flagged",
        messages.whole(triage.at().target()),
        messages.percent(triage.diseaseProbability()),
        messages.percent(triage.at().threshold()));
  }

  /**
   * {@return a warning that no reader may miss: the picture is none that the network knows, or a
   * scan that looks healthy is flagged all the same; empty where there is neither}
   */
  public Optional<String> warning(Decision decision, ModelBundle model) {
    if (decision instanceof NotAssessable not && not.reason() instanceof Unfamiliar unfamiliar) {
      return Optional.of(
          messages.text(
              "warning.unfamiliar",
              messages.study(model),
              messages.score(unfamiliar.outlier().score()),
              messages.score(unfamiliar.outlier().limit())));
    }
    return decision instanceof Assessed assessed
        ? assessed.evidence().triage().flatMap(triage -> secondLook(assessed, triage))
        : Optional.empty();
  }

  private Optional<String> secondLook(Assessed assessed, Triage triage) {
    String label = assessed.finding().label();
    return triage.isFlagged() && triage.at().healthy().contains(label)
        ? Optional.of(
            messages.text(
                "warning.look-again",
                messages.finding(label),
                messages.percent(triage.diseaseProbability()),
                messages.whole(triage.at().target())))
        : Optional.empty();
  }
}
