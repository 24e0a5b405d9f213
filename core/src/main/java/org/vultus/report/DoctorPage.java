package org.vultus.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Advice;
import org.vultus.decision.Decision.NotAssessable;

/** What the clinician is told, from what cannot wait to where it comes from. */
final class DoctorPage {
  private final DiagnosticReport report;
  private final Messages messages;
  private final ReportPictures pictures;

  DoctorPage(DiagnosticReport report, Messages messages, ReportPictures pictures) {
    this.report = report;
    this.messages = messages;
    this.pictures = pictures;
  }

  Html body(String reference) {
    FindingSection finding = new FindingSection(report, messages);
    ScanSection scan = new ScanSection(report, messages, pictures);
    return Html.of(
        """
        <div class="head"><p class="wordmark">Vultus</p><p class="kind">{}</p>
        <h1>{}</h1><p class="quiet">{} · {}</p></div>
        {}{}{}{}{}{}{}{}{}{}<p class="foot">{}</p>
        """,
        messages.text("doctor.kind"),
        messages.study(report.scan().model()),
        messages.time(report.created()),
        messages.text("reference", reference),
        alarms(),
        warnings(),
        finding.finding(),
        said(),
        scan.pictures(),
        scan.decision(finding.grounds()),
        new AffectSection(report, messages, pictures).html(),
        new AdviceSection(report, messages).html(),
        signature(),
        new ModelSection(report, messages).html(),
        messages.text(
            pictures.face().isPresent() ? "doctor.foot-face" : "doctor.foot",
            report.software().vultus()));
  }

  /** Lines that are shown wherever lives may hang on it. */
  private Html alarms() {
    return Html.all(
        report.impression().advice().stream()
            .flatMap(advice -> advice.always().stream().map(line -> alarm(advice, line)))
            .toList());
  }

  private Html alarm(Advice advice, Advice.Text always) {
    return Html.of(
        "<div class=\"alarm\"><p><strong>{}.</strong> {}</p><p class=\"small\">{} {}</p>{}</div>\n",
        new ImpressionWords(messages).about(advice),
        advice.doctor().in(messages.language()),
        messages.text("heading.patient"),
        always.in(messages.language()),
        listed(advice));
  }

  /** The entries of the declared list that the words met; nothing of the words is quoted. */
  private Html listed(Advice advice) {
    String entries =
        report.words().stream()
            .flatMap(said -> said.warnings().stream())
            .filter(warning -> Messages.word(warning.concern()).equals(advice.about()))
            .map(warning -> "“" + warning.phrase() + "”")
            .collect(Collectors.joining(", "));
    return entries.isEmpty()
        ? Html.NONE
        : Html.of("<p class=\"small\">{}</p>", messages.text("alarm.listed", entries));
  }

  private Html warnings() {
    Optional<String> routing =
        report
            .scan()
            .routing()
            .flatMap(said -> new RoutingWords(messages).warning(said, report.scan().model()));
    Optional<String> decided =
        new DecisionWords(messages).warning(report.scan().decision(), report.scan().model());
    String kind = report.scan().decision() instanceof NotAssessable ? "alarm" : "notice";
    return Html.all(
        Stream.concat(
                routing.stream().map(text -> box("alarm", text)),
                decided.stream().map(text -> box(kind, text)))
            .toList());
  }

  private static Html box(String kind, String text) {
    return Html.of("<div class=\"{}\"><p>{}</p></div>\n", kind, text);
  }

  /** The clinician's annotation, which has the last word. */
  private Html said() {
    return report.annotation().map(this::said).orElse(Html.NONE);
  }

  private Html said(Annotation annotation) {
    List<Html> rows =
        Stream.of(Annotation.Column.values())
            .filter(column -> !annotation.texts().get(column.ordinal()).isEmpty())
            .map(
                column ->
                    Tables.row(
                        messages.text("annotation", column),
                        annotation.texts().get(column.ordinal())))
            .toList();
    return Html.of(
        "<div class=\"section\"><h2>{}</h2>\n{}{}</div>\n",
        messages.text("heading.annotation"),
        report.annotatedAsAnother().map(type -> box("alarm", another(type))).orElse(Html.NONE),
        Tables.facts(rows));
  }

  private String another(String imagingType) {
    return messages.text("annotation.another", imagingType, report.scan().model().name());
  }

  private Html signature() {
    return Html.of(
        """
        <div class="section signature"><h2>{}</h2>
        <p class="quiet">{}</p>
        <p class="line wide">{}</p><p class="line first">{}</p><p class="line">{}</p><p class="line">{}</p></div>
        """,
        messages.text("heading.signature"),
        messages.text("signature.alone-counts"),
        messages.text("signature.remarks"),
        messages.text("signature.name"),
        messages.text("signature.date"),
        messages.text("signature.signature"));
  }
}
