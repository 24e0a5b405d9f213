package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vultus.command.Home;
import org.vultus.command.ModelsOption;
import org.vultus.learn.fusion.FusionStudy;
import org.vultus.learn.fusion.MoodResult;
import org.vultus.learn.fusion.MoodStudy;
import org.vultus.model.ModelKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus evaluate-fusion}: what scan, face and words are worth together, and what not. */
@Command(
    name = "evaluate-fusion",
    description = {
      "Measures what joining scan, face and words gains on simulated patients.",
      "",
      "Each scan of a test split gets a face and words whose mood depends on the disease with a"
          + " declared strength ρ. Fusion by a network, late fusion and a perceptron are fitted on"
          + " validation splits at every ρ, and compared with the scan alone, the face alone, and a"
          + " mood that is known for certain. Takes some minutes."
    })
final class EvaluateFusionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;
  @Mixin private ModelsOption models;

  @Parameters(
      paramLabel = "RECIPE",
      description = "Recipe of a fusion (recipes/fusion-*.yaml), or recipes/mood.yaml.")
  private Path recipe;

  @Option(
      names = "--associations",
      paramLabel = "RHO",
      split = ",",
      defaultValue = "0,0.2,0.4,0.6,0.8",
      description = "Strengths ρ in [0, 1). Default: ${DEFAULT-VALUE}.")
  private List<Double> associations;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Trainings at each ρ. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "20",
      description = "Test cohorts a training. Default: ${DEFAULT-VALUE}.")
  private int draws;

  @Option(
      names = "--record",
      description = "Keeps the result in evaluations/fusion/NAME.json, with plots and tables.")
  private boolean record;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (ModelKind.of(recipe) == ModelKind.MOOD) {
      return evaluateMood(out, err);
    }
    FusionStudy study =
        FusionStudy.of(recipe, where.catalog(), models.installed(), new FusionProgress(err));
    FusionStudy.Report report = study.evaluate(associations, seeds, draws);
    out.print(report.text());
    if (record) {
      report.write(records()).forEach(file -> out.println("wrote " + file));
    }
    out.flush();
    return 0;
  }

  private int evaluateMood(PrintWriter out, PrintWriter err) throws IOException {
    MoodStudy study =
        MoodStudy.of(recipe, where.catalog(), models.installed(), new FusionProgress(err));
    MoodResult result = study.evaluate();
    out.print(result.text());
    if (record) {
      study.write(result, records()).forEach(file -> out.println("wrote " + file));
    }
    out.flush();
    return 0;
  }

  private static Path records() {
    return Home.path().resolve("evaluations/fusion");
  }
}
