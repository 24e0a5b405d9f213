package org.vultus.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher itself, in a checkout of its own whose JDKs and Maven are small scripts that say how
 * they were called: which JDK, which modules, which class path, how often.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  /** A JVM that prints its arguments, one a line, and ends with exit code 7. */
  private static final String JAVA =
      """
      #!/bin/bash
      for a in "$@"; do
        case $a in -XX:ArchiveClassesAtExit=*) echo archive > "${a#*=}"; exit ;; esac
      done
      printf '%s\\n' "$0" "$@"
      exit 7
      """;

  /** A Maven that writes the jars and class paths it is asked for, and a line for each call. */
  private static final String MAVEN =
      """
      #!/bin/bash
      echo "$JAVA_HOME $*" >> "$TEST_HOME/maven calls"
      sleep "${MAVEN_SECONDS:-0}"
      [ ! -f "$TEST_HOME/broken" ] || { echo "[INFO] x"; cat "$TEST_HOME/broken"; exit 1; }
      while [ $# -gt 0 ]; do
        case $1 in -pl) modules=$2 ;; esac
        shift
      done
      for module in ${modules//,/ }; do
        mkdir -p "$module/target"
        touch "$module/target/vultus-$module-0.1.0.jar"
        echo "$PWD/core/target/vultus-core-0.1.0.jar:$TEST_HOME/m2/$module.jar" > "$module/target/classpath"
      done
      """;

  @TempDir Path temp;
  private Path checkout;
  private Path bin;

  private record Run(int exit, List<String> out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(temp.resolve("a check out"));
    bin = Files.createDirectories(temp.resolve("bin"));
    Path m2 = Files.createDirectories(temp.resolve("m2"));
    Files.copy(Path.of("../vultus"), checkout.resolve("vultus"));
    executable(bin.resolve("mvn"), MAVEN);
    Files.createFile(checkout.resolve("pom.xml"));
    for (String module : List.of("core", "command", "learn")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.createFile(checkout.resolve(module).resolve("pom.xml"));
      Files.createFile(m2.resolve(module + ".jar"));
    }
    try (Stream<Path> all = Files.walk(checkout)) {
      for (Path file : all.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = temp.resolve(name);
    executable(home.resolve("bin/java"), JAVA);
    executable(home.resolve("bin/javac"), "#!/bin/bash\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Process start(Path script, Map<String, String> environment, String... args)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(script.toString());
    builder.command().addAll(List.of(args));
    builder.directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().put("HOME", temp.toString());
    builder.environment().put("TEST_HOME", temp.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Run end(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(),
        List.of(new String(process.getInputStream().readAllBytes(), UTF_8).split("\n")),
        new String(process.getErrorStream().readAllBytes(), UTF_8));
  }

  private Run vultus(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    return end(start(checkout.resolve("vultus"), environment, args));
  }

  private Map<String, String> chosen() throws IOException {
    return Map.of("VULTUS_JAVA_HOME", jdk("jdk 21", "21.0.4").toString());
  }

  private List<String> mavenCalls() throws IOException {
    Path calls = temp.resolve("maven calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static String classPath(Run run) {
    return run.out().get(run.out().indexOf("-cp") + 1);
  }

  @Test
  void aClinicCommandBuildsAndUsesOnlyCoreAndCommand() throws Exception {
    Run run = vultus(chosen(), "diagnose", "a scan.png", "--study", "chest-xray");

    assertThat(run.exit()).as("the JVM's exit code").isEqualTo(7);
    assertThat(run.out())
        .startsWith(temp.resolve("jdk 21/bin/java").toString())
        .endsWith("org.vultus.command.Vultus", "diagnose", "a scan.png", "--study", "chest-xray");
    assertThat(classPath(run))
        .matches(".*/vultus-command.jar:.*/vultus-core.jar:.*/m2/command.jar")
        .doesNotContain("learn");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("vultus: building core + command on first use");
    assertThat(mavenCalls()).hasSize(1);
    assertThat(mavenCalls().get(0)).contains("-pl core,command ").contains("jdk 21");
  }

  @Test
  void trainingHasLearnToo() throws Exception {
    Run run = vultus(chosen(), "train", "recipe.yaml");

    assertThat(mavenCalls().get(0)).contains("-pl core,command,learn ");
    assertThat(classPath(run))
        .matches(".*/vultus-learn.jar:.*/vultus-command.jar:.*/vultus-core.jar:.*/m2/learn.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "help", "diagnos", "trian", "help diagnose"})
  void helpAndTyposBuildNoTraining(String words) throws Exception {
    Run run = vultus(chosen(), words.isEmpty() ? new String[0] : words.split(" "));
    assertThat(mavenCalls().get(0)).contains("-pl core,command ");
    assertThat(run.out())
        .anyMatch(
            option ->
                option.startsWith(
                    "-Dvultus.further=train tune compare evaluate evaluate-faces cohort evaluate-fusion quantize audit"))
        .noneMatch(option -> option.contains("benchmark-training"));
  }

  @Test
  void helpOfTrainingIsThatOfTheModule() throws Exception {
    vultus(chosen(), "help", "train");
    assertThat(mavenCalls().get(0)).contains("-pl core,command,learn ");
  }

  @Test
  void buildsAgainOnlyWhereSomethingIsNewerOrMissing() throws Exception {
    Map<String, String> environment = chosen();
    vultus(environment, "models");
    assertThat(vultus(environment, "models").err()).isEmpty();
    assertThat(mavenCalls()).hasSize(1);

    Files.createFile(checkout.resolve("core/src/main/New.java"));
    assertThat(vultus(environment, "models").err()).contains("have changed");
    assertThat(vultus(environment, "models").err()).isEmpty();
    assertThat(mavenCalls()).hasSize(2);

    Files.delete(temp.resolve("m2/command.jar"));
    Run run = vultus(environment, "models");
    assertThat(mavenCalls()).hasSize(3);
    assertThat(run.err()).contains("the build is not complete");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Map<String, String> environment =
        Map.of("VULTUS_JAVA_HOME", chosen().get("VULTUS_JAVA_HOME"), "MAVEN_SECONDS", "1");
    Process one = start(checkout.resolve("vultus"), environment, "models");
    Process two = start(checkout.resolve("vultus"), environment, "models");

    String both = end(one).err() + end(two).err();
    assertThat(mavenCalls()).hasSize(1);
    assertThat(both).contains("waiting for another build (process ");
    assertThat(checkout.resolve("target/launch/lock")).doesNotExist();
  }

  @Test
  void theLockOfADeadProcessIsTakenOver() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target/launch")).resolve("lock");
    Files.createSymbolicLink(lock, Path.of("999999999"));

    assertThat(vultus(chosen(), "models").exit()).isEqualTo(7);
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void aBuildThatFailsSaysWhyAndWhereTheLogIs() throws Exception {
    Files.writeString(temp.resolve("broken"), "[ERROR] Foo.java:[3] ';' expected\n");
    Run run = vultus(chosen(), "models");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines().skip(1))
        .containsExactly(
            "vultus: the build failed: Foo.java:[3] ';' expected; see "
                + checkout.toRealPath().resolve("target/launch/clinic.log"));
    Files.delete(temp.resolve("broken"));
    assertThat(vultus(chosen(), "models").exit()).isEqualTo(7);
  }

  @Test
  void ofAFailedFetchItSaysTheReasonAlone() throws Exception {
    Files.writeString(
        temp.resolve("broken"),
        "[ERROR] Failed to execute goal x: The following error occurred while executing this line:\n"
            + "[ERROR] /home/me/core/src/main/npm/fetch.xml:41: needs npm; install Node.js\n");

    assertThat(vultus(chosen(), "models").err())
        .contains("vultus: the build failed: needs npm; install Node.js; see ");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    Files.delete(bin.resolve("mvn"));
    for (String tool : List.of("dirname", "readlink", "find", "head", "mkdir", "ln", "rm")) {
      executable(bin.resolve(tool), "#!/bin/bash\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    executable(bin.resolve("bash"), "#!/bin/bash\nexec /bin/bash \"$@\"\n");
    Map<String, String> environment =
        Map.of("VULTUS_JAVA_HOME", chosen().get("VULTUS_JAVA_HOME"), "PATH", bin.toString());

    Run run = vultus(environment, "models");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "vultus: needs Maven to build, found no mvn on the PATH; install Maven 3.8 or newer\n");
  }

  @Test
  void worksThroughSymbolicLinksFromAnyFolder() throws Exception {
    Path first = Files.createSymbolicLink(temp.resolve("first"), checkout.resolve("vultus"));
    Path second = Files.createSymbolicLink(bin.resolve("vultus"), Path.of("../first"));

    Run run = end(start(second, chosen(), "models"));
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.out()).contains("-Dvultus.home=" + checkout.toRealPath());
    assertThat(first).isSymbolicLink();
  }

  @Test
  void takesTheNewestJdk() throws Exception {
    Path old = jdk("old", "1.8.0_392");
    Path newer = jdk("Library/Java/JavaVirtualMachines/n/Contents/Home", "98.0.1");
    Path newest = jdk(".sdkman/candidates/java/99-tem", "99-ea");
    Path jre = jdk(".sdkman/candidates/java/jre", "100");
    Files.delete(jre.resolve("bin/javac"));

    assertThat(vultus(Map.of("JAVA_HOME", old.toString()), "models").out())
        .startsWith(newest.resolve("bin/java").toString());
    Files.delete(newest.resolve("bin/javac"));
    assertThat(vultus(Map.of("JAVA_HOME", old.toString()), "models").out())
        .startsWith(newer.resolve("bin/java").toString());
  }

  @Test
  void aWrongChosenJdkIsAnError() throws Exception {
    Path old = jdk("old", "11.0.2");
    Run run = vultus(Map.of("VULTUS_JAVA_HOME", old.toString()), "models");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "vultus: VULTUS_JAVA_HOME is "
                + old
                + ", which is no JDK of version 17 or newer; correct it or unset it\n");
  }

  @Test
  void moreOptionsReachTheJvm() throws Exception {
    Map<String, String> environment =
        Map.of(
            "VULTUS_JAVA_HOME",
            chosen().get("VULTUS_JAVA_HOME"),
            "VULTUS_JAVA_OPTS",
            "-Xmx8g -Dname=*");
    assertThat(vultus(environment, "models").out()).contains("-Xmx8g", "-Dname=*");
  }
}
