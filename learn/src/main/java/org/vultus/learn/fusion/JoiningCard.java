package org.vultus.learn.fusion;

import java.util.List;
import java.util.Locale;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.fusion.FusionResult.AtAssociation;
import org.vultus.learn.fusion.FusionResult.Gain;
import org.vultus.model.FusionBundle;
import org.vultus.model.ModelBundle.Licence;
import org.vultus.model.MoodBundle;
import org.vultus.provenance.Sha256;

/**
 * Writes the {@code MODEL_CARD.md} of a model that joins what others read (after Mitchell et al.
 * 2019, arXiv:1810.03993). Numbers come from bundle and result.
 */
final class JoiningCard {
  private final StringBuilder out = new StringBuilder();

  private JoiningCard() {}

  static String of(MoodBundle bundle, MoodResult result) {
    JoiningCard card = new JoiningCard();
    card.head(bundle.title(), bundle.intendedUse(), bundle.limits());
    card.line("## Measured");
    card.out.append(result.text()).append('\n');
    card.line(
        "For %s %s and %s %s.",
        bundle.emotion().name(),
        bundle.emotion().version(),
        bundle.words().name(),
        bundle.words().version());
    card.origin(bundle.version(), bundle.recipeSha256(), bundle.licence());
    return card.text();
  }

  /**
   * {@return a card of simulated patients; what was measured is of fusions trained like this one}
   */
  static String of(FusionBundle bundle, FusionResult result) {
    JoiningCard card = new JoiningCard();
    card.head(bundle.title(), bundle.intendedUse(), bundle.limits());
    card.line("## Taught by");
    card.line(
        "%s simulated patients, of whom scan, face and words were put together by chance and a declared rule: mood goes with the disease with strength ρ = %s. It moves the odds of disease by a factor of %.1f at most, and those of a clear scan by less.",
        Markdown.count(bundle.cohort().cases()),
        bundle.cohort().association(),
        bundle.largestFactor());
    card.line("## Measured");
    card.line(
        "%s scans of the test split of %s %s, with faces and statements of test splits. Fusions trained like this one, %d at each ρ. Gains are in the area under the ROC curve over the scan alone; the best is that of a mood known for certain. [All methods, with plots](../../evaluations/fusion/%s.md).",
        Markdown.count(result.testScans()),
        result.study().name(),
        result.study().version(),
        result.seeds().size(),
        bundle.name());
    Markdown.table(
        card.out,
        List.of("ρ", "scan alone", "with face and words", "gain", "95 %", "best possible gain"),
        result.sweep().associations().stream().map(JoiningCard::row).toList());
    card.origin(bundle.version(), bundle.recipeSha256(), bundle.licence());
    return card.text();
  }

  private static List<String> row(AtAssociation at) {
    Gain fused = at.of(FusionExperiment.FUSION);
    Interval gain = fused.gainInterval();
    return List.of(
        String.format(Locale.ROOT, "%.1f", at.association()),
        String.format(Locale.ROOT, "%.4f", at.of(FusionExperiment.SCAN).area()),
        String.format(Locale.ROOT, "%.4f", fused.area()),
        Markdown.gain(fused.gain()),
        Markdown.gain(gain.low()) + " to " + Markdown.gain(gain.high()),
        Markdown.gain(at.of(FusionExperiment.CERTAIN).gain()));
  }

  private void head(String title, String intendedUse, List<String> limits) {
    line("# %s", title);
    line("<!-- Written by ./vultus evaluate-fusion --record. -->");
    line("%s", intendedUse);
    line("## Limits");
    Markdown.list(out, limits);
  }

  private void origin(String version, Sha256 recipe, Licence licence) {
    line(
        "Version %s, fitted by the recipe with sha256 `%s`. Licence of the code %s; weights: %s; data: %s.",
        version, recipe.hex(), licence.code(), licence.weights(), licence.data());
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append("\n\n");
  }

  private String text() {
    return out.toString().stripTrailing() + "\n";
  }
}
