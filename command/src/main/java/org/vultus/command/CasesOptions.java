package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vultus.command.CaseTable.Survey;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Many cases at once: which, and how many side by side. */
final class CasesOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--cases",
      paramLabel = "CSV",
      description =
          "Many cases instead of one IMAGE: a CSV file (UTF-8, commas or semicolons) with the columns case (an ID,"
              + " the name of the case's folder) and scan (a path, from the CSV's own folder) and, if you like, study,"
              + " face, text or text_file, and rigid_face (yes or no).")
  private Path csv;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "With --cases: how many are read side by side. Default: the processors' number.")
  private Integer threads;

  /** What a run reads cases with. */
  @FunctionalInterface
  interface Opening {
    CaseModels open(Survey survey) throws IOException;
  }

  boolean areGiven() {
    return csv != null;
  }

  /**
   * {@return how many cases are read side by side}
   *
   * @throws ParameterException if that is none
   */
  private int threads() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1 || threads > 256) {
      throw new ParameterException(
          spec.commandLine(), "want --threads from 1 to 256, got " + threads);
    }
    return threads;
  }

  /** {@return whether options stand there that are for many cases only} */
  boolean areForMany() {
    return threads != null;
  }

  /**
   * Reads all cases.
   *
   * @throws IOException if the run cannot begin; or, after the whole table is written, if a case
   *     failed
   */
  void run(Opening opening, ReportOptions reports) throws IOException {
    int side = threads();
    reports.alwaysJson();
    Path folder = reports.out();
    Survey survey = survey(folder);
    try (CaseSeals seals = CaseSeals.in(folder);
        CaseModels models = opening.open(survey);
        CaseTable table = CaseTable.open(csv);
        CaseResults results = CaseResults.begin(folder);
        CaseProgress progress = new CaseProgress(survey.cases(), spec.commandLine().getErr())) {
      CaseReader reader = new CaseReader(folder, models, reports, seals, BuildInfo.version());
      Tally tally = new Tally();
      new CaseRun(reader::read, Math.min(side, survey.cases()))
          .read(
              table,
              outcome -> {
                results.add(outcome);
                progress.count(outcome.status());
                tally.count(outcome);
              });
      results.done();
      progress.close();
      summarize(progress, tally, folder);
    }
  }

  /** Looks through the cases; the results of others are not to be lost. */
  private Survey survey(Path folder) throws IOException {
    Path table = folder.resolve(CaseResults.NAME);
    if (new ImageFiles(List.of(csv)).hold(table)) {
      throw new ParameterException(
          spec.commandLine(), "--cases: " + csv + " is where the results go; name another --out");
    }
    Set<String> others = CaseResults.ids(folder);
    Survey survey = CaseTable.survey(csv, others::remove);
    if (!others.isEmpty()) {
      throw new IOException(
          "%s has the results of %d cases that %s does not have; name another --out, or move that table away (nothing was run)"
              .formatted(table, others.size(), csv));
    }
    return survey;
  }

  /** What is said at the end. */
  private static final class Tally {
    private int crowded;
    private Optional<CaseOutcome> firstFailed = Optional.empty();

    private void count(CaseOutcome outcome) {
      crowded += outcome.others() > 0 ? 1 : 0;
      if (firstFailed.isEmpty() && outcome.result().isEmpty()) {
        firstFailed = Optional.of(outcome);
      }
    }
  }

  private void summarize(CaseProgress progress, Tally tally, Path folder) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path table = folder.resolve(CaseResults.NAME);
    out.println(progress.summary());
    if (tally.crowded > 0) {
      out.printf(
          "WARNING: in the folders of %d cases lie reports of an earlier run with other options; remove them%n",
          tally.crowded);
    }
    out.printf("Table: %s%n", table);
    out.flush();
    if (tally.firstFailed.isPresent()) {
      CaseOutcome first = tally.firstFailed.get();
      throw new IOException(
          "%d of the cases failed; the column 'error' of %s says why. The first is %s: %s"
              .formatted(progress.failed(), table, first.name(), first.error()));
    }
  }
}
