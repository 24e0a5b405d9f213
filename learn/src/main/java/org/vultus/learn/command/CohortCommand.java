package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vultus.command.ModelsOption;
import org.vultus.file.WholeFile;
import org.vultus.learn.fusion.FusionStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus cohort}: the simulated patients of a fusion, as a table. */
@Command(
    name = "cohort",
    description = {
      "Draws the simulated patients that a fusion is fitted by and judged on, as a CSV.",
      "",
      "Each scan is paired with a face and a statement whose mood depends on the disease with the"
          + " recipe's association ρ. Nobody in it ever was; no text is copied into it."
    },
    footer = {"", "Example: vultus cohort recipes/fusion-chest-xray.yaml --out cohort.csv"})
final class CohortCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;
  @Mixin private ModelsOption models;

  @Parameters(paramLabel = "RECIPE", description = "Recipe of a fusion: recipes/fusion-*.yaml.")
  private Path recipe;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The CSV to write.")
  private Path out;

  @Option(
      names = "--missing-face",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of patients without a picture of the face. Default: ${DEFAULT-VALUE}.")
  private double missingFace;

  @Option(
      names = "--missing-words",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of patients without words. Default: ${DEFAULT-VALUE}.")
  private double missingWords;

  @Override
  public Integer call() throws IOException {
    for (double share : new double[] {missingFace, missingWords}) {
      if (!(share >= 0 && share <= 1)) {
        throw new ParameterException(
            spec.commandLine(), "want shares in [0, 1], got %s".formatted(share));
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    FusionStudy study =
        FusionStudy.of(recipe, where.catalog(), models.installed(), new FusionProgress(err));
    String table = study.cohort(missingFace, missingWords);
    WholeFile.write(out, table);
    long patients = table.lines().count() - 1;
    spec.commandLine().getOut().printf("wrote %s: %,d patients%n", out, patients);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
