package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.fusion.FusionResult.AtAssociation;
import org.vultus.learn.fusion.FusionResult.Gain;
import org.vultus.model.FusionBundle;
import org.vultus.model.ModelKind;
import org.vultus.model.Models;
import org.vultus.model.MoodBundle;
import org.vultus.provenance.Sha256;

/**
 * The recorded results of models that join what others read, {@code evaluations/fusion/*.json}, for
 * README.md.
 */
public final class JoiningTable {
  private JoiningTable() {}

  /**
   * {@return a table of moods, and one of fusions; empty where nothing is recorded}
   *
   * @param home the repository's root
   * @throws IOException if a result cannot be read, or is of another recipe than the model that
   *     ships
   */
  public static String recorded(Path home) throws IOException {
    Models models = new Models(home.resolve("models"));
    List<List<String>> moods = new ArrayList<>();
    List<List<String>> fusions = new ArrayList<>();
    for (String name : models.names()) {
      Path file = home.resolve("evaluations/fusion").resolve(name + ".json");
      ModelKind kind = models.kind(name);
      if (kind == ModelKind.MOOD && Files.exists(file)) {
        MoodBundle bundle = models.ofMood(name);
        MoodResult result = ResultFile.read(file, MoodResult.class);
        requireOfShipped(file, name, result.recipeSha256(), bundle.recipeSha256());
        result.blurs().forEach(at -> moods.add(row(name, at)));
      } else if (kind == ModelKind.FUSION && Files.exists(file)) {
        FusionBundle bundle = models.ofFusion(name).bundle();
        FusionResult result = ResultFile.read(file, FusionResult.class);
        requireOfShipped(file, name, result.recipeSha256(), bundle.recipeSha256());
        result.sweep().associations().forEach(at -> fusions.add(row(name, result, at)));
      }
    }
    StringBuilder out = new StringBuilder();
    moods(out, moods);
    fusions(out, fusions);
    return out.toString();
  }

  private static void requireOfShipped(Path file, String name, Sha256 measured, Sha256 shipped)
      throws IOException {
    if (!measured.equals(shipped)) {
      throw new IOException(
          "%s is of another recipe than models/%s; run: ./vultus evaluate-fusion recipes/%s.yaml --record"
              .formatted(file, name, name));
    }
  }

  private static void moods(StringBuilder out, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      Markdown.table(
          out,
          List.of(
              "mood of face and words",
              "blur of the face",
              "pairs",
              "face alone",
              "words alone",
              "together",
              "95 % interval"),
          rows);
      out.append(
          "Accuracy on faces and statements that people gave the same mood: negative, positive or surprised. Blur"
              + " in pixels of a face of 48.\n\n");
    }
  }

  private static List<String> row(String name, MoodResult.AtBlur at) {
    return List.of(
        card(name),
        number("%.1f", at.blur()),
        Markdown.count(at.pairs()),
        Markdown.share(at.face()),
        Markdown.share(at.words()),
        Markdown.share(at.together()),
        Markdown.interval(at.interval()));
  }

  private static void fusions(StringBuilder out, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      Markdown.table(
          out,
          List.of(
              "scan, face and words of simulated patients",
              "scans",
              "ρ",
              "AUC of the scan alone",
              "gain of the fusion network",
              "95 % interval",
              "of late fusion",
              "of concatenation and MLP",
              "best possible gain"),
          rows);
      out.append(
          "Gains in AUC over the scan alone; the best possible one is that of a mood known for certain. ρ is how"
              + " strongly the patients' mood goes with disease, as declared; 0 is not at all. [All methods, and missing modalities](evaluations/fusion).\n\n");
    }
  }

  private static List<String> row(String name, FusionResult result, AtAssociation at) {
    Interval gain = at.of(FusionExperiment.FUSION).gainInterval();
    return List.of(
        card(name),
        Markdown.count(result.testScans()),
        number("%.1f", at.association()),
        number("%.4f", at.of(FusionExperiment.SCAN).area()),
        gain(at.of(FusionExperiment.FUSION)),
        Markdown.gain(gain.low()) + " to " + Markdown.gain(gain.high()),
        gain(at.of(FusionExperiment.LATE)),
        gain(at.of(FusionExperiment.MLP)),
        gain(at.of(FusionExperiment.CERTAIN)));
  }

  private static String gain(Gain of) {
    return Markdown.gain(of.gain());
  }

  private static String card(String name) {
    return "[%s](models/%s/MODEL_CARD.md)".formatted(name, name);
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
