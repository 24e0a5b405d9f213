package org.vultus.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.vultus.fixture.TinyModel;

/** {@code diagnose --cases} as its user meets it, on the examples and the shipped models. */
class ManyCasesTest extends ExampleCases {
  private static final String DESPAIR = "The cough is better. I want to kill myself.";
  private static final FileTime EARLIER = FileTime.fromMillis(1_000_000_000_000L);

  @Test
  void eachCaseGetsWhatItWouldGetAlone() throws IOException {
    table(
        "case,scan,face,text,rigid_face",
        "A-1,in/chest-xray-pneumonia.png,in/face-sadness.png,,",
        "b_2.x,in/brain-mri-glioma.png,,\"I am fine, thanks.\",no",
        "3,in/chest-xray-normal.png,in/face-sadness.png,I am sad,YES");
    CommandRun run = run("--format", "json,html,pdf", "--language", "de", "--audience", "doctor");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("3 cases: 3 done, 0 kept of an earlier run, 0 failed, in ")
        .contains("Table: " + out.resolve("cases.csv"));
    List<CSVRecord> rows = rows();
    assertThat(rows.get(0))
        .containsExactly(
            "case", "status", "study", "decision", "finding", "probability", "priority", "error");
    assertThat(rows.get(1))
        .startsWith("A-1", "done", "chest-xray", "positive", "pneumonia")
        .endsWith("soon", "");
    assertThat(rows.get(2)).startsWith("b_2.x", "done", "brain-mri", "positive", "glioma");
    assertThat(rows.get(3)).startsWith("3", "done", "chest-xray", "negative", "normal");
    assertThat(visible("A-1")).containsExactly("report.html", "report.json", "report.pdf");
    assertThat(Files.readString(out.resolve("3/report.html"))).contains("<html lang=\"de\">");

    Path alone = folder.resolve("alone");
    CommandRun single =
        CommandRun.of(
            MODELS,
            "diagnose",
            folder.resolve("in/chest-xray-normal.png"),
            "--face",
            folder.resolve("in/face-sadness.png"),
            "--text",
            "I am sad",
            "--rigid-face",
            "--out",
            alone);
    assertThat(single.exit()).as(single.err()).isZero();
    assertThat(timeless(out.resolve("3"))).isEqualTo(timeless(alone));
    assertThat(rows.get(3).get(5))
        .isEqualTo("%.6f".formatted(json("3").at("/finding/probability").asDouble()));
  }

  @Test
  void aBadCaseStopsNoOther() throws IOException {
    Files.writeString(folder.resolve("in/text.png"), "no picture at all");
    table(
        "case,scan,study,face,text,text_file,rigid_face",
        "good-1,in/chest-xray-pneumonia.png,,,,,",
        "missing,in/none.png,,,,,",
        "text,in/text.png,,,,,",
        "face,in/chest-xray-normal.png,,in/nobody.png,,,",
        "aFace,in/face-sadness.png,,,,,",
        "study,in/chest-xray-normal.png,foot,,,,",
        "../x,in/chest-xray-normal.png,,,,,",
        "both,in/chest-xray-normal.png,,,I am sad,in/words.txt,",
        "rigid,in/chest-xray-normal.png,,,,,perhaps",
        "short,in/chest-xray-normal.png",
        "noscan,,,,,,",
        "words,in/chest-xray-normal.png,,,,in/words.txt,",
        "",
        "good-2,in/brain-mri-glioma.png,brain-mri,,,,");
    CommandRun run = run("--format", "json", "--threads", "3");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(lastLine(run.err()))
        .startsWith("vultus: 11 of the cases failed; the column 'error' of " + out)
        .containsPattern(
            "The first is case missing \\(row 3\\): .*none\\.png: no such file; check");
    assertThat(run.out()).startsWith("13 cases: 2 done, 0 kept of an earlier run, 11 failed");
    List<CSVRecord> rows = rows();
    assertThat(rows).hasSize(14);
    assertThat(rows.get(1)).startsWith("good-1", "done");
    assertThat(rows.get(13)).startsWith("good-2", "done", "brain-mri");
    List<String> errors = new ArrayList<>();
    for (CSVRecord row : rows.subList(2, 13)) {
      assertThat(row.get(1)).isEqualTo("failed");
      assertThat(row.get(3)).isEmpty();
      errors.add(row.get(0) + " | " + row.get(7));
    }
    assertThat(errors.get(0)).startsWith("missing | row 3: ").contains("in/none.png: no such file");
    assertThat(errors.get(1)).startsWith("text | row 4: ").contains("in/text.png");
    assertThat(errors.get(2)).startsWith("face | row 5: ").contains("nobody.png: no such file");
    assertThat(errors.get(3)).startsWith("aFace | row 6: ").contains("no picture of a known study");
    assertThat(errors.get(4))
        .startsWith("study | row 7: column 'study': want one of ")
        .contains("chest-xray")
        .doesNotContain("foot");
    assertThat(errors.get(5)).startsWith(" | row 8: column 'case': want an ID of up to 64 letters");
    assertThat(errors.get(6)).startsWith("both | row 9: want 'text' or 'text_file', got both");
    assertThat(errors.get(7)).startsWith("rigid | row 10: column 'rigid_face': want yes, no");
    assertThat(errors.get(8)).startsWith("short | row 11: want 7 cells as in the header, got 2");
    assertThat(errors.get(9)).startsWith("noscan | row 12: column 'scan': want the path");
    assertThat(errors.get(10)).startsWith("words | row 13: no such file").contains("words.txt");
    assertThat(folder.resolve("x")).doesNotExist();
    try (Stream<Path> made = Files.list(out)) {
      assertThat(made.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".vultus-run", "cases.csv", "good-1", "good-2");
    }
  }

