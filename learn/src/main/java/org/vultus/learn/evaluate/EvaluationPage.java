package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.vultus.file.InstalledFile;
import org.vultus.report.Html;
import org.vultus.report.PageStyle;
import org.vultus.report.Words;

/**
 * An evaluation as a page: one HTML file that needs no other, in the look of the reports, for
 * screen and paper.
 *
 * <p>Its gallery shows images of the data set, which may be patients': it goes where a user asks
 * for it, and nowhere else.
 */
public final class EvaluationPage {
  private final String title;
  private final Evaluation evaluation;
  private final Scores scores;
  private final MistakeGallery gallery;

  private EvaluationPage(
      String title, Evaluation evaluation, Scores scores, MistakeGallery gallery) {
    this.title = title;
    this.evaluation = evaluation;
    this.scores = scores;
    this.gallery = gallery;
  }

  /**
   * Renders the page.
   *
   * @param title what the model reads, as reports print it, e.g. "Chest X-ray"
   * @param scores that the evaluation was measured on
   * @return HTML; equal input gives equal text
   */
  public static String of(
      String title, Evaluation evaluation, Scores scores, MistakeGallery gallery) {
    return new EvaluationPage(title, evaluation, scores, gallery).page().markup();
  }

  private Html page() {
    Map<String, byte[]> plots = EvaluationPlots.of(evaluation, scores);
    return Html.of(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{} {}: evaluation on the {} split</title>
        <style>
        {}{}</style>
        </head>
        <body>
        <header>
        <p class="wordmark">Vultus</p>
        <div><h1>{}: evaluation</h1><p class="quiet">{} {} on the {} split of {}, {} images</p></div>
        </header>
        <main>
        {}{}{}{}{}{}{}{}{}
        </main>
        <footer><p>Made by Vultus {}. This file shows images of the data set: keep it as you keep the data.</p></footer>
        </body>
        </html>
        """,
        evaluation.model(),
        evaluation.version(),
        evaluation.split(),
        new Html(PageStyle.css()),
        new Html(css()),
        title,
        evaluation.model(),
        evaluation.version(),
        evaluation.split(),
        evaluation.dataSet(),
        Markdown.count(evaluation.all().images()),
        summary(),
        confusion(evaluation.all().confusion()),
        classes(plots),
        reliability(plots),
        MoodSection.of(evaluation),
        SlicesSection.of(evaluation),
        SaliencySection.of(evaluation.saliency()),
        gallery(),
        provenance(),
        evaluation.vultus());
  }

  private Html summary() {
    Measures all = evaluation.all();
    List<Html> notes = new ArrayList<>();
    if (!evaluation.dataAsTrained()) {
      notes.add(notice("The data set’s bytes are not those that this model was trained on."));
    }
    evaluation.remarks().forEach(remark -> notes.add(notice(remark + ".")));
    return Html.of(
        """
        <section aria-labelledby="summary"><h2 id="summary">Summary</h2>
        <div class="summary">{}{}{}{}</div></section>
        <section aria-labelledby="measures"><h2 id="measures">Measures</h2>{}</section>
        """,
        card("Accuracy", all.accuracy(), all.accuracyInterval()),
        card("Macro AUC, one class against the rest", all.macroAuc(), all.bootstrap().macroAuc()),
        Html.of(
            "<div class=\"card\"><p class=\"what\">{}</p><p class=\"label\">{}</p><p class=\"detail\">{}</p></div>\n",
            "Expected calibration error",
            Markdown.share(all.calibration().expectedCalibrationError()),
            "gap between confidence and accuracy"),
        Html.all(notes),
        Html.all(evaluation.parts().stream().map(EvaluationPage::measures).toList()));
  }

  private static Html notice(String text) {
    return Html.of("<p class=\"notice\" role=\"note\">{}</p>\n", text);
  }

  private static Html card(String what, double value, Interval interval) {
    return Html.of(
        "<div class=\"card\"><p class=\"what\">{}</p><p class=\"label\">{}</p><p class=\"detail\">95 % {}</p></div>\n",
        what, Markdown.share(value), Markdown.interval(interval));
  }

  private static Html measures(Evaluation.Part part) {
    Measures m = part.measures();
    Bootstrap bootstrap = m.bootstrap();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    String resampled =
        "bootstrap of %s %ss".formatted(Markdown.count(bootstrap.units()), bootstrap.unit());
    rows.put("accuracy", row(m.accuracy(), m.accuracyInterval(), m.accuracyMethod()));
    rows.put("balanced accuracy", row(m.balancedAccuracy(), "mean sensitivity of the classes"));
    rows.put("macro precision", row(m.macroPrecision(), ""));
    rows.put("macro F1", row(m.macroF1(), bootstrap.macroF1(), resampled));
    rows.put("macro AUC", row(m.macroAuc(), bootstrap.macroAuc(), resampled));
    rows.put("macro average precision", row(m.macroAveragePrecision(), ""));
    rows.put("Cohen’s kappa", row(m.kappa(), "agreement beyond chance"));
    rows.put("Brier score", row(m.calibration().brier(), "0 to 2, smaller is better"));
    rows.put("log loss", row(m.calibration().logLoss(), "nats"));
    List<Html> cells = new ArrayList<>();
    rows.forEach(
        (name, row) ->
            cells.add(
                Html.of(
                    "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"text\">{}</td></tr>\n",
                    name,
                    row.get(0),
                    row.get(1),
                    row.get(2))));
    return Html.of(
        """
        <table class="measures"><caption>{}: {}</caption>
        <thead><tr><th scope="col">measure</th><th scope="col">value</th><th scope="col">95 % interval</th>\
        <th scope="col" class="text"></th></tr></thead>
        <tbody>{}</tbody></table>
        """,
        part.of(), Markdown.count(m.images()), Html.all(cells));
  }

  private static List<String> row(double value, Interval interval, String how) {
    return List.of(Markdown.share(value), Markdown.interval(interval), how);
  }

  private static List<String> row(double value, String how) {
    return List.of(Markdown.share(value), "", how);
  }

  private Html confusion(ConfusionMatrix matrix) {
    return Html.of(
        """
        <section aria-labelledby="confusion"><h2 id="confusion">Confusion matrix</h2>
        <p class="quiet">Rows are what is true, columns what the network called it.</p>
        <div class="matrices"><div>{}</div><div>{}</div></div></section>
        """,
        matrix("Images", matrix, false),
        matrix("Share of the true class, %", matrix, true));
  }

  private Html matrix(String caption, ConfusionMatrix matrix, boolean shares) {
    List<Html> rows = new ArrayList<>();
    for (int t = 0; t < matrix.counts().size(); t++) {
      List<Html> cells = new ArrayList<>();
      for (int count : matrix.counts().get(t)) {
        double share = (double) count / Math.max(1, matrix.images(t));
        cells.add(
            Html.of(
                "<td class=\"{}\" style=\"--share:{}\">{}</td>",
                share > 0.5 ? "dark" : "",
                String.format(Locale.ROOT, "%.3f", share),
                shares ? String.format(Locale.ROOT, "%.1f", 100 * share) : Markdown.count(count)));
      }
      rows.add(Html.of("<tr><th scope=\"row\">{}</th>{}</tr>\n", label(t), Html.all(cells)));
    }
    List<Html> header =
        IntStream.range(0, matrix.counts().size())
            .mapToObj(c -> Html.of("<th scope=\"col\">{}</th>", label(c)))
            .toList();
    return Html.of(
        """
        <table class="matrix"><caption>{}</caption><thead><tr><td style="background:none"></td>{}</tr></thead>
        <tbody>{}</tbody></table>
        """,
        caption,
        Html.all(header),
        Html.all(rows));
  }

  private String label(int classIndex) {
    return Words.label(scores.classes().get(classIndex));
  }

  private Html classes(Map<String, byte[]> plots) {
    Measures all = evaluation.all();
    List<Html> rows = new ArrayList<>();
    for (int c = 0; c < all.perClass().size(); c++) {
      Measures.OfClass of = all.perClass().get(c);
      rows.add(
          Html.of(
              """
              <tr><th scope="row">{}</th><td>{}</td><td>{}<span class="of">{}</span></td>\
              <td>{}<span class="of">{}</span></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>
              """,
              label(c),
              Markdown.count(of.images()),
              Markdown.share(of.sensitivity()),
              Markdown.interval(all.confusion().sensitivityInterval(c)),
              Markdown.share(of.specificity()),
              Markdown.interval(all.confusion().specificityInterval(c)),
              Markdown.share(of.precision()),
              Markdown.share(of.f1()),
              Markdown.share(of.auc()),
              Markdown.share(of.averagePrecision())));
    }
    return Html.of(
        """
        <section class="long" aria-labelledby="classes"><h2 id="classes">Each class against the rest</h2>
        <div class="wide"><table class="measures">
        <thead><tr><th scope="col">class</th><th scope="col">images</th><th scope="col">sensitivity, 95 %</th>\
        <th scope="col">specificity, 95 %</th><th scope="col">precision</th><th scope="col">F1</th>\
        <th scope="col">AUC</th><th scope="col">average precision</th></tr></thead>
        <tbody>{}</tbody></table></div>
        <div class="plots">{}{}</div>
        <p class="quiet">Intervals are Wilson’s, of images. Dashed: what chance alone gives. Precision holds at this \
        split’s frequencies of the classes and nowhere else.</p></section>
        """,
        Html.all(rows),
        plot(plots.get("roc.png"), "ROC curves; their areas stand in the table"),
        plot(plots.get("precision-recall.png"), "Precision-recall curves; see the table"));
  }

  static Html plot(byte[] png, String alternative) {
    return Html.of(
        "<figure><img src=\"{}\" alt=\"{}\"></figure>\n", PageStyle.source(png), alternative);
  }

  private Html reliability(Map<String, byte[]> plots) {
    List<Html> rows =
        evaluation.all().calibration().bins().stream()
            .filter(bin -> bin.images() > 0)
            .map(
                bin ->
                    Html.of(
                        "<tr><th scope=\"row\">{} to {}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        Markdown.share(bin.low()),
                        Markdown.share(bin.high()),
                        Markdown.count(bin.images()),
                        Markdown.share(bin.confidence()),
                        Markdown.share(bin.accuracy()),
                        Markdown.interval(bin.interval())))
            .toList();
    return Html.of(
        """
        <section aria-labelledby="reliability"><h2 id="reliability">Reliability</h2>
        <p class="quiet">Of the images with a confidence of 0.8, 8 in 10 should be right: points on the dashed line.</p>
        <div class="plots">{}<div class="grow wide"><table class="measures">
        <thead><tr><th scope="col">confidence</th><th scope="col">images</th><th scope="col">mean</th>\
        <th scope="col">right</th><th scope="col">95 %</th></tr></thead><tbody>{}</tbody></table></div></div></section>
        """,
        plot(plots.get("reliability.png"), "Reliability diagram; its numbers stand beside it"),
        Html.all(rows));
  }

  private Html gallery() {
    List<Html> figures = new ArrayList<>();
    for (MistakeGallery.Shown shown : gallery.shown()) {
      Mistake mistake = shown.mistake();
      figures.add(
          Html.of(
              """
              <figure class="mistake"><div class="pair"><img src="{}" alt="Image {}"><img src="{}" alt="Evidence for {}"></div>\
              <figcaption>Called <strong>{}</strong>, {}; it is <strong>{}</strong>, {}.\
              <span class="where">{}{}</span></figcaption></figure>
              """,
              PageStyle.source(shown.plain()),
              mistake.item().id(),
              PageStyle.source(shown.evidence()),
              Words.label(mistake.predicted()),
              Words.label(mistake.predicted()),
              Words.percent(mistake.probability()),
              Words.label(mistake.truth()),
              Words.percent(mistake.probabilityOfTruth()),
              mistake.item().id(),
              attributes(mistake.item().attributes())));
    }
    int wrong = evaluation.all().images() - evaluation.all().confusion().right();
    return Html.of(
        """
        <section class="long" aria-labelledby="mistakes"><h2 id="mistakes">Worst mistakes</h2>
        <p class="quiet">{} of {} images are wrong; of these the {} of which the network was most sure. Right: where it \
        sees evidence for the wrong class. A label can be wrong too.\
        <span class="scale"><span>none</span><span class="ramp" style="background:linear-gradient(to right,{})">\
        </span><span>strongest of the image</span></span></p>
        <div class="gallery">{}</div></section>
        """,
        Markdown.count(wrong),
        Markdown.count(evaluation.all().images()),
        figures.size(),
        PageStyle.ramp(),
        Html.all(figures));
  }

  private static String attributes(Map<String, String> attributes) {
    StringBuilder text = new StringBuilder();
    attributes.forEach((name, value) -> text.append(" · ").append(name).append(' ').append(value));
    return text.toString();
  }

  private Html provenance() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Model, sha256", evaluation.sha256().hex());
    rows.put("Data set, sha256", evaluation.dataSha256().hex());
    rows.put("Training seed", Long.toString(evaluation.trainingSeed()));
    Bootstrap bootstrap = evaluation.all().bootstrap();
    rows.put(
        "Bootstrap",
        "%s resamples of %s %ss, seed %d"
            .formatted(
                Markdown.count(bootstrap.resamples()),
                Markdown.count(bootstrap.units()),
                bootstrap.unit(),
                bootstrap.seed()));
    List<Html> cells = new ArrayList<>();
    rows.forEach(
        (name, value) ->
            cells.add(Html.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", name, value)));
    return Html.of(
        """
        <section aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
        <table class="facts"><tbody>{}</tbody></table></section>
        """,
        Html.all(cells));
  }

  private static String css() {
    return InstalledFile.text(EvaluationPage.class, "evaluation.css");
  }
}
