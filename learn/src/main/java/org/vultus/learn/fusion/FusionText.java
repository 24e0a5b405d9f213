package org.vultus.learn.fusion;

import java.util.Locale;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.fusion.FusionResult.AtAssociation;
import org.vultus.learn.fusion.FusionResult.Gain;
import org.vultus.learn.fusion.FusionResult.WhereMissing;

/** A fusion's measures as tables in Markdown, which a terminal shows as well. */
final class FusionText {
  private final StringBuilder text = new StringBuilder();

  private FusionText() {}

  static String of(String title, FusionResult result) {
    FusionText text = new FusionText();
    text.line("# %s: what joining is worth", title);
    text.line("");
    text.line(
        "Simulated patients: %,d scans of the test split of %s %s, each paired with one of %,d faces and one of %,d statements whose mood depends on the disease with strength ρ."
            + " Fitted on %,d scans of the validation split. %d trainings, %d cohorts each."
            + " Areas under the ROC curve of disease against none; gains over the scan alone, with 95 %% bootstrap intervals over the test scans.",
        result.testScans(),
        result.study().name(),
        result.study().version(),
        result.testFaces(),
        result.testWords(),
        result.fitScans(),
        result.seeds().size(),
        result.draws());
    result.sweep().associations().forEach(text::association);
    text.recovery(result);
    text.line("");
    text.line("## Patients who lack a face, and words, at ρ = %s", plain(result.missingAt()));
    for (WhereMissing where : result.sweep().missing()) {
      text.line("");
      text.line(
          "%.0f %% lack a face, and independently %.0f %% words:",
          100 * where.share(), 100 * where.share());
      text.line("");
      text.head();
      where.gains().forEach(text::row);
    }
    return text.text.toString();
  }

  private void association(AtAssociation at) {
    line("");
    line("## ρ = %s", plain(at.association()));
    line("");
    head();
    at.gains().forEach(this::row);
  }

  private void head() {
    line("| method | AUC | 95 %% | gain | 95 %% | share of the best |");
    line("|---|---:|---|---:|---|---:|");
  }

  private void row(Gain gain) {
    line(
        "| %s | %.4f | %s | %s | %s | %s |",
        gain.method(),
        gain.area(),
        interval(gain.areaInterval()),
        Markdown.gain(gain.gain()),
        interval(gain.gainInterval()),
        Double.isNaN(gain.share()) ? "" : String.format(Locale.ROOT, "%.2f", gain.share()));
  }

  private void recovery(FusionResult result) {
    line("");
    line("## ρ, found again");
    line("");
    line("| ρ | estimate | 95 %% | bound of the network |");
    line("|---:|---:|---|---:|");
    for (AtAssociation at : result.sweep().associations()) {
      Association found = at.recovered();
      line(
          "| %s | %.3f | %.3f to %.3f | %.3f |",
          plain(at.association()), found.estimate(), found.low(), found.high(), at.strength());
    }
  }

  private static String interval(Interval of) {
    return String.format(Locale.ROOT, "%.4f to %.4f", of.low(), of.high());
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
