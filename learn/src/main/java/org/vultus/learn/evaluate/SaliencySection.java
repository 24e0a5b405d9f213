package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Map;
import org.vultus.report.Html;

/** What came of checking the saliency maps, on a page. */
final class SaliencySection {
  private SaliencySection() {}

  static Html of(List<SaliencyCheck> checks) {
    return Html.all(checks.stream().map(SaliencySection::section).toList());
  }

  private static Html section(SaliencyCheck check) {
    Map<String, byte[]> plots = EvaluationPlots.of(check);
    return Html.of(
        """
        <section class="long" aria-labelledby="saliency"><h2 id="saliency">Can the saliency maps be believed?</h2>
        <p class="quiet">{} images of the split, drawn with seed {}. Pixels are removed strongest evidence first, and put back \
        in the same order; removed ones take the value of the image blurred by σ = {} pixels. Then the weights are replaced by \
        random ones, layer by layer from the top: a map that stays as it was did not depend on them.</p>
        <div class="plots">{}{}{}</div>
        <div class="wide"><table class="measures">
        <thead><tr><th scope="col">order of the pixels</th><th scope="col">deletion area, 95 %</th>\
        <th scope="col">insertion area, 95 %</th></tr></thead><tbody>{}</tbody></table></div>
        <div class="wide"><table class="measures">
        <thead><tr><th scope="col">what saliency gains, image by image</th><th scope="col">deletion, 95 %</th>\
        <th scope="col">insertion, 95 %</th></tr></thead><tbody>{}</tbody></table></div>
        <p class="quiet">{}</p></section>
        """,
        Markdown.count(check.images()),
        check.seed(),
        Markdown.share(check.blur()),
        EvaluationPage.plot(plots.get("deletion.png"), "Deletion curves; see the table"),
        EvaluationPage.plot(plots.get("insertion.png"), "Insertion curves; see the table"),
        EvaluationPage.plot(
            plots.get("randomisation.png"), "Likeness of maps under random weights"),
        Html.all(
            check.removals().stream()
                .map(
                    r ->
                        row(
                            r.order(),
                            r.deletion(),
                            r.deletionInterval(),
                            r.insertion(),
                            r.insertionInterval()))
                .toList()),
        Html.all(
            check.gains().stream()
                .map(
                    g ->
                        row(
                            "over " + g.over(),
                            g.deletion(),
                            g.deletionInterval(),
                            g.insertion(),
                            g.insertionInterval()))
                .toList()),
        SaliencyWords.of(check));
  }

  private static Html row(
      String name, double deletion, Interval deletions, double insertion, Interval insertions) {
    return Html.of(
        """
        <tr><th scope="row">{}</th><td>{}<span class="of">{}</span></td><td>{}<span class="of">{}</span></td></tr>
        """,
        name,
        Markdown.share(deletion),
        Markdown.interval(deletions),
        Markdown.share(insertion),
        Markdown.interval(insertions));
  }
}
