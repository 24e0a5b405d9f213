package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.vultus.emotion.Mood;
import org.vultus.report.Html;

/** The four states of the mood, on a page and in a card. */
final class MoodSection {
  private MoodSection() {}

  /** {@return what the states are and when a face gets none of the first three} */
  private static String words(MoodMeasure mood) {
    String states =
        "Negative: anger, disgust, fear, sadness, contempt; positive: happiness; other: surprise";
    return Double.isNaN(mood.minimum())
        ? states + ". The model has no least certainty: the most probable state is told."
        : "%s, and every face of which no state reaches a probability of %s, chosen on the validation split."
            .formatted(states, Markdown.share(mood.minimum()));
  }

  private static List<List<String>> rows(MoodMeasure mood) {
    List<List<String>> rows = new ArrayList<>();
    for (int m = 0; m < mood.states().size(); m++) {
      MoodMeasure.OfState state = mood.states().get(m);
      List<String> row =
          new ArrayList<>(
              List.of(
                  state.name(),
                  Markdown.count(state.images()),
                  Markdown.share(state.precision()),
                  Markdown.share(state.recall()),
                  Markdown.share(state.f1())));
      mood.confusion().counts().get(m).forEach(count -> row.add(Markdown.count(count)));
      rows.add(row);
    }
    return rows;
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("mood", "images", "precision", "recall", "F1"));
    for (Mood told : Mood.values()) {
      header.add("told " + told.word());
    }
    return header;
  }

  static void append(MoodMeasure mood, StringBuilder out) {
    out.append("Mood, four states: weighted F1 ")
        .append(Markdown.share(mood.weightedF1()))
        .append(" (95 % ")
        .append(Markdown.interval(mood.interval()))
        .append("), accuracy ")
        .append(Markdown.share(mood.accuracy()))
        .append(". ")
        .append(words(mood))
        .append("\n\n");
    Markdown.table(out, header(), rows(mood));
  }

  static Html of(Evaluation evaluation) {
    return Html.all(evaluation.mood().stream().map(MoodSection::section).toList());
  }

  private static Html section(MoodMeasure mood) {
    List<Html> header =
        header().stream().map(cell -> Html.of("<th scope=\"col\">{}</th>", cell)).toList();
    return Html.of(
        """
        <section class="long" aria-labelledby="mood"><h2 id="mood">Mood</h2>
        <p class="quiet">{}</p>
        <div class="wide"><table class="measures"><caption>Weighted F1 {}, 95 % {}; accuracy {}</caption>
        <thead><tr>{}</tr></thead>
        <tbody>{}</tbody></table></div></section>
        """,
        words(mood),
        Markdown.share(mood.weightedF1()),
        Markdown.interval(mood.interval()),
        Markdown.share(mood.accuracy()),
        Html.all(header),
        Html.all(rows(mood).stream().map(MoodSection::row).toList()));
  }

  private static Html row(List<String> cells) {
    return Html.of(
        "<tr><th scope=\"row\">{}</th>{}</tr>\n",
        cells.get(0),
        Html.all(
            cells.subList(1, cells.size()).stream()
                .map(cell -> Html.of("<td>{}</td>", cell))
                .toList()));
  }
}
