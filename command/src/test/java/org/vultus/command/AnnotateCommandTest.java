package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;
import picocli.CommandLine;

/** {@code annotate} as a clinician meets it, and what {@code diagnose} makes of it. */
class AnnotateCommandTest {
  @TempDir Path folder;

  @Test
  void whatIsAddedIsListedExportedAndImported() throws IOException {
    assertThat(add("S-1", "normal", "2026-11-01").out()).startsWith("Added to " + folder);
    assertThat(add("S-1", "normal", "2026-11-01").out()).startsWith("Was there already");
    assertThat(add("S-1", "pneumonia", "2026-11-02").exit()).isZero();
    assertThat(run("annotate", "list").out())
        .isEqualTo("S-1  chest-xray  pneumonia  =right  -  2026-11-02  MK\n");
    assertThat(run("annotate", "list", "--history", "S-1").out().lines()).hasSize(2);
    Path csv = folder.resolve("all.csv");
    assertThat(run("annotate", "export", "--history", csv).exit()).isZero();
    assertThat(Files.readString(csv)).contains("'=right").contains("\r\n");
    CommandRun again = run("annotate", "import", csv);
    assertThat(again.out()).isEqualTo("Added 0 of 2; 2 were there already\n");
    assertThat(run("annotate", "export").out().lines()).hasSize(2);
  }

  @Test
  void whatIsWrongIsOneLine() throws IOException {
    fails(1, "no annotation in ", "annotate", "list");
    fails(2, "no command given, want one of add, list, import, export", "annotate");
    fails(2, "date: want a date as 2026-11-21", addWords("S-1", "normal", "today"));
    fails(2, "sample_id: want a value", addWords(" ", "normal", "2026-11-01"));
    Path bad =
        Files.writeString(
            folder.resolve("bad.csv"),
            "sample_id,imaging_type,disease_category,location,severity,date,annotator\n"
                + "S-1,,normal,,,2026-11-01,MK\n");
    fails(1, "bad.csv: row 2, imaging_type: want a value, got none", "annotate", "import", bad);
    fails(1, "no such file", "annotate", "import", folder.resolve("none.csv"));
  }

  @Test
  void theReportOfAnAnnotatedSampleShowsIt() throws IOException {
    Path models = folder.resolve("models");
    TinyModel.scan(models, "chest-xray");
    Path scan = folder.resolve("scan.png");
    Files.write(scan, PngWriter.write(Drawn.gray(60, 60, (x, y) -> 150 + x)));
    add("S-1", "effusion", "2026-11-01");
    Path out = folder.resolve("report");
    Object[] words = {
      "diagnose", scan, "--models", models, "--study", "chest-xray", "--out", out, "--sample-id"
    };
    CommandRun run = run(Stream.concat(Stream.of(words), Stream.of("S-1")).toArray());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Priority: soon, within days", "Where the evidence lies: patient’s left")
        .contains("The clinician’s annotation: effusion (MK, 2026-11-01)");
    JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(json.at("/annotation/sampleId").asText()).isEqualTo("S-1");
    run(Stream.concat(Stream.of(words), Stream.of("S-2")).toArray());
    json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(json.has("annotation")).isFalse();
  }

  @Test
  void whatMayBeAMistakeIsSaid() throws IOException {
    String tomorrow = LocalDate.now().plusDays(2).toString();
    fails(1, "want a date that is not to come, got " + tomorrow, addWords("S-1", "x", tomorrow));
    fails(2, "location: want one line of text", addAt("S-1", "chest-xray", "left\u202e"));
    assertThat(add("S-1", "pneumonia", "2026-11-02").out()).doesNotContain("NOTE");
    assertThat(add("S-1", "normal", "2026-11-01").out())
        .contains("NOTE: that of 2026-11-02 still counts: pneumonia (MK)");
    assertThat(run(addAt("S-2", "chest-xrya", "left")).out())
        .contains("NOTE: no installed study is called 'chest-xrya'", "chest-xray");
    assertThat(run(addAt("S-3", "Chest X-ray", "left")).out()).doesNotContain("NOTE");
  }

  @Test
  void diagnoseWarnsOfAnAnnotationThatMayBeOfAnotherSample() throws IOException {
    Path models = folder.resolve("models");
    TinyModel.scan(models, "chest-xray");
    Path scan = folder.resolve("scan.png");
    Files.write(scan, PngWriter.write(Drawn.gray(60, 60, (x, y) -> 150 + x)));
    run(addAt("S-1", "brain-mri", "肺"));
    Object[] words = {
      "diagnose",
      scan,
      "--models",
      models,
      "--study",
      "chest-xray",
      "--format",
      "html,pdf",
      "--out",
      folder.resolve("report"),
      "--sample-id"
    };
    assertThat(run(Stream.concat(Stream.of(words), Stream.of("S-1")).toArray()).out())
        .contains("WARNING: This annotation is of another kind of picture, “brain-mri”")
        .contains("WARNING: the PDF shows '#' for these characters")
        .contains("which its fonts lack: 肺");
    assertThat(run(Stream.concat(Stream.of(words), Stream.of("S-2")).toArray()).out())
        .contains("WARNING: no annotation of this --sample-id; see 'vultus annotate list'");
  }

  private static Object[] addAt(String sample, String type, String location) {
    return new Object[] {
      "annotate",
      "add",
      sample,
      "--type",
      type,
      "--category",
      "normal",
      "--location",
      location,
      "--annotator",
      "MK",
      "--models",
      "../models"
    };
  }

  private CommandRun add(String sample, String category, String date) {
    return run(addWords(sample, category, date));
  }

  private static Object[] addWords(String sample, String category, String date) {
    return new Object[] {
      "annotate",
      "add",
      sample,
      "--type",
      "chest-xray",
      "--category",
      category,
      "--location",
      "=right",
      "--date",
      date,
      "--annotator",
      "MK"
    };
  }

  private void fails(int exit, String message, Object... words) {
    CommandRun run = run(words);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("vultus: ").contains(message);
  }

  private CommandRun run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine vultus = Vultus.commandLine();
    vultus.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    Stream<String> all =
        Stream.concat(Stream.of(words).map(Object::toString), Stream.of("--annotations=" + folder));
    int exit = vultus.execute(all.toArray(String[]::new));
    return new CommandRun(exit, out.toString(), err.toString());
  }
}
