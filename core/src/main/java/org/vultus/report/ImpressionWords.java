package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vultus.decision.Advice;
import org.vultus.decision.Decision;
import org.vultus.decision.Doubt;
import org.vultus.decision.Priority;
import org.vultus.decision.Severity;
import org.vultus.imaging.Location;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.Zone;

/** How an impression reads, in one language, in reports and on terminals. */
public final class ImpressionWords {
  private final Messages messages;

  /** Words of a language. */
  public ImpressionWords(Messages messages) {
    this.messages = messages;
  }

  /** {@return "Soon", and why} */
  public String priority(Priority priority) {
    return messages.text("level", priority.level());
  }

  /** {@return one clause a reason, the most pressing first} */
  public List<String> reasons(Priority priority) {
    List<String> clauses = new ArrayList<>();
    for (Priority.Reason reason : priority.reasons()) {
      clauses.addAll(clauses(reason));
    }
    return clauses;
  }

  private List<String> clauses(Priority.Reason reason) {
    if (reason instanceof Priority.Undecided open) {
      return open.doubts().stream().map(this::doubt).toList();
    }
    if (reason instanceof Priority.OfFinding of) {
      return List.of(
          messages.text(
              "reason.of-finding",
              messages.finding(of.finding()),
              messages.percent(of.probability()),
              messages.text("level", of.level())));
    }
    if (reason instanceof Priority.OfGrade of) {
      return List.of(
          messages.text(
              "reason.of-grade", messages.decimal(of.expected()), messages.finding(of.nearest())));
    }
    if (reason instanceof Priority.NotAssessed not) {
      return List.of(notAssessed(not.why()));
    }
    if (reason instanceof Priority.NoAdvice of) {
      return List.of(messages.text("reason.no-advice", messages.finding(of.finding())));
    }
    if (reason instanceof Priority.Distress of) {
      return List.of(
          messages.text(
              "reason.distress",
              messages.text("modality", of.modality()),
              messages.percent(of.probability())));
    }
    if (reason instanceof Priority.Fusion of) {
      return List.of(
          messages.text(
              "reason.fusion",
              messages.percent(of.fused()),
              messages.percent(of.scan()),
              messages.percent(of.threshold())));
    }
    if (reason instanceof Priority.Said of) {
      return List.of(messages.text("alarm", of.alarm()));
    }
    return List.of(messages.text("reason." + Messages.word(reason.getClass())));
  }

  /** {@return why nothing was decided} */
  String doubt(Doubt doubt) {
    if (doubt instanceof Doubt.Several several) {
      return messages.text(
          "doubt.several",
          several.set().labels().stream().map(messages::finding).collect(Collectors.joining(", ")));
    }
    if (doubt instanceof Doubt.NearLimit near) {
      return messages.text(
          "doubt.near-limit", messages.percent(near.probability()), messages.percent(near.limit()));
    }
    if (doubt instanceof Doubt.FlagDisagrees disagrees) {
      return messages.text(
          "doubt.flag-disagrees",
          messages.finding(disagrees.label()),
          messages.percent(disagrees.triage().diseaseProbability()));
    }
    return messages.text("doubt.none-credible");
  }

  /** {@return why nothing was assessed} */
  String notAssessed(Decision.Reason why) {
    if (why instanceof Decision.PoorQuality) {
      return messages.text("not-assessed.poor-quality");
    }
    if (why instanceof Decision.NoKnownStudy none) {
      return none.recognition() instanceof Recognition.Recognized recognized
          ? messages.text("not-assessed.not-installed", messages.kind(recognized.kind()))
          : messages.text("not-assessed.no-known-study");
    }
    return messages.text("not-assessed.unfamiliar");
  }

  /** {@return "Where the evidence lies: …", for a terminal} */
  public String locationLine(Location location) {
    return messages.text("location.line", location(location));
  }

  /** {@return where the evidence lies, with the share of it that lies there} */
  public String location(Location location) {
    if (location.zone().isPresent()) {
      return messages.text(
          "location.zone",
          messages.text("zone", location.zone().get()),
          messages.percent(location.share()));
    }
    if (location.side().isPresent()) {
      Zone.Side side = location.side().get();
      return messages.text(
          "location.side", messages.text("side", side), messages.percent(location.shareOf(side)));
    }
    return messages.text(
        "location.spread",
        messages.text("zone", location.strongest()),
        messages.percent(location.share()));
  }

  /** {@return one sentence a caveat: what must hold for the place to be true} */
  public List<String> caveats(Location location) {
    return location.caveats().stream().map(caveat -> messages.text("caveat", caveat)).toList();
  }

  /** {@return the grade, or the extent of the highlighted area} */
  public String severity(Severity severity) {
    if (severity instanceof Severity.HighlightedArea area) {
      return messages.text("severity.area", messages.percent(area.share()));
    }
    Severity.Graded graded = (Severity.Graded) severity;
    return graded.lowest() == graded.highest()
        ? messages.text(
            "severity.grade",
            String.valueOf(graded.mostProbable()),
            messages.decimal(graded.expected()),
            graded.scale())
        : messages.text(
            "severity.grades",
            String.valueOf(graded.lowest()),
            String.valueOf(graded.highest()),
            messages.decimal(graded.expected()),
            graded.scale());
  }

  /** {@return what advice is about: a finding, or a topic} */
  public String about(Advice advice) {
    String key = "topic." + advice.about();
    return messages.keys().contains(key) ? messages.text(key) : messages.finding(advice.about());
  }

  /** {@return sources as a list in one line} */
  public String sources(Advice advice) {
    return advice.sources().stream()
        .map(source -> source.organisation() + ", " + source.title() + " (" + source.year() + ")")
        .collect(Collectors.joining("; "));
  }
}
