package org.vultus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.model.Bundle;
import org.vultus.model.ModelBundle;
import org.vultus.model.TextBundle;
import org.vultus.report.DiagnosticReport.Software;

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
        Html.all(report.models().stream().map(this::model).toList()),
        messages.text("heading.provenance"),
        provenance());
  }

  private Html model(Bundle bundle) {
    if (bundle instanceof ModelBundle network) {
      return model(bundle, Html.of("<p>{}</p>\n", measured(network)));
    }
    return bundle instanceof TextBundle network
        ? model(bundle, Html.of("<p>{}</p>\n", measured(network)))
        : model(bundle, Html.NONE);
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

  private String measured(TextBundle bundle) {
    return bundle.evaluation().stream()
        .findFirst()
        .map(
            test ->
                messages.text(
                    "model.measured-texts",
                    messages.share(test.accuracy()),
                    String.valueOf(test.texts()),
                    messages.share(test.low()),
                    messages.share(test.high()),
                    test.of()))
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
    for (Bundle bundle : report.models()) {
      rows.add(Tables.row(bundle.name() + " " + bundle.version(), origin(bundle)));
    }
    rows.add(Tables.row(messages.text("provenance.software"), software(report.software())));
    return Tables.facts(rows);
  }

  private Html origin(Bundle bundle) {
    Html weights = digest(bundle.reference().sha256().hex());
    if (bundle instanceof ModelBundle network) {
      return origin(weights, network.training(), network.licence());
    }
    return bundle instanceof TextBundle network
        ? origin(weights, network.training(), network.licence())
        : weights;
  }

  private Html origin(Html weights, ModelBundle.Training training, ModelBundle.Licence licence) {
    return Html.of(
        "{}<br/>{} {}",
        weights,
        messages.text("provenance.trained", training.dataSet()),
        told(licence.weights()));
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
