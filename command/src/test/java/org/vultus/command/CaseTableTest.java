package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tables {@code diagnose --cases} takes, and which command lines. */
class CaseTableTest extends ExampleCases {

  @Test
  void semicolonsAndAByteOrderMarkAreRead() throws IOException {
    Files.writeString(
        csv,
        "\uFEFFCase;Scan;text\r\na;in/chest-xray-normal.png;\"fine; \"\"well\"\", yes\"\r\n"
            + "b;in/brain-mri-glioma.png;\r\n");
    CommandRun run = run("--format", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readAllLines(out.resolve("cases.csv")).subList(1, 3))
        .allMatch(line -> line.matches("[ab],done,.*"));
    assertThat(Files.readString(out.resolve("a/report.json"))).contains("\"words\" : {");
  }

  @Test
  void aWrongTableIsOneLineBeforeAnythingRuns() throws IOException {
    refused(
        "unknown column 'name' in its header, known are case, scan, study, face, text,",
        "case,scan,name",
        "a,b,c");
    refused("column 'scan' is missing", "case,face", "a,b");
    refused("column 'case' stands there twice", "case,scan,CASE", "a,b,c");
    refused(
        "case 'B' stands in row 3 and in row 5",
        "case,scan",
        "a,in/chest-xray-normal.png",
        "b,in/chest-xray-normal.png",
        "c,in/chest-xray-normal.png",
        "B,in/chest-xray-normal.png");
    refused("is empty; want a header", new String[0]);
    refused("holds no case", "case,scan", "", "");
    refused("row 3: no CSV", "case,scan", "a,b", "c,\"d\" secret");
    refused("row 2: no CSV", "case,scan", "a,\"secret");
    refused(
        "row 2: want at most 2,097,152 characters a row",
        "case,scan,text",
        "a,b,\"" + "secret ".repeat(600_000));
    Files.write(csv, new byte[] {'c', 'a', 's', 'e', ',', 's', 'c', 'a', 'n', '\n', (byte) 0xFC});
    refused("is not UTF-8", run());
    Files.delete(csv);
    refused("no such file: " + csv, run());
    Files.createDirectory(csv);
    refused("is no file, and the cases are read twice", run());
  }

  @Test
  void pathTricksAreNoIds() {
    for (String id :
        List.of(
            "..",
            ".",
            "../x",
            "a/b",
            "a\\b",
            "/etc",
            ".vultus-run",
            "cases.csv",
            "CASES.CSV",
            "a.",
            "-a",
            "",
            "a b",
            "M\u00fcller",
            "nul",
            "con.txt",
            "a".repeat(65),
            "a\u0000")) {
      assertThat(CaseRow.isId(id)).as(id).isFalse();
    }
    for (String id : List.of("a", "A-1", "0.1_x", "a..b", "console", "a".repeat(64))) {
      assertThat(CaseRow.isId(id)).as(id).isTrue();
    }
  }

  @Test
  void oneImageAndManyCasesExcludeEachOther() throws IOException {
    table("case,scan", "a,in/chest-xray-normal.png");
    Path scan = folder.resolve("in/chest-xray-normal.png");
    for (List<Object> more :
        List.<List<Object>>of(
            List.of(scan),
            List.of("--face", scan),
            List.of("--text", "sad"),
            List.of("--rigid-face"),
            List.of("--sample-id", "S-1"),
            List.of("--threads", "0"),
            List.of("--study", "foot"))) {
      CommandRun run = run(more.toArray());
      assertThat(run.exit()).as(more.toString()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
    }
    assertThat(CommandRun.of(MODELS, "diagnose").err())
        .contains("Missing required parameter: 'IMAGE', or --cases for many");
    assertThat(CommandRun.of(MODELS, "diagnose", scan, "--threads", "2").exit()).isEqualTo(2);
    assertThat(CommandRun.of(MODELS, "diagnose", "--help").out())
        .contains("--cases=CSV", "diagnose --cases monday.csv", "exits with 1 at its end");
    assertThat(out.resolve("a")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenOrIsHeldIsOneLine() throws IOException {
    table("case,scan", "a,in/chest-xray-normal.png");
    Files.writeString(out, "a file");
    refused("is a file where a folder is wanted", run());
    Files.delete(out);
    try (CaseSeals other = CaseSeals.in(out)) {
      refused("another run writes to " + out, run());
    }
    Path secret = Files.createDirectory(folder.resolve("secret"));
    assumeTrue(secret.toFile().setWritable(false) && !Files.isWritable(secret), "root writes all");
    out = secret;
    refused("no permission for ", run());
  }

  private void refused(String message, String... lines) throws IOException {
    table(lines);
    refused(message, run());
    assertThat(out).doesNotExist();
  }

  private static void refused(String message, CommandRun run) {
    assertThat(run.exit()).as(run.out()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("vultus: ").contains(message).doesNotContain("secret ");
    assertThat(run.out()).isEmpty();
  }
}
