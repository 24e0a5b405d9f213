package org.vultus.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Advice;
import org.vultus.decision.Impression;

/** What the page says of what follows, and of what a clinician said. */
final class ImpressionSection {
  private final DiagnosticReport report;
  private final Messages messages;
  private final ImpressionWords words;

  ImpressionSection(DiagnosticReport report, Messages messages) {
    this.report = report;
    this.messages = messages;
    this.words = new ImpressionWords(messages);
  }

  Html section() {
    Impression impression = report.impression();
    return Html.of(
        """
        <section class="follows" aria-labelledby="follows"><h2 id="follows">{}</h2>
        <p><strong>{}</strong></p><ul>{}</ul>
        {}{}{}</section>
        """,
        messages.text("heading.impression"),
        messages.text("priority", words.priority(impression.priority())),
        items(words.reasons(impression.priority())),
        said(),
        place(impression),
        Html.all(impression.advice().stream().map(this::advice).toList()));
  }

  private Html place(Impression impression) {
    Html where =
        impression
            .location()
            .map(
                location ->
                    Html.of(
                        "<p><strong>{}</strong> {}</p><ul class=\"quiet\">{}</ul>\n",
                        messages.text("heading.location"),
                        words.location(location),
                        items(words.caveats(location))))
            .orElse(Html.NONE);
    Html extent =
        impression
            .severity()
            .map(severity -> Html.of("<p>{}</p>\n", words.severity(severity)))
            .orElse(Html.NONE);
    return Html.of("{}{}", where, extent);
  }

  private Html advice(Advice advice) {
    Html always =
        advice
            .always()
            .map(
                text ->
                    Html.of(
                        "<p class=\"warning\" role=\"alert\">{}</p>\n",
                        text.in(messages.language())))
            .orElse(Html.NONE);
    Html patient =
        advice
            .patient()
            .map(
                text ->
                    Html.of(
                        "<p><em>{}</em> {}</p>\n",
                        messages.text("heading.patient"),
                        text.in(messages.language())))
            .orElse(Html.NONE);
    return Html.of(
        """
        <article class="advice"><h3>{}</h3>
        {}<p>{}</p>
        {}<p class="quiet">{} {}</p></article>
        """,
        words.about(advice),
        always,
        advice.doctor().in(messages.language()),
        patient,
        messages.text("heading.sources"),
        words.sources(advice));
  }

  /** The clinician's annotation. */
  private Html said() {
    return report.annotation().map(this::said).orElse(Html.NONE);
  }

  private Html said(Annotation annotation) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Annotation.Column column : Annotation.Column.values()) {
      String text = annotation.texts().get(column.ordinal());
      if (!text.isEmpty()) {
        rows.put(messages.text("annotation", column), text);
      }
    }
    return Html.of(
        """
        <article><h3>{}</h3><table class="facts"><tbody>{}</tbody></table></article>
        """,
        messages.text("heading.annotation"),
        Html.all(
            rows.entrySet().stream()
                .map(
                    row ->
                        Html.of(
                            "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                            row.getKey(),
                            row.getValue()))
                .toList()));
  }

  private static Html items(List<String> lines) {
    return Html.all(lines.stream().map(line -> Html.of("<li>{}</li>", line)).toList());
  }
}
