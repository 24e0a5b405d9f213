package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

class VultusTest {

  /** Ends as it is told to. */
  @Command(name = "probe", description = "Ends as it is told to.")
  private static final class Probe implements Callable<Integer> {
    @Option(names = "--count", required = true)
    int count;

    @Spec CommandSpec spec;

    final Throwable end;

    Probe(Throwable end) {
      this.end = end;
    }

    @Override
    public Integer call() throws Exception {
      if (end instanceof Error error) {
        throw error;
      }
      if (end instanceof IllegalArgumentException) {
        throw new ParameterException(spec.commandLine(), "unknown study 'foot'");
      }
      if (end != null) {
        throw (Exception) end;
      }
      return count;
    }
  }

  private record Run(int exit, String out, String err) {}

  private static Run run(Throwable end, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine vultus = Vultus.commandLine();
    // Handlers reach those subcommands that are there when they are set.
    OneLineErrors errors = new OneLineErrors(false);
    vultus
        .addSubcommand(new Probe(end))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setExecutionStrategy(errors)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
    int exit = vultus.execute(args);
    return new Run(exit, out.toString(), err.toString());
  }

  private static String failureOf(Throwable end) {
    Run run = run(end, "probe", "--count", "0");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("vultus: ");
    return run.err().strip().substring("vultus: ".length());
  }

  @Test
  void exitCodeIsTheCommands() {
    assertThat(run(null, "probe", "--count", "0")).isEqualTo(new Run(0, "", ""));
    assertThat(run(null, "probe", "--count", "1")).isEqualTo(new Run(1, "", ""));
  }

  @Test
  void wrongCommandLineIsOneLineWithAHint() {
    assertThat(run(null, "probe", "--count", "many").err())
        .isEqualTo(
            "vultus: Invalid value for option '--count': 'many' is not an int;"
                + " see 'vultus probe --help'\n");
    assertThat(run(null, "probe", "--cuont", "3").err()).contains("--c").contains("probe --help");
    assertThat(run(null, "prob").err())
        .isEqualTo("vultus: unknown command 'prob'; did you mean probe?; see 'vultus --help'\n");
    assertThat(run(null, "xyz").err())
        .isEqualTo("vultus: unknown command 'xyz'; see 'vultus --help'\n");
    assertThat(run(null, "probe", "--count", "3", "--cont", "1").err())
        .isEqualTo(
            "vultus: unknown option '--cont'; did you mean --count?; see 'vultus probe --help'\n");
    assertThat(run(null, "probe", "--count", "3", "more").err())
        .isEqualTo("vultus: unexpected argument 'more'; see 'vultus probe --help'\n");
    assertThat(run(null).err()).startsWith("vultus: no command given, want one of ");
    assertThat(run(null).exit()).isEqualTo(2);
    assertThat(run(null, "probe").exit()).isEqualTo(2);
  }

  @Test
  void aCommandMayFindItsArgumentsWrongLater() {
    Run run = run(new IllegalArgumentException("usage"), "probe", "--count", "0");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("vultus: unknown study 'foot'; see 'vultus probe --help'\n");
  }

  @Test
  void messagesOfThisProjectStandAsTheyAre() {
    assertThat(failureOf(new IllegalStateException("model x has 3 outputs, want 2; retrain it")))
        .isEqualTo("model x has 3 outputs, want 2; retrain it");
    assertThat(failureOf(new IOException("two\n  lines\u001b[31m"))).isEqualTo("two; lines?[31m");
  }

  @Test
  void commandsThatAreNotBuiltYetAreNamed() {
    System.setProperty("vultus.further", "train evaluate");
    try {
      assertThat(run(null, "--help").out()).contains("built on their first use", "train, evaluate");
      assertThat(run(null, "trian").err()).contains("unknown command 'trian'; did you mean train?");
      assertThat(run(null).err()).contains(", train, evaluate;");
    } finally {
      System.clearProperty("vultus.further");
    }
  }

  @Test
  void aFullDiskAndAFileInTheWayAreSaidInWords() {
    assertThat(failureOf(new IOException("No space left on device")))
        .isEqualTo(
            "the disk is full (No space left on device); free some of it or write to another");
    assertThat(failureOf(new FileAlreadyExistsException("pom.xml")))
        .isEqualTo("pom.xml is a file where a folder is wanted; choose another place");
  }

  @Test
  void wrappersThatSayNothingAreOpened() {
    assertThat(failureOf(new UncheckedIOException(new IOException("scan.png is empty"))))
        .isEqualTo("scan.png is empty");
    assertThat(failureOf(new RuntimeException(new RuntimeException(new NoSuchFileException("a")))))
        .isEqualTo("no such file: a; check the path");
    assertThat(failureOf(new UncheckedIOException("cannot read b", new IOException("c"))))
        .isEqualTo("cannot read b");
  }

  @Test
  void noMessageIsEmpty() {
    assertThat(failureOf(new IOException()))
        .isEqualTo("a file could not be read or written (IOException)");
    assertThat(failureOf(new IllegalStateException(" "))).isEqualTo("IllegalStateException");
    assertThat(failureOf(new IllegalStateException(null, new IOException("why")))).isEqualTo("why");
  }

  @Test
  void bugsAndErrorsOfTheJvmAreOneLineToo() {
    assertThat(failureOf(new NullPointerException("x is null")))
        .isEqualTo(
            "internal error: NullPointerException: x is null;"
                + " run again with VULTUS_DEBUG=1 and report the trace");
    assertThat(failureOf(new OutOfMemoryError("Java heap space"))).startsWith("out of memory (");
    assertThat(failureOf(new NoClassDefFoundError("org/bytedeco/pytorch/Tensor")))
        .startsWith("the installation is broken: NoClassDefFoundError: org/bytedeco");
  }

  @Test
  void everyCommandHasHelpAndTheVersionIsTheBuilds() {
    assertThat(run(null, "probe", "--help").out()).contains("Ends as it is told to.");
    assertThat(run(null, "help", "probe").out()).contains("Ends as it is told to.");
    assertThat(run(null, "--help").out()).contains("Exit codes:", "probe");
    assertThat(run(null, "--version").out()).matches("(?s)vultus \\d+\\.\\d+\\.\\d+ \\(.*Java .*");
  }

  @Test
  void theTraceComesOnRequest() {
    StringWriter err = new StringWriter();
    new OneLineErrors(true).report(new IOException("x"), new PrintWriter(err));
    assertThat(err.toString())
        .startsWith("vultus: x\n")
        .contains("at " + VultusTest.class.getName());
  }
}
