package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.model.Bundle;
import org.vultus.model.ModelBundle;
import org.vultus.report.DiagnosticReport.Software;
import org.vultus.report.DiagnosticReport.WordsReading;

/** What the networks are for, where they end, and what exactly ran. */
final class ModelSection {
  private final DiagnosticReport report;
  private final Messages messages;
  private final BundleTexts texts;

  ModelSection(DiagnosticReport report, Messages messages) {
    this.report = report;
    this.messages = messages;
    this.texts = BundleTexts.installed();
  }

  Html html() {
    return Html.of(
        "<div class=\"section\"><h2>{}</h2>\n<div class=\"models\">{}</div></div>\n<div class=\"section\"><h2>{}</h2>\n{}</div>\n",
        messages.text("heading.models"),
        Html.all(
            Stream.concat(report.models().stream().map(this::model), joined().map(this::unmeasured))
                .toList()),
        messages.text("heading.provenance"),
        provenance());
  }

  private Html model(ModelBundle bundle) {
    return model(bundle, Html.of("<p>{}</p>\n", measured(bundle)));
  }

  private Html unmeasured(Bundle bundle) {
    return model(bundle, Html.NONE);
  }

  private Html model(Bundle bundle, Html measured) {
    return Html.of(
        """
        <div class="part"><h3>{} <span class="quiet">{} {}</span></h3>
        <p>{}</p>
        {}<ul>{}</ul></div>
        """,
        messages
            .named("study", bundle.name())
            .map(study -> Html.of("{}", study))
            .orElseGet(() -> told(bundle.title())),
        bundle.name(),
        bundle.version(),
        told(bundle.intendedUse()),
        measured,
        Html.all(
            bundle.limits().stream().map(limit -> Html.of("<li>{}</li>", told(limit))).toList()));
  }

  /** What a bundle says stands in it in English. */
  private Html told(String text) {
    return texts
        .in(messages.language(), text)
        .map(translated -> Html.of("{}", translated))
        .orElseGet(() -> Html.of("<span lang=\"en\">{}</span>", text));
  }

  /** What reads words, and what joins all modalities. */
  private Stream<Bundle> joined() {
    return Stream.concat(
        report.words().map(WordsReading::model).stream(), report.together().fusion().stream());
  }

  private String measured(ModelBundle bundle) {
    return bundle
        .evaluationOn("test")
        .map(
            test ->
                messages.text(
                    "model.measured",
                    messages.share(test.accuracy()),
                    String.valueOf(test.images()),
                    messages.share(test.low()),
                    messages.share(test.high())))
        .orElseGet(() -> messages.text("model.not-measured"));
  }

  private Html provenance() {
    List<Html> rows = new ArrayList<>();
    rows.add(Tables.row(messages.text("provenance.scan"), digest(report.scan().sha256().hex())));
    report
        .face()
        .ifPresent(
            face ->
                rows.add(
                    Tables.row(messages.text("provenance.face"), digest(face.sha256().hex()))));
    for (ModelBundle bundle : report.models()) {
      rows.add(
          Tables.row(
              bundle.name() + " " + bundle.version(),
              Html.of(
                  "{}<br/>{} {}",
                  digest(bundle.sha256().hex()),
                  messages.text("provenance.trained", bundle.training().dataSet()),
                  told(bundle.licence().weights()))));
    }
    joined()
        .map(Bundle::reference)
        .forEach(
            model ->
                rows.add(
                    Tables.row(
                        model.name() + " " + model.version(), digest(model.sha256().hex()))));
    rows.add(Tables.row(messages.text("provenance.software"), software(report.software())));
    return Tables.facts(rows);
  }

  private static Html digest(String hex) {
    return Html.of("<span class=\"digest\">{}</span>", hex);
  }

  private static String software(Software software) {
    return Stream.concat(
            Stream.of(
                "Vultus " + software.vultus(),
                "Java " + software.java(),
                "ONNX Runtime " + software.onnxRuntime()),
            Stream.concat(software.faceDetector().stream(), Stream.of(software.platform())))
        .collect(Collectors.joining(" · "));
  }
}
