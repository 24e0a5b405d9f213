package org.vultus.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.model.ModelBundle;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.Software;

/**
 * The report for people: one HTML page that needs nothing else, no network, no script. It follows
 * the reader's light or dark setting and prints on A4 or Letter, with a line for the signature.
 *
 * <p>Every bar has its number beside it, every picture its description, and all text is escaped.
 */
public final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final DiagnosticReport report;
  private final ScanSection scan;

  private HtmlReport(DiagnosticReport report) {
    this.report = report;
    this.scan = new ScanSection(report.scan());
  }

  /** {@return the page; equal reports give equal text} */
  public static String of(DiagnosticReport report) {
    return new HtmlReport(report).page().markup();
  }

  private Html page() {
    String title = report.scan().model().title();
    return Html.of(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{}: Vultus report</title>
        <style>
        {}</style>
        </head>
        <body>
        <header>
        <p class="wordmark">Vultus</p>
        <div><h1>{}</h1><p class="quiet">Report of <time datetime="{}">{}</time></p></div>
        </header>
        <main>
        {}{}{}{}{}{}{}
        </main>
        <footer><p>Made by Vultus {}. No patient is named in this file, but it shows the scan{}: \
        keep it as you keep the record.</p></footer>
        </body>
        </html>
        """,
        title,
        new Html(PageStyle.css()),
        title,
        report.created(),
        TIME.format(report.created()),
        summary(),
        new ImpressionSection(report, Messages.in(Locale.ENGLISH)).section(),
        scan.section(),
        report.face().map(HtmlReport::face).orElse(Html.NONE),
        models(),
        provenance(),
        signature(),
        report.software().vultus(),
        report.face().flatMap(FaceReading::crop).isPresent() ? " and the face" : "");
  }

  /** {@return e.g. "negative, 71 %"; of no mood that is sure enough, no percentage} */
  private static String mood(Scored scored) {
    String mood = scored.mood().word();
    return scored.sureOfMood()
        ? mood + ", " + Words.percent(scored.moods().get(scored.mood()))
        : mood + ", as none is sure enough";
  }

  private Html summary() {
    Html face =
        report
            .face()
            .map(reading -> reading.outcome())
            .map(
                outcome ->
                    outcome instanceof Scored scored
                        ? card(
                            "The displayed emotion, as the network sees it",
                            scored.emotion().word(),
                            Words.percent(scored.probabilities().get(scored.emotion()))
                                + " probability; mood "
                                + mood(scored))
                        : card("The displayed emotion", "not assessable", "see below"))
            .orElse(Html.NONE);
    return Html.of(
        """
        <section class="summary" aria-label="Summary">
        {}{}{}
        <p class="notice" role="note">What a network sees, for a second look. It knows no other finding than \
        those it tells apart. It supports a clinician, who signs; it is no diagnosis by itself.</p>
        </section>
        """,
        scan.warning(),
        scan.card(),
        face);
  }

  private static Html card(String what, String label, String detail) {
    return card(what, label, detail, Html.NONE);
  }

  static Html card(String what, String label, String detail, Html more) {
    return Html.of(
        """
        <div class="card"><p class="what">{}</p><p class="label">{}</p><p class="detail">{}</p>{}</div>
        """,
        what,
        label,
        detail,
        more);
  }

  private static Html face(FaceReading face) {
    Html picture =
        face.crop()
            .map(
                crop ->
                    Html.of(
                        """
                        <figure class="face"><img src="{}" width="{}" height="{}" alt="The face">\
                        <figcaption>The face, cut out{}.</figcaption></figure>
                        """,
                        PageStyle.source(crop.image()),
                        crop.image().width(),
                        crop.image().height(),
                        crop.levelled() ? " and turned until its eyes are level" : ""))
            .orElse(Html.NONE);
    Html content = Html.NONE;
    if (face.outcome() instanceof Scored scored) {
      Map<String, Double> emotions = new LinkedHashMap<>();
      scored.probabilities().forEach((emotion, value) -> emotions.put(emotion.word(), value));
      Map<String, Double> moods = new LinkedHashMap<>();
      scored.moods().forEach((mood, value) -> moods.put(mood.word(), value));
      content =
          Html.of(
              "<div class=\"grow\">{}{}</div>",
              bars("Probability of each displayed emotion", "Displayed emotion", emotions),
              bars("Probability of each displayed mood", "Displayed mood", moods));
    } else if (face.outcome() instanceof NotAssessable not) {
      content =
          Html.of(
              "<p class=\"grow notice\" role=\"note\"><strong>Not assessable.</strong> {}.</p>",
              sentence(not.reason()));
    }
    return Html.of(
        """
        <section aria-labelledby="face"><h2 id="face">Displayed emotion</h2>
        <div class="pictures">{}{}</div>
        <p class="quiet">What a face displays is weak evidence of what a person feels. A rigid face, as in \
        Parkinson’s disease or after a stroke, is not a sad face. Negative mood sums anger, disgust, fear \
        and sadness; surprise is “other”.</p>
        </section>
        """,
        picture,
        content);
  }

  static Html bars(String caption, String kind, Map<String, Double> probabilities) {
    Comparator<Map.Entry<String, Double>> byProbability = Map.Entry.comparingByValue();
    List<Html> rows = new ArrayList<>();
    for (Map.Entry<String, Double> entry :
        probabilities.entrySet().stream().sorted(byProbability.reversed()).toList()) {
      rows.add(
          Html.of(
              """
              <tr{}><th scope="row">{}</th><td class="bar" aria-hidden="true"><span style="width:{}%"></span></td>\
              <td class="value">{}</td></tr>
              """,
              rows.isEmpty() ? new Html(" class=\"first\"") : Html.NONE,
              entry.getKey(),
              String.format(Locale.ROOT, "%.2f", 100 * entry.getValue()),
              Words.percent(entry.getValue())));
    }
    return Html.of(
        """
        <table class="bars"><caption>{}</caption>
        <thead class="unseen"><tr><th scope="col">{}</th><th scope="col" aria-hidden="true"></th>\
        <th scope="col">Probability</th></tr></thead>
        <tbody>{}</tbody></table>
        """,
        caption,
        kind,
        Html.all(rows));
  }

  private Html models() {
    return Html.of(
        "<section aria-labelledby=\"models\"><h2 id=\"models\">What these networks are for</h2>\n"
            + "<div class=\"models\">{}</div></section>\n",
        Html.all(report.models().stream().map(HtmlReport::model).toList()));
  }

  private static Html model(ModelBundle bundle) {
    Html accuracy =
        bundle
            .evaluationOn("test")
            .map(
                test ->
                    Html.of(
                        """
                        <p><strong>Measured:</strong> right on {} of {} test images \
                        (95 % interval {} to {}).</p>
                        """,
                        Words.share(test.accuracy()),
                        test.images(),
                        Words.share(test.low()),
                        Words.share(test.high())))
            .orElse(Html.of("<p><strong>Measured:</strong> no test result in its bundle.</p>\n"));
    return Html.of(
        """
        <article><h3>{} <span class="quiet">{} {}</span></h3>
        <p><strong>For:</strong> {}</p>
        {}<p><strong>Limits:</strong></p><ul>{}</ul>
        </article>
        """,
        bundle.title(),
        bundle.name(),
        bundle.version(),
        bundle.intendedUse(),
        accuracy,
        Html.all(bundle.limits().stream().map(limit -> Html.of("<li>{}</li>", limit)).toList()));
  }

  private Html provenance() {
    Software software = report.software();
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Scan, sha256", report.scan().sha256().hex());
    report.face().ifPresent(face -> rows.put("Face, sha256", face.sha256().hex()));
    report
        .models()
        .forEach(
            bundle -> {
              String name = bundle.name() + " " + bundle.version();
              rows.put(name + ", sha256", bundle.sha256().hex());
              rows.put(name + ", trained on", bundle.training().dataSet());
              rows.put(name + ", weights’ licence", bundle.licence().weights());
            });
    rows.put(
        "Software",
        Stream.concat(
                Stream.of(
                    "Vultus " + software.vultus(),
                    "Java " + software.java(),
                    "ONNX Runtime " + software.onnxRuntime()),
                Stream.concat(software.faceDetector().stream(), Stream.of(software.platform())))
            .collect(Collectors.joining(" · ")));
    return Html.of(
        """
        <section aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
        <table class="facts"><tbody>{}</tbody></table></section>
        """,
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

  private static Html signature() {
    return Html.of(
        """
        <section class="signature" aria-labelledby="sign"><h2 id="sign">Read by</h2>
        <p class="quiet">The clinician’s own reading, which alone counts.</p>
        <div class="lines"><p class="wide">Finding and remarks</p><p>Name</p><p>Date</p><p>Signature</p></div>
        </section>
        """);
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
