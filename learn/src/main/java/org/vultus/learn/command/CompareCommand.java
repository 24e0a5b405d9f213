package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vultus.command.Home;
import org.vultus.learn.compare.Comparison;
import org.vultus.learn.compare.Comparison.Study;
import org.vultus.learn.compare.ComparisonResult;
import org.vultus.learn.compare.ComparisonRun;
import org.vultus.learn.compare.Extent;
import org.vultus.learn.compare.Method;
import org.vultus.learn.compare.RunResult;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.model.StrictYaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vultus compare}: methods against each other on one data set or many. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Trains every method of a comparison on its data sets, with several seeds, and writes tables and"
          + " charts of accuracy, recall and precision: by default a CNN, an LSTM on image rows and SVMs.",
      "It takes hours; an interrupted comparison goes on when the same command is run again."
    },
    footer = {
      "",
      "Examples:",
      "  vultus compare --quick                 a small part, in minutes",
      "  vultus compare --only chest-xray,head-ct",
      "  vultus compare                         everything",
      "  vultus compare --comparison recipes/emotions/comparison.yaml"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;

  @Option(
      names = "--comparison",
      paramLabel = "FILE",
      description =
          "What is compared (default: recipes/compare/comparison.yaml of Vultus); its recipes lie beside it.")
  private Path file;

  @Option(
      names = "--only",
      paramLabel = "STUDY",
      split = ",",
      description = "Only these, by their names in the file.")
  private List<String> only;

  @Option(
      names = "--quick",
      description =
          "A small part with one seed and few epochs, into runs/compare-quick: shows that all works,"
              + " not how good anything is.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Results, tables and charts go here (default: evaluations/compare of Vultus, or what the file"
              + " names; with --quick runs/compare-quick).")
  private Path out;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Checkpoints and models go here (default: runs/compare; with --quick runs/compare-quick/work).")
  private Path work;

  @Override
  public Integer call() throws IOException {
    Path home = Home.path();
    Path described = file == null ? home.resolve("recipes/compare/comparison.yaml") : file;
    Comparison whole = StrictYaml.read(described, Comparison.class);
    Comparison comparison = quick ? whole.withFirstSeed() : whole;
    List<String> studies = studies(whole);
    Path quickly = Path.of("runs", whole.results() + "-quick");
    Path results =
        out != null ? out : quick ? quickly : home.resolve("evaluations").resolve(whole.results());
    Path checkpoints =
        work != null ? work : quick ? quickly.resolve("work") : Path.of("runs", whole.results());
    Extent extent = quick ? whole.quick().extent() : Extent.WHOLE;
    return StopAtExit.during(
        spec,
        exit -> {
          AtomicBoolean stopped = new AtomicBoolean();
          exit.stops(() -> stopped.set(true));
          try (Watcher watcher = new Watcher(spec.commandLine().getErr())) {
            ComparisonRun run =
                new ComparisonRun(
                    comparison,
                    described.toAbsolutePath().getParent(),
                    where.catalog(),
                    results,
                    checkpoints,
                    watcher);
            print(run.finish(studies, extent, stopped::get), results);
          }
        });
  }

  private void print(ComparisonResult result, Path results) {
    PrintWriter out = spec.commandLine().getOut();
    CompareText.print(result, out);
    out.println("wrote comparison.md, comparison.json and the charts into " + results);
    out.flush();
  }

  private List<String> studies(Comparison comparison) {
    List<String> known = comparison.studies().stream().map(Study::name).toList();
    if (only == null) {
      return quick ? comparison.quick().studies() : known;
    }
    for (String name : only) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "no study '%s' in the comparison; known are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    return only;
  }

  /** Shows each run: a bar while it trains, a line when it is done. */
  private static final class Watcher implements ComparisonRun.Watcher, AutoCloseable {
    private final PrintWriter err;
    private TrainingProgress progress;

    Watcher(PrintWriter err) {
      this.err = err;
    }

    @Override
    public TrainingListener begins(
        int number, int of, Study study, Method method, long seed, int epochs) {
      close();
      err.printf(
          Locale.ROOT, "[%d/%d] %s, %s, seed %d%n", number, of, study.name(), method.title(), seed);
      err.flush();
      progress = TrainingProgress.withoutLines(epochs, err);
      return progress;
    }

    @Override
    public void done(int number, int of, RunResult result, boolean before) {
      close();
      err.printf(
          Locale.ROOT,
          "[%d/%d] %s, %s, seed %d: test accuracy %.3f, AUC %.3f, recall %.3f (validation accuracy"
              + " %.3f)%s%n",
          number,
          of,
          result.study(),
          result.method(),
          result.seed(),
          result.test().accuracy(),
          result.test().macroAuc(),
          result.test().balancedAccuracy(),
          result.validation().accuracy(),
          before ? "  done before" : "  %.0f s".formatted(result.seconds()));
      err.flush();
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
        progress = null;
      }
    }
  }
}
