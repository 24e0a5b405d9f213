package org.vultus.report;

import java.util.List;
import org.vultus.decision.Advice;
import org.vultus.decision.Decision;
import org.vultus.decision.Impression;

/** What was found and decided, how soon a person is to look, why, and what speaks against it. */
final class FindingSection {
  private final DiagnosticReport report;
  private final Messages messages;

  FindingSection(DiagnosticReport report, Messages messages) {
    this.report = report;
    this.messages = messages;
  }

  /** {@return what was found, and how soon a person is to look} */
  Html finding() {
    Decision decision = report.scan().decision();
    DecisionWords words = new DecisionWords(messages);
    return Html.of(
        """
        <div class="section result"><h2>{}</h2>
        <p class="verdict">{} <span class="tag">{}</span></p>
        <p class="detail">{}</p>
        {}{}<p class="small">{}</p></div>
        """,
        messages.text("heading.finding"),
        Tables.sentence(words.headline(decision)),
        words.kind(decision),
        Tables.sentence(words.detail(decision)) + ".",
        population(),
        priority(report.impression()),
        messages.text("doctor.supports"));
  }

  private Html population() {
    return Html.all(
        report.impression().advice().stream()
            .filter(Advice::isOfPopulation)
            .map(
                advice ->
                    Html.of(
                        "<p>{} <span class=\"small\">{} {}.</span></p>\n",
                        advice.doctor().in(messages.language()),
                        messages.text("heading.sources"),
                        new ImpressionWords(messages).sources(advice)))
            .toList());
  }

  /** {@return why it was decided so, and what speaks against it} */
  Html grounds() {
    Grounds grounds = new Grounds(report, messages);
    List<String> against = grounds.againstIt();
    return Html.of(
        "{}{}",
        Tables.part(messages.text("heading.why"), sentences(grounds.forIt())),
        against.isEmpty()
            ? Html.NONE
            : Tables.part(messages.text("heading.against"), sentences(against)));
  }

  private static Html sentences(List<String> lines) {
    return Tables.list(lines.stream().map(Tables::sentence).toList());
  }

  private Html priority(Impression impression) {
    ImpressionWords words = new ImpressionWords(messages);
    return Html.of(
        "<div class=\"part priority {}\"><h3>{}</h3>\n{}</div>\n",
        Messages.word(impression.priority().level()),
        messages.text("priority", words.priority(impression.priority())),
        Tables.list(words.reasons(impression.priority())));
  }
}
