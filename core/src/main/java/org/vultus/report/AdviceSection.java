package org.vultus.report;

import org.vultus.decision.Advice;

/** What a doctor would consider next and what the patient may be told, with the sources. */
final class AdviceSection {
  private final DiagnosticReport report;
  private final Messages messages;
  private final ImpressionWords words;

  AdviceSection(DiagnosticReport report, Messages messages) {
    this.report = report;
    this.messages = messages;
    this.words = new ImpressionWords(messages);
  }

  Html html() {
    return Html.of(
        "<div class=\"section\"><h2>{}</h2>\n{}</div>\n",
        messages.text("heading.advice"),
        Html.all(
            report.impression().advice().stream()
                .filter(advice -> !advice.isOfPopulation())
                .map(this::advice)
                .toList()));
  }

  private Html advice(Advice advice) {
    return Html.of(
        """
        <div class="part"><h3>{}</h3>
        <p>{}</p>
        {}<p class="small">{} {}</p></div>
        """,
        Tables.sentence(words.about(advice)),
        told(advice.doctor()),
        advice.patient().map(this::patient).orElse(Html.NONE),
        messages.text("heading.sources"),
        words.sources(advice) + ".");
  }

  private Html patient(Advice.Text text) {
    return Html.of(
        "<p class=\"quoted\"><strong>{}</strong> {}</p>\n",
        messages.text("heading.patient"),
        told(text));
  }

  private String told(Advice.Text text) {
    return text.in(messages.language());
  }
}
