package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.RealData;
import org.vultus.learn.compare.ComparisonResult;
import org.vultus.learn.compare.ComparisonResult.OfMethod;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.evaluate.ResultFile;
import picocli.CommandLine;

class CompareCommandTest {
  private static final Path COMPARISON = Path.of("../recipes/compare/comparison.yaml");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... args) {
    CommandLine vultus = Vultus.commandLine();
    return vultus
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(Stream.of("compare", "--comparison", COMPARISON), Stream.of(args))
                .map(Object::toString)
                .toArray(String[]::new));
  }

  @Test
  void quickComparesAllMethodsOnRealData() throws IOException {
    Optional<Path> file = RealData.file("medmnist/retinamnist.npz");
    assumeTrue(file.isPresent(), "no data sets: set VULTUS_DATA, or put them into ../shared/data");
    Path data = file.orElseThrow().getParent();
    assertThat(run("--quick", "--in", data, "--out", folder, "--work", folder.resolve("work")))
        .as(err.toString())
        .isZero();
    ComparisonResult result =
        ResultFile.read(folder.resolve("comparison.json"), ComparisonResult.class);
    assertThat(result.studies())
        .extracting(ComparisonResult.OfStudy::name)
        .containsExactly("breastmnist", "retinopathy-grade");
    for (ComparisonResult.OfStudy study : result.studies()) {
      assertThat(study.methods())
          .extracting(OfMethod::method)
          .containsExactly("cnn", "lstm", "svm-hog", "svm-pixels");
      assertThat(study.methods())
          .allSatisfy(
              method ->
                  assertThat(method.estimates().get(Measure.AUC.name()).mean())
                      .as(study.name() + " " + method.method())
                      .isGreaterThan(0.55));
    }
    assertThat(out.toString()).contains("retinopathy-grade", "svm-hog", "wrote comparison.md");
    assertThat(Files.readString(folder.resolve("comparison.md"))).contains("| CNN |");
  }

  @Test
  void anUnknownStudyIsToldWithThoseThatThereAre() {
    assertThat(run("--only", "chest-xray,heart")).isEqualTo(2);
    assertThat(err.toString()).contains("no study 'heart'", "known are breastmnist");
  }
}
