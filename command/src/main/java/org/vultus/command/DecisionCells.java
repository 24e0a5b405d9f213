package org.vultus.command;

import java.util.List;
import java.util.Locale;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Evidence;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.decision.Decision.Positive;
import org.vultus.decision.Decision.Unfamiliar;
import org.vultus.decision.OutlierScore;
import org.vultus.model.ModelBundle;

/** A decision as cells of a table; a model without rules has no such columns. */
final class DecisionCells {
  static final List<String> COLUMNS =
      List.of("decision", "prediction_set", "flagged", "outlier_score");

  /** Of a picture that no study reads. */
  static final List<String> NO_STUDY = List.of("no-study", "", "", "");

  private DecisionCells() {}

  static List<String> columns(ModelBundle model) {
    return hasRules(model) ? COLUMNS : List.of();
  }

  private static boolean hasRules(ModelBundle model) {
    return model.predictionSets().isPresent()
        || model.operatingPoint().isPresent()
        || model.outOfDistribution().isPresent();
  }

  static List<String> of(Decision decision) {
    if (decision instanceof NotAssessable not) {
      return not.reason() instanceof Unfamiliar unfamiliar
          ? List.of("outlier", "", "", score(unfamiliar.outlier()))
          : NO_STUDY;
    }
    Evidence evidence = ((Assessed) decision).evidence();
    boolean hasRules =
        evidence.predictionSet().isPresent()
            || evidence.triage().isPresent()
            || evidence.outlier().isPresent();
    return !hasRules
        ? List.of()
        : List.of(
            kind(decision),
            evidence.predictionSet().map(set -> String.join("|", set.labels())).orElse(""),
            evidence.triage().map(triage -> String.valueOf(triage.isFlagged())).orElse(""),
            evidence.outlier().map(DecisionCells::score).orElse(""));
  }

  private static String kind(Decision decision) {
    if (decision instanceof Indeterminate) {
      return "indeterminate";
    }
    return decision instanceof Positive ? "positive" : "negative";
  }

  /** {@return a cell for each column, also of a model without rules} */
  static List<String> filled(Decision decision) {
    List<String> cells = of(decision);
    return cells.isEmpty() ? List.of(kind(decision), "", "", "") : cells;
  }

  private static String score(OutlierScore outlier) {
    return String.format(Locale.ROOT, "%.4f", outlier.score());
  }
}
