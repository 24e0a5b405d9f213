package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.Evidence;
import org.vultus.decision.Decision.Indeterminate;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.decision.Decision.Positive;
import org.vultus.decision.Decision.Unfamiliar;
import org.vultus.decision.OutlierScore;
import org.vultus.decision.Triage;
import org.vultus.imaging.Finding;
import org.vultus.imaging.Location;
import org.vultus.imaging.SurroundingAir;
import org.vultus.model.ModelBundle;
import org.vultus.model.OperatingPoint;

/** What speaks for a decision, and what against it: every rule with its numbers. */
final class Grounds {
  private static final int OTHERS = 3;
  private static final double WORTH_NAMING = 0.001;

  /** Share of the evidence in the air around a head; some of it is there as maps are coarse. */
  private static final double MUCH_AIR = 0.25;

  private final DiagnosticReport report;
  private final Messages messages;

  Grounds(DiagnosticReport report, Messages messages) {
    this.report = report;
    this.messages = messages;
  }

  /** {@return why it was decided so, one sentence a rule, at least one} */
  List<String> forIt() {
    Decision decision = report.scan().decision();
    if (!(decision instanceof Assessed assessed)) {
      NotAssessable not = (NotAssessable) decision;
      return not.reason() instanceof Unfamiliar unfamiliar
          ? List.of(familiarity(unfamiliar.outlier(), "why.unfamiliar"))
          : List.of(new ImpressionWords(messages).notAssessed(not.reason()));
    }
    List<String> lines = new ArrayList<>();
    if (decision instanceof Indeterminate open) {
      ImpressionWords words = new ImpressionWords(messages);
      open.doubts().forEach(doubt -> lines.add(words.doubt(doubt)));
    }
    Evidence evidence = assessed.evidence();
    lines.addAll(new DecisionWords(messages).remarks(assessed));
    if (!assessed.finding().exclusive()) {
      lines.add(messages.text("why.present", messages.whole(Finding.PRESENT)));
    }
    evidence.outlier().ifPresent(score -> lines.add(familiarity(score, "why.familiar")));
    if (lines.isEmpty()) {
      lines.add(messages.text("why.no-rules"));
    }
    report
        .scan()
        .routing()
        .ifPresent(routing -> lines.add(new RoutingWords(messages).sentence(routing)));
    return lines;
  }

  private String familiarity(OutlierScore outlier, String key) {
    return messages.text(key, messages.score(outlier.score()), messages.score(outlier.limit()));
  }

  /** {@return what speaks against it, one sentence each; of a scan that was not assessed, none} */
  List<String> againstIt() {
    if (!(report.scan().decision() instanceof Assessed assessed)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    report.annotation().ifPresent(said -> clinician(said, assessed).ifPresent(lines::add));
    report
        .scan()
        .routing()
        .flatMap(routing -> new RoutingWords(messages).warning(routing, report.scan().model()))
        .ifPresent(lines::add);
    others(assessed.finding()).forEach(lines::add);
    assessed.evidence().triage().ifPresent(triage -> lines.add(errors(triage, assessed)));
    if (!(report.impression().location().isPresent()) && assessed instanceof Positive) {
      lines.add(messages.text("against.no-evidence"));
    }
    report
        .impression()
        .location()
        .filter(location -> location.zone().isEmpty())
        .ifPresent(location -> lines.add(spread(location)));
    report
        .impression()
        .location()
        .filter(location -> location.terms().showsAir())
        .ifPresent(location -> inAir(assessed.finding()).ifPresent(lines::add));
    ModelBundle model = report.scan().model();
    model
        .evaluationOn("test")
        .ifPresent(
            test ->
                lines.add(
                    messages.text(
                        "against.test",
                        messages.share(1 - test.accuracy()),
                        String.valueOf(test.images()))));
    lines.add(messages.text("against.unknown", messages.findings(model.classes())));
    return lines;
  }

  private Optional<String> clinician(Annotation said, Assessed assessed) {
    boolean agrees =
        assessed.finding().present().contains(said.diseaseCategory())
            && !(assessed instanceof Indeterminate);
    return agrees
        ? Optional.empty()
        : Optional.of(messages.text("against.clinician", messages.finding(said.diseaseCategory())));
  }

  private Stream<String> others(Finding finding) {
    return finding.probabilities().entrySet().stream()
        .filter(entry -> !finding.label().equals(entry.getKey()))
        .filter(entry -> finding.exclusive() || !finding.present().contains(entry.getKey()))
        .filter(entry -> entry.getValue() >= WORTH_NAMING)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(OTHERS)
        .map(
            entry ->
                messages.text(
                    "against.other",
                    messages.finding(entry.getKey()),
                    messages.percent(entry.getValue())));
  }

  private String errors(Triage triage, Assessed assessed) {
    OperatingPoint at = triage.at();
    return triage.isFlagged()
        ? messages.text(
            "against.false-alarms",
            messages.share(1 - at.specificity()),
            String.valueOf(at.healthyImages()))
        : messages.text(
            "against.misses",
            messages.share(1 - at.sensitivity()),
            String.valueOf(at.diseasedImages()));
  }

  private Optional<String> inAir(Finding finding) {
    double share = SurroundingAir.of(report.scan().image()).shareOf(finding.saliency());
    return share >= MUCH_AIR
        ? Optional.of(messages.text("against.air", messages.percent(share)))
        : Optional.empty();
  }

  private String spread(Location location) {
    return messages.text("against.spread", messages.percent(location.share()));
  }
}