  /** The detector finds a face in this head; whoever mixed up two files shall not get its mood. */
  @Test
  void aScanGivenAsTheFaceIsTurnedAway() throws IOException {
    table("case,scan,face", "1,in/chest-xray-normal.png,in/brain-mri-glioma.png");
    CommandRun many = run("--format", "json,html");
    assertThat(many.exit()).as(many.err()).isZero();
    assertThat(json("1").at("/emotion/notAssessable").asText())
        .startsWith("the picture is recognised as a scan, brain-mri (")
        .endsWith("give a photograph of the patient's face");
    assertThat(json("1").at("/mood").isMissingNode()).isTrue();
    assertThat(Files.readString(out.resolve("1/report.html")))
        .contains("The picture is recognised as a scan, Brain MRI (");
    CommandRun alone =
        CommandRun.of(
            MODELS,
            "diagnose",
            folder.resolve("in/chest-xray-normal.png"),
            "--study",
            "chest-xray",
            "--face",
            folder.resolve("in/brain-mri-glioma.png"),
            "--out",
            folder.resolve("alone"));
    assertThat(alone.out()).contains("the picture is recognised as a scan, brain-mri (");
  }

  @Test
  void theResultsOfOtherCasesAreNotLost() throws IOException {
    table("case,scan", "monday,in/chest-xray-normal.png");
    assertThat(run("--format", "json").exit()).isZero();
    String monday = Files.readString(out.resolve("cases.csv"));
    table("case,scan", "tuesday,in/chest-xray-normal.png");
    CommandRun tuesday = run("--format", "json");
    assertThat(tuesday.exit()).isEqualTo(1);
    assertThat(tuesday.err())
        .contains("cases.csv has the results of 1 cases that ", "name another --out")
        .contains("(nothing was run)");
    assertThat(out.resolve("tuesday")).doesNotExist();
    assertThat(out.resolve("cases.csv")).hasContent(monday);
    table("case,scan", "monday,in/chest-xray-normal.png", "tuesday,in/chest-xray-normal.png");
    assertThat(run("--format", "json").out()).startsWith("2 cases: 1 done, 1 kept");

    Files.writeString(out.resolve("cases.csv"), "my,own\nnotes,\n");
    CommandRun notes = run("--format", "json");
    assertThat(notes.exit()).isEqualTo(1);
    assertThat(notes.err()).contains("is no table of cases, and would be replaced");
    assertThat(out.resolve("cases.csv")).hasContent("my,own\nnotes,\n");
  }

