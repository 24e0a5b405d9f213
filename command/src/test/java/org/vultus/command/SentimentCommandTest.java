package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentCommandTest {
  private static final Path MODELS = Path.of("../models");

  @TempDir private Path folder;

  private static CommandRun run(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.add(0, "sentiment");
    return CommandRun.of(MODELS, all.toArray());
  }

  @Test
  void writesOneRowAnAnswer() {
    CommandRun run = run("I feel sad and lonely.", "I am so happy today!");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            header ->
                assertThat(header)
                    .isEqualTo(
                        "id,mood,probability,negative,neutral,positive,other,emotion,"
                            + "sadness,joy,love,anger,fear,surprise,alarms,words,reason"),
            sad -> assertThat(sad).startsWith("1,negative,0.").contains(",sadness,"),
            happy -> assertThat(happy).startsWith("2,positive,0.").contains(",joy,"));
  }

  @Test
  void readsATableAndKeepsItsIds() throws IOException {
    Path answers = folder.resolve("answers.csv");
    Files.writeString(
        answers, "id,text\n\nA7,\"I am afraid, and sad\"\n\n=1+1,Wonderful nurses\n\n");
    Path table = folder.resolve("moods.csv");
    CommandRun run = run("--file", answers, "--csv", table);
    assertThat(run.err()).isEmpty();
    assertThat(Files.readAllLines(table)).element(1).asString().startsWith("A7,negative");
    assertThat(Files.readAllLines(table)).element(2).asString().startsWith("'=1+1,positive");
  }

  @Test
  void theAnswersAreNotReplacedByTheirTable() throws IOException {
    Path answers = folder.resolve("answers.csv");
    Files.writeString(answers, "text\nI am happy\n");
    CommandRun run = run("--file", answers, "--csv", folder.resolve("./answers.csv"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("answers.csv holds the answers; name another file");
    assertThat(answers).hasContent("text\nI am happy\n");
  }

  @Test
  void aRowThatCannotBeAssessedSaysWhyAndEndsWithOne() throws IOException {
    Path answers = folder.resolve("answers.txt");
    Files.writeString(answers, "I am happy\n\nIch bin heute sehr traurig\n");
    CommandRun run = run("--file", answers);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("2,,").contains("the answer is empty").contains("German");
    assertThat(run.err()).contains("2 of 3 answers cannot be assessed");
  }

  @Test
  void alarmsAreNamedInWhateverIsSaid() throws IOException {
    Path answers = folder.resolve("answers.txt");
    Files.writeString(answers, "I can’t breathe\nIch will nicht mehr leben\nI am happy\n");
    CommandRun run = run("--file", answers);
    assertThat(run.out().lines().skip(1))
        .satisfiesExactly(
            breath -> assertThat(breath).contains(",acute-symptom,"),
            life -> assertThat(life).startsWith("2,,").contains(",self-harm,", "German"),
            happy -> assertThat(happy).doesNotContain("acute", "self-harm", "distress"));
    assertThat(run.err()).contains("2 of 3 answers say what a person must hear at once");
  }

  @Test
  void noErrorQuotesAnAnswer() throws IOException {
    Path answers = folder.resolve("answers.csv");
    Files.writeString(answers, "id,text\n1,secretword\n2,secretword,more\n");
    CommandRun inconsistent = run("--file", answers);
    assertThat(inconsistent.exit()).isEqualTo(1);
    assertThat(inconsistent.err()).contains("row 3: want 2 cells, got 3").doesNotContain("secret");
    Files.writeString(answers, "words\nsecretword\n");
    assertThat(run("--file", answers).err())
        .contains("has no column 'text'")
        .doesNotContain("secret");
    Files.writeString(answers, "text\n\"secretword\n");
    assertThat(run("--file", answers).err()).contains("no CSV table").doesNotContain("secret");
    Files.write(answers, "text\nsecretword \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("--file", answers).err())
        .contains("answers.csv is not UTF-8; save it as UTF-8")
        .doesNotContain("secret");
  }

  @Test
  void asksForAnswersOnce() {
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("sad", "--file", "-").err()).contains("give answers as TEXT or in a --file");
    assertThat(run("sad", "--model", "chest-xray").err())
        .contains("unknown model of words 'chest-xray'");
  }

  @Test
  void modelsListsAndVerifiesIt() {
    assertThat(CommandRun.of(MODELS, "models").out()).contains("sentiment");
    assertThat(CommandRun.of(MODELS, "models", "verify", "sentiment").out())
        .contains("sentiment")
        .contains("golden texts");
  }
}
