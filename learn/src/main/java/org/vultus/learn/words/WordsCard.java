package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vultus.emotion.Mood;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.Measures;
import org.vultus.model.TextBundle;

/**
 * Writes the {@code MODEL_CARD.md} of a model of words (after Mitchell et al. 2019,
 * arXiv:1810.03993). Numbers come from bundle and evaluation; only {@link CardText} is written by
 * hand.
 */
public final class WordsCard {
  private final TextBundle bundle;
  private final CardText text;
  private final WordsEvaluation evaluation;
  private final StringBuilder out = new StringBuilder();

  private WordsCard(TextBundle bundle, CardText text, WordsEvaluation evaluation) {
    this.bundle = bundle;
    this.text = text;
    this.evaluation = evaluation;
  }

  /**
   * {@return a card as Markdown; equal input gives equal text}
   *
   * @throws IllegalArgumentException if the evaluation is of a model of other answers
   */
  public static String render(TextBundle bundle, CardText text, WordsEvaluation evaluation) {
    if (!evaluation.isOf(bundle)) {
      throw new IllegalArgumentException(
          "the evaluation is of a model of other answers than the bundle's; evaluate it anew");
    }
    return new WordsCard(bundle, text, evaluation).render();
  }

  private String render() {
    line("# %s: `%s` %s", bundle.title(), bundle.name(), bundle.version());
    line(
        "<!-- Written by ./vultus evaluate %s --record. Texts come from recipes/%s.card.yaml. -->",
        bundle.name(), bundle.training().recipe());
    line("%s", bundle.intendedUse());
    facts();
    line("## Not intended for");
    Markdown.list(out, text.notIntendedFor());
    line("## Data");
    line("%s", text.data().strip());
    Markdown.list(out, evaluation.remarks().stream().map(remark -> remark + ".").toList());
    line("Data licence: %s.", bundle.licence().data());
    measured();
    served();
    cases();
    line("## Limits");
    Markdown.list(out, Stream.concat(bundle.limits().stream(), text.limits().stream()).toList());
    provenance();
    return out.toString().stripTrailing() + "\n";
  }

  private void facts() {
    Markdown.table(
        out,
        List.of("", ""),
        List.of(
            List.of(
                "reads",
                "English, at most %s characters"
                    .formatted(Markdown.count(bundle.features().maxCharacters()))),
            List.of("sentiments", String.join(", ", bundle.sentiments())),
            List.of("emotions", String.join(", ", bundle.emotions())),
            List.of("names a mood from", Markdown.share(bundle.rules().surest())),
            List.of("asks for known words", Markdown.share(bundle.rules().known())),
            List.of("file", Markdown.megabytes(evaluation.graphBytes()) + " (ONNX)"),
            List.of("licence of the code", bundle.licence().code()),
            List.of("licence of the weights", bundle.licence().weights())));
  }

  private void measured() {
    line("## Measured");
    if (!evaluation.dataAsTrained()) {
      line("**The archive's bytes are not those that the model was trained on.**");
    }
    line(
        "The most probable of two sentiments (neutral left out; of three where there are neutral texts) or of six"
            + " emotions, on texts that training did not see. Intervals are Wilson's; ECE has 15 bins.");
    Markdown.table(
        out,
        List.of("texts", "n", "accuracy", "95 % interval", "macro F1", "macro AUC", "ECE"),
        evaluation.parts().stream().map(part -> row(part.of(), part.measures())).toList());
    evaluation.parts().stream()
        .filter(part -> part.measures().perClass().size() > 2)
        .forEach(this::classes);
  }

  private static List<String> row(String of, Measures m) {
    return List.of(
        of,
        Markdown.count(m.images()),
        Markdown.share(m.accuracy()),
        Markdown.interval(m.accuracyInterval()),
        Markdown.share(m.macroF1()),
        Markdown.share(m.macroAuc()),
        Markdown.share(m.calibration().expectedCalibrationError()));
  }

  private void classes(WordsEvaluation.Part part) {
    line("Class by class, of %s:", part.of());
    Markdown.table(
        out,
        List.of("class", "n", "sensitivity", "precision", "F1"),
        part.measures().perClass().stream()
            .map(
                c ->
                    List.of(
                        c.name(),
                        Markdown.count(c.images()),
                        Markdown.share(c.sensitivity()),
                        Markdown.share(c.precision()),
                        Markdown.share(c.f1())))
            .toList());
  }

  private void served() {
    line("### What a user is told of them");
    line(
        "Moods by the rules: a mood is named where its probability reaches the limit above, else it is other."
            + " Right: of those called negative or positive that are one of the two.");
    List<List<String>> rows = new ArrayList<>();
    for (WordsEvaluation.Part part : evaluation.parts()) {
      WordsEvaluation.Served served = part.served();
      List<String> row = new ArrayList<>(List.of(part.of(), Markdown.count(served.texts())));
      row.add(Markdown.count(served.notAssessable()));
      served.moods().forEach(count -> row.add(Markdown.count(count)));
      row.add(Markdown.share((double) served.right() / served.valenced()));
      row.add(Markdown.interval(served.interval()));
      row.add(Markdown.share(served.moodError()));
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("texts", "n", "not assessable"));
    IntStream.range(0, Mood.values().length).forEach(i -> header.add(Mood.values()[i].word()));
    header.addAll(List.of("right", "95 % interval", "ECE of the moods"));
    Markdown.table(out, header, rows);
  }

  private void cases() {
    line("### Hard cases");
    line(
        "Made-up answers, and what the model does with each: they measure nothing, and show where it errs. A"
            + " word's number is by how much the log odds of positive fall without it.");
    Markdown.table(
        out,
        List.of("kind", "answer", "mood", "emotion", "why"),
        evaluation.cases().stream()
            .map(c -> List.of(c.kind(), "“" + c.text() + "”", c.mood(), c.emotion(), c.why()))
            .toList());
  }

  private void provenance() {
    var training = bundle.training();
    line("## Provenance");
    line(
        "Recipe `recipes/%s.yaml` on archive `%s`, seed %d, %d epochs.",
        training.recipe(), training.dataSet(), training.seed(), training.epoch());
    Markdown.table(
        out,
        List.of("what", "sha256"),
        List.of(
            List.of("model.onnx", "`" + bundle.sha256() + "`"),
            List.of(
                "recipe `%s`".formatted(training.recipe()), "`" + training.recipeSha256() + "`"),
            List.of(
                "archive `%s`".formatted(training.dataSet()), "`" + training.dataSha256() + "`")));
    line("Measured with Vultus %s.", evaluation.vultus());
  }

  private void line(String format, Object... values) {
    out.append(format.formatted(values)).append("\n\n");
  }
}
