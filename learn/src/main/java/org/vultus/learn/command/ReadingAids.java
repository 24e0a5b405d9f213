package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.EvaluationPage;
import org.vultus.learn.evaluate.EvaluationPlots;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.Mistake;
import org.vultus.learn.evaluate.MistakeGallery;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.saliency.SaliencyChecker;
import org.vultus.learn.saliency.SaliencySample;
import org.vultus.model.ModelFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code evaluate} makes for people to look at, where they ask for it. */
final class ReadingAids {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--html",
      paramLabel = "OUT",
      description =
          "Writes a page: measures, curves, slices, and the worst mistakes with their images. It shows"
              + " images of the data set: keep it as you keep the data.")
  private Path html;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description =
          "Writes confusion.png, roc.png, precision-recall.png, reliability.png and mistakes.png, which"
              + " shows images of the data set.")
  private Path plots;

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many of the worst mistakes to show. Default: ${DEFAULT-VALUE}.")
  private int mistakes;

  @Option(
      names = "--saliency",
      paramLabel = "N",
      description =
          "Also checks the saliency maps on N images: pixels removed and put back in their order, and"
              + " weights replaced by random ones. 200 images take minutes.")
  private Integer images;

  /** Refuses, before anything is computed, what cannot be done. */
  void require() {
    if (images != null && images < 1) {
      throw new ParameterException(
          spec.commandLine(), "want --saliency of 1 image or more, got " + images);
    }
    if (mistakes < 1 || mistakes > 1000) {
      throw new ParameterException(
          spec.commandLine(), "want --mistakes in [1, 1000], got " + mistakes);
    }
  }

  /** {@return whether any reading aid is asked for} */
  boolean asked() {
    return html != null || plots != null || images != null;
  }

  /** {@return the evaluation with a check of the saliency maps, if one is asked for} */
  Evaluation checked(
      Evaluation evaluation, ModelFolder folder, DataSet data, Split split, StopAtExit exit)
      throws IOException {
    if (images == null) {
      return evaluation;
    }
    SaliencySample sample = SaliencySample.of(data, data.items(split), images, Measures.SEED);
    SaliencyChecker checker = new SaliencyChecker(folder, sample);
    try (EvaluationBar bar = new EvaluationBar("saliency", checker.steps())) {
      return evaluation.with(checker.check(exit.stopping(bar::at)));
    }
  }

  /** Writes what is asked for. */
  void write(Evaluation evaluation, Scores scores, ModelFolder folder, DataSet data, Split split)
      throws IOException {
    if (html == null && plots == null) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    MistakeGallery gallery =
        MistakeGallery.of(folder, data, Mistake.worst(data.items(split), scores, mistakes));
    if (html != null) {
      WholeFile.write(
          html, EvaluationPage.of(folder.bundle().title(), evaluation, scores, gallery));
      out.println("wrote " + html);
    }
    if (plots != null) {
      Map<String, byte[]> pictures = new LinkedHashMap<>(EvaluationPlots.of(evaluation, scores));
      evaluation.saliency().forEach(check -> pictures.putAll(EvaluationPlots.of(check)));
      pictures.put("mistakes.png", gallery.png());
      for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
        WholeFile.write(plots.resolve(picture.getKey()), picture.getValue());
      }
      out.println("wrote %s in %s".formatted(String.join(", ", pictures.keySet()), plots));
    }
  }
}