  @Test
  void aRunThatIsStartedAgainKeepsWhatIsDone() throws IOException {
    table(
        "case,scan,face,text",
        "a,in/chest-xray-pneumonia.png,in/face-sadness.png,",
        "b,in/brain-mri-glioma.png,,I am sad",
        "c,in/chest-xray-normal.png,,");
    assertThat(run("--format", "json").exit()).isZero();
    List<CSVRecord> first = rows();
    assertThat(statuses()).containsExactly("done", "done", "done");
    byte[] report = Files.readAllBytes(out.resolve("a/report.json"));
    age("a", "b", "c");

    assertThat(run("--format", "json").exit()).isZero();
    assertThat(statuses()).containsExactly("kept", "kept", "kept");
    assertThat(fresh("a", "b", "c")).isEmpty();
    assertThat(out.resolve("a/report.json")).hasBinaryContent(report);
    for (int i = 1; i < 4; i++) {
      assertThat(rows().get(i).toList().subList(2, 8))
          .isEqualTo(first.get(i).toList().subList(2, 8));
    }

    Files.delete(out.resolve("b/report.json"));
    Files.copy(
        EXAMPLES.resolve("brain-mri-no-tumor.png"),
        folder.resolve("in/chest-xray-normal.png"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(run("--format", "json").exit()).isZero();
    assertThat(statuses()).containsExactly("kept", "done", "done");
    assertThat(rows().get(3)).contains("brain-mri");
    age("a", "b", "c");

    table(
        "case,scan,face,text",
        "a,in/chest-xray-pneumonia.png,,",
        "b,in/brain-mri-glioma.png,,I am glad",
        "c,in/chest-xray-normal.png,,");
    assertThat(run("--format", "json").exit()).isZero();
    assertThat(statuses()).containsExactly("done", "done", "kept");
    assertThat(fresh("a", "b", "c")).containsExactly("a", "b");

    assertThat(run("--format", "json", "--language", "de").exit()).isZero();
    assertThat(statuses()).containsExactly("done", "done", "done");
    Files.writeString(out.resolve("a/report.json"), "{\"study\": \"chest-xray\"}");
    Files.writeString(out.resolve("b/.vultus-case"), "0".repeat(64));
    assertThat(run("--format", "json", "--language", "de").exit()).isZero();
    assertThat(statuses()).containsExactly("done", "done", "kept");
    Files.delete(out.resolve(".vultus-run"));
    assertThat(run("--format", "json", "--language", "de").exit()).isZero();
    assertThat(statuses()).containsExactly("done", "done", "done");
  }

  @Test
  void anotherModelReadsACaseAnew() throws IOException {
    Path models = folder.resolve("models");
    TinyModel.scan(models, "chest-xray");
    table("case,scan", "a,in/chest-xray-normal.png");
    Object[] args = {"diagnose", "--cases", csv, "--out", out, "--study", "chest-xray"};
    assertThat(CommandRun.of(models, args).exit()).isZero();
    assertThat(CommandRun.of(models, args).exit()).isZero();
    assertThat(statuses()).containsExactly("kept");
    TinyModel.edit(models.resolve("chest-xray"), "version: 1.0.0", "version: 1.0.1");
    CommandRun other = CommandRun.of(models, args);
    assertThat(other.exit()).as(other.err()).isZero();
    assertThat(statuses()).containsExactly("done");
  }

  @Test
  void aCaseThatFailsNowSaysThatOldReportsLieThere() throws IOException {
    table("case,scan", "a,in/chest-xray-normal.png", "b,in/brain-mri-glioma.png");
    assertThat(run().exit()).isZero();
    assertThat(visible("a")).containsExactly("patient.html", "report.html", "report.json");
    Files.writeString(folder.resolve("in/chest-xray-normal.png"), "broken");
    CommandRun run = run("--format", "json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(rows().get(1).get(7))
        .endsWith("; reports of an earlier run still lie in " + out.resolve("a"));
    assertThat(run.out())
        .contains("WARNING: in the folders of 1 cases lie reports of an earlier run");
  }

  @Test
  void wordsThatAPersonMustHearAreUrgentAndNowhereQuoted() throws IOException {
    Files.writeString(folder.resolve("in/words.txt"), DESPAIR);
    table(
        "case,scan,text,text_file",
        "a,in/chest-xray-normal.png," + DESPAIR + ",",
        "b,in/chest-xray-normal.png,,in/words.txt",
        "c,in/none.png," + DESPAIR + ",");
    CommandRun run = run();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(rows().get(1)).startsWith("a", "done").contains("urgent");
    assertThat(rows().get(2)).startsWith("b", "done").contains("urgent");
    assertThat(json("a").at("/affect/alarms/0").asText()).isEqualTo("self-harm");
    assertThat(run.out() + run.err()).doesNotContain("cough");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), UTF_8))
            .doesNotContain("The cough is better");
      }
    }
  }

  @Test
  void onlyTheOwnerReadsTheKeyAndTheReports() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    table("case,scan", "a,in/chest-xray-normal.png");
    assertThat(run("--format", "json").exit()).isZero();
    for (String file : List.of(".vultus-run", "cases.csv", "a/report.json", "a/.vultus-case")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }

  private List<CSVRecord> rows() throws IOException {
    try (Reader reader = Files.newBufferedReader(out.resolve("cases.csv"))) {
      return CSVFormat.DEFAULT.parse(reader).getRecords();
    }
  }

  private List<String> statuses() throws IOException {
    return rows().stream().skip(1).map(row -> row.get(1)).toList();
  }

  private List<String> visible(String name) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve(name))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void age(String... names) throws IOException {
    for (String name : names) {
      Files.setLastModifiedTime(out.resolve(name + "/report.json"), EARLIER);
    }
  }

  private List<String> fresh(String... names) throws IOException {
    List<String> fresh = new ArrayList<>();
    for (String name : names) {
      if (!Files.getLastModifiedTime(out.resolve(name + "/report.json")).equals(EARLIER)) {
        fresh.add(name);
      }
    }
    return fresh;
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out.resolve(name + "/report.json").toFile());
  }

  private static JsonNode timeless(Path place) throws IOException {
    ObjectNode report =
        (ObjectNode) new ObjectMapper().readTree(place.resolve("report.json").toFile());
    report.remove("created");
    return report;
  }
}
