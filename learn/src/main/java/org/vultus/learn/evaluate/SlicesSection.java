package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vultus.report.Html;
import org.vultus.report.Words;

/** Accuracy by what the manifest says of the images, on a page. */
final class SlicesSection {
  private SlicesSection() {}

  static Html of(Evaluation evaluation) {
    if (evaluation.slices().isEmpty()) {
      return Html.NONE;
    }
    Map<String, List<Slice>> byAttribute = new LinkedHashMap<>();
    evaluation
        .slices()
        .forEach(s -> byAttribute.computeIfAbsent(s.attribute(), a -> new ArrayList<>()).add(s));
    List<Html> tables = new ArrayList<>();
    byAttribute.forEach(
        (attribute, slices) -> tables.add(table(attribute, slices, evaluation.all().accuracy())));
    return Html.of(
        """
        <section class="long" aria-labelledby="slices"><h2 id="slices">Whom it serves how well</h2>
        <p class="quiet">The same network on the images that share a value. Dot: accuracy; line: its 95 % interval; dashed: \
        accuracy on all images. In italics: fewer than {} images, too few to judge by. Balanced accuracy is over the classes \
        that a slice shows.</p>
        {}</section>
        """,
        Slice.SMALL, Html.all(tables));
  }

  private static Html table(String attribute, List<Slice> slices, double overall) {
    return Html.of(
        """
        <div class="wide"><table class="measures"><caption>By {}</caption>
        <thead><tr><th scope="col">{}</th><th scope="col">images</th><th scope="col">classes</th>\
        <th scope="col">accuracy, 95 %</th><th scope="col">balanced</th>\
        <th scope="col" class="whisker" aria-hidden="true"></th></tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        Words.label(attribute),
        Words.label(attribute),
        Html.all(slices.stream().map(slice -> row(slice, overall)).toList()));
  }

  private static Html row(Slice slice, double overall) {
    Interval interval = slice.interval();
    return Html.of(
        """
        <tr class="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}<span class="of">{}</span></td><td>{}</td>\
        <td class="whisker" aria-hidden="true"><span class="track"><u style="left:{}%"></u>\
        <i style="left:{}%;width:{}%"></i><b style="left:{}%"></b></span></td></tr>
        """,
        slice.small() ? "few" : "",
        slice.value(),
        Markdown.count(slice.images()),
        slice.classes(),
        Markdown.share(slice.accuracy()),
        Markdown.interval(interval),
        Markdown.share(slice.balancedAccuracy()),
        percent(overall),
        percent(interval.low()),
        percent(interval.high() - interval.low()),
        percent(slice.accuracy()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
