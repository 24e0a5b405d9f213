package org.vultus.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code main} in a JVM of its own: what a shell sees. */
class VultusProcessTest {
  @TempDir Path services;

  private record Run(int exit, String out, String err) {}

  private ProcessBuilder vultus(String... args) throws IOException {
    Path file = services.resolve("META-INF/services/" + CommandProvider.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, EndingProvider.class.getName() + "\n");
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp"));
    builder
        .command()
        .add(System.getProperty("java.class.path") + File.pathSeparator + services.toString());
    builder.command().add(Vultus.class.getName());
    builder.command().addAll(List.of(args));
    builder.environment().keySet().removeIf(name -> name.startsWith("VULTUS_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private static Run end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out, err);
  }

  @Test
  void aFailureIsOneLineAndExitCodeOne() throws Exception {
    assertThat(end(vultus("fail").start()))
        .isEqualTo(new Run(1, "", "vultus: no such file: a\u00e4.png; check the path\n"));
  }

  @Test
  void theEnvironmentAsksForTheTrace() throws Exception {
    ProcessBuilder builder = vultus("fail");
    builder.environment().put("VULTUS_DEBUG", "1");
    assertThat(end(builder.start()).err())
        .contains("\tat " + EndingProvider.class.getName() + "$Fail.call(");
  }

  @Test
  void aWrongCommandLineEndsWithTwo() throws Exception {
    Run run = end(vultus("nothing").start());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void aFullHeapIsOneLineToo() throws Exception {
    Run run = end(vultus("fill").start());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("vultus: out of memory (Java heap space), the limit is 6");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anInterruptEndsQuietlyWith130AndLeavesNothingUnfinished() throws Exception {
    Path folder = Files.createDirectory(services.resolve("results"));
    Process process = vultus("sleep", folder.resolve("table.csv").toString()).start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("waiting");
      assertThat(folder.toFile().list()).hasSize(1);
      assumeFalse(
          ignoresInterrupts(process),
          "interrupts are ignored here, as in jobs of nohup, and children inherit that");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(process.getErrorStream().readAllBytes()).isEmpty();
      assertThat(folder.toFile().list()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Where the system tells: bit 1 of the mask of ignored signals is that of SIGINT. */
  private static boolean ignoresInterrupts(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (Files.notExists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 2) != 0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aTableThatCannotBeWrittenIsAFailure() throws Exception {
    ProcessBuilder builder = vultus("--help").redirectOutput(new File("/dev/full"));
    Run run = end(builder.start());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "vultus: cannot write to standard output: No space left on device;"
                + " write to another place\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aReaderThatLeavesIsNoError() throws Exception {
    Process process = vultus("sleep", "--help").start();
    process.getInputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(141);
    assertThat(process.getErrorStream().readAllBytes()).isEmpty();
  }

  @Test
  void helpHasNoColourWhereNobodySeesIt() throws Exception {
    Run run = end(vultus("--help").start());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("sleep", "fill", "fail").doesNotContain("\u001b");
  }
}
