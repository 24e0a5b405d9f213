package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;

/** {@code diagnose} and {@code classify} where nobody says which study it is, or says it wrong. */
class RecognizedStudyTest {
  @TempDir Path folder;
  private Path models;
  private Path film;
  private Path photograph;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    models = folder.resolve("models");
    TinyModel.scan(models, "chest-xray");
    TinyModel.judgingScan(models, "brain-mri");
    TinyModel.router(models, "study-router");
    film = picture("film.png", 198);
    photograph = picture("photograph.png", 60);
    out = folder.resolve("report");
  }

  @Test
  void theStudyIsRecognisedAndSaid() throws IOException {
    CommandRun run = run("diagnose", film, "--out", out);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Chest X-ray, as the network sees it: pneumonia", "chest-xray 1.0.0 tells only")
        .containsPattern(
            "Recognised as chest-xray \\([89]\\d\\.\\d %\\) by study-router 1\\.0\\.0\\.")
        .doesNotContain("WARNING");
    JsonNode json = json();
    assertThat(json.at("/study").asText()).isEqualTo("chest-xray");
    assertThat(json.at("/recognition/kind").asText()).isEqualTo("chest-xray");
    assertThat(json.at("/recognition/probability").asDouble()).isBetween(0.8, 1.0);
    assertThat(json.at("/recognition/studyNamed").asBoolean()).isFalse();
    assertThat(json.at("/recognition/model/version").asText()).isEqualTo("1.0.0");
    assertThat(json.at("/provenance/models/1/name").asText()).isEqualTo("study-router");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("<li>Recognised as chest-xray (", "by study-router 1.0.0</li>")
        .contains("<th scope=\"row\">study-router 1.0.0</th>");
  }

  @Test
  void ofSeveralStudiesOfAKindTheOneOfItsNameReads() throws IOException {
    Path other = TinyModel.scan(models, "a-chest-grade");
    TinyModel.edit(other, "training:", "kind: chest-xray\ntraining:");
    CommandRun run = run("diagnose", film, "--out", out);
    assertThat(run.out())
        .contains("chest-xray 1.0.0 tells only", "such pictures are read by a-chest-grade too.");
    assertThat(json().at("/recognition/otherStudies/0").asText()).isEqualTo("a-chest-grade");
    assertThat(run("diagnose", film, "--study", "a-chest-grade", "--out", out).out())
        .doesNotContain("WARNING");
  }

  @Test
  void aPictureOfNoStudyIsRefusedAndLeavesNoReport() throws IOException {
    CommandRun none = refused(photograph);
    assertThat(none.err())
        .contains("photograph.png is no picture of a known study: most probably none of its kinds")
        .contains("study-router 1.0.0, which knows brain-mri, chest-xray")
        .contains("--study (brain-mri, chest-xray)");
    assertThat(refused(picture("unsure.png", 155)).err())
        .contains("chest-xray is most probable with 6", "70.0 % is the least that counts");
    assertThat(refused(picture("unlike.png", 240)).err())
        .contains("it looks unlike all pictures that it knows, outlier score 1.", "limit 1.50");
    try (var files = Files.walk(models.resolve("chest-xray"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThat(refused(film).err())
        .contains("film.png is recognised as chest-xray by study-router 1.0.0")
        .contains("no study that reads it is installed (there are brain-mri)");
  }

  @Test
  void aWrongStudyIsObeyedWithAWarning() throws IOException {
    CommandRun run = run("diagnose", film, "--study", "brain-mri", "--out", out);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("WARNING: study-router 1.0.0 recognises this picture as chest-xray (")
        .contains("“Chest X-ray” reads brain-mri; it was asked for by name")
        .contains("brain-mri 1.0.0 tells only");
    JsonNode json = json();
    assertThat(json.at("/study").asText()).isEqualTo("brain-mri");
    assertThat(json.at("/recognition/studyNamed").asBoolean()).isTrue();
    assertThat(json.at("/recognition/warning").asText()).contains("as chest-xray (");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("<div class=\"alarm\"><p>study-router 1.0.0 recognises");

    CommandRun face = run("diagnose", photograph, "--study", "chest-xray", "--out", out);
    assertThat(face.exit()).isZero();
    assertThat(face.out()).contains("recognises this picture as no study that it knows (most");
    assertThat(json().at("/recognition/unknown").asText()).isEqualTo("none");
    assertThat(run("diagnose", film, "--study", "chest-xray", "--out", out).out())
        .contains("Recognised as chest-xray")
        .doesNotContain("WARNING");
  }

  @Test
  void classifyRecognisesEachFile() throws IOException {
    CommandRun run = run("classify", film, photograph, picture("unlike.png", 240));
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> rows = run.out().lines().toList();
    assertThat(rows.get(0))
        .isEqualTo(
            "file,label,probability,decision,prediction_set,flagged,outlier_score,kind,kind_probability,recognition,study,probabilities,error");
    assertThat(rows.get(1))
        .containsPattern(
            "film.png,pneumonia,0\\.9\\d+,positive,,,,chest-xray,0\\.8\\d+,recognized,chest-xray,normal=0\\.0\\d+\\|pneumonia=0\\.9\\d+,$");
    assertThat(rows.get(2)).endsWith("photograph.png,,,no-study,,,,,,none,,,");
    assertThat(rows.get(3)).endsWith("unlike.png,,,no-study,,,,,,outlier,,,");
  }

  @Test
  void classifyWarnsOfANamedStudyThatDoesNotReadThem() {
    CommandRun run = run("classify", "--study", "brain-mri", film, photograph);
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .startsWith("vultus: warning: 2 of the pictures are not recognised as brain-mri; see");
    assertThat(run.out().lines().toList().get(1))
        .contains("film.png,pneumonia,0.9")
        .contains(",chest-xray,0.8")
        .endsWith(",recognized,");
    assertThat(run("classify", "--study", "chest-xray", film).err()).isEmpty();
  }

  @Test
  void withoutARouterTheStudyMustBeNamed() throws IOException {
    models = folder.resolve("others");
    TinyModel.scan(models, "chest-xray");
    for (String command : List.of("diagnose", "classify")) {
      CommandRun run = run(command, film);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .contains("Missing required option: '--study=STUDY': no router in " + models)
          .contains("known studies: chest-xray;");
    }
    assertThat(run("diagnose", film, "--study", "chest-xray", "--out", out).exit()).isZero();
    assertThat(json().has("recognition")).isFalse();
    assertThat(run("diagnose", "--help").out()).contains("3  ", "no study that is installed");
  }

  @Test
  void aRouterIsNoStudy() {
    CommandRun run = run("diagnose", film, "--study", "study-router");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("unknown study 'study-router', known in");
    assertThat(run("models").out()).contains("router");
    assertThat(run("models", "verify").out()).contains("study-router 1.0.0: ok");
  }

  private CommandRun refused(Path picture) {
    CommandRun run = run("diagnose", picture, "--out", out);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(out).doesNotExist();
    return run;
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.resolve("report.json").toFile());
  }

  private CommandRun run(Object... args) {
    return CommandRun.of(models, args);
  }

  private Path picture(String name, int mean) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, PngWriter.write(Drawn.gray(60, 60, (x, y) -> mean + (x + y) % 9 - 4)));
    return file;
  }
}
