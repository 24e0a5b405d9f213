package org.vultus.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.decision.Advice.Topic;
import org.vultus.decision.Priority.Level;
import org.vultus.fixture.TinyModel;
import org.vultus.imaging.PlaceTerms;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;

class AdviceBookTest {
  private static final Path SHIPPED = Path.of("../models");

  @TempDir Path folder;

  private static List<ModelBundle> studies() throws IOException {
    return new Models(SHIPPED)
        .of(ModelBundle.Task.SCAN).stream().map(model -> model.bundle()).toList();
  }

  /** {@return all advice that comes with this program} */
  private static List<Advice> all() throws IOException {
    List<Advice> all = new ArrayList<>();
    for (ModelBundle study : studies()) {
      AdviceBook book = AdviceBook.installed(study);
      book.study().orElseThrow().findings().forEach(entry -> all.add(entry.advice()));
      book.population(study).ifPresent(all::add);
      Stream.of(Topic.values()).map(book.general()::on).forEach(all::add);
    }
    return all;
  }

  @Test
  void everyClassOfEveryInstalledStudyHasAdvice() throws IOException {
    assertThat(studies()).hasSizeGreaterThanOrEqualTo(8);
    for (ModelBundle study : studies()) {
      StudyAdvice advice = AdviceBook.installed(study).study().orElseThrow();
      assertThat(advice.findings().stream().map(StudyAdvice.OnFinding::finding))
          .as(study.name())
          .containsExactlyInAnyOrderElementsOf(study.classes());
      study
          .operatingPoint()
          .ifPresent(
              point ->
                  assertThat(point.healthy())
                      .as("healthy classes of %s", study.name())
                      .allMatch(name -> advice.on(name).orElseThrow().urgency() == Level.ROUTINE));
    }
  }

  @Test
  void everyEntryHasASourceInBothLanguages() throws IOException {
    for (Advice advice : all()) {
      assertThat(advice.sources()).as(advice.about()).isNotEmpty();
      assertThat(advice.doctor().in(Locale.GERMAN)).isNotEqualTo(advice.doctor().in(Locale.FRENCH));
      assertThat(advice.patient().orElseThrow().de())
          .isNotEqualTo(advice.patient().orElseThrow().en());
    }
  }

  @Test
  void nothingIsPrescribedAndNothingIsCertain() throws IOException {
    for (Advice advice : all()) {
      String words = advice.doctor().en() + " " + advice.patient().orElseThrow().en();
      assertThat(words.toLowerCase(Locale.ROOT))
          .as(advice.about())
          .doesNotContainPattern(
              "\\b(mg|prescribe|dose|take two|you have cancer\\.|certainly|proves)\\b");
    }
  }

  @Test
  void aCrisisLineIsAlwaysShownWhereLivesMayHangOnIt() throws IOException {
    GeneralAdvice general = AdviceBook.installed(studies().get(0)).general();
    Advice.Text line = general.on(Topic.SELF_HARM).always().orElseThrow();
    assertThat(line.en()).contains("your local emergency number", "112", "988");
    assertThat(line.de()).contains("112", "0800 1110111");
    assertThat(general.on(Topic.ACUTE_SYMPTOM).always().orElseThrow().en()).contains("112", "911");
    for (Topic topic : Topic.values()) {
      assertThat(general.on(topic).always().isPresent()).isEqualTo(topic.wantsCrisisLine());
    }
    assertThat(general.on(Topic.DISTRESS).doctor().en())
        .contains("conversation", "comfort", "pain", "PHQ-2", "PHQ-9");
  }

  @Test
  void aModelOfAKindIsAdvisedAsTheStudyOfThatKind() throws IOException {
    Path other = TinyModel.scan(folder, "our-films");
    TinyModel.edit(other, "training:", "kind: chest-xray\ntraining:");
    AdviceBook book = AdviceBook.installed(BundleFile.read(other));
    assertThat(book.places()).isEqualTo(PlaceTerms.FRONTAL_CHEST);
    assertThat(book.on("pneumonia").orElseThrow().urgency()).isEqualTo(Level.SOON);
    assertThat(book.on("effusion")).isEmpty();
    assertThat(book.population(BundleFile.read(other)))
        .as("it says of whom the shipped model learned, and not this one")
        .isEmpty();
    assertThat(book.advice("effusion").doctor().en()).startsWith("No advice is written");
    assertThat(book.advice("effusion").about()).isEqualTo("effusion");
  }

  @Test
  void aStudyOfWhichNobodyWroteGetsTheGeneralLine() throws IOException {
    AdviceBook book = AdviceBook.installed(BundleFile.read(TinyModel.scan(folder, "general")));
    assertThat(book.study()).isEmpty();
    assertThat(book.places()).isEqualTo(PlaceTerms.PICTURE);
    assertThat(book.advice("normal").sources()).isNotEmpty();
  }

  @Test
  void theFilesAreReadStrictly() throws IOException {
    Path file = Path.of("src/main/resources/org/vultus/decision/advice/chest-xray.yaml");
    String text = Files.readString(file, StandardCharsets.UTF_8);
    refused(text.replaceFirst("urgency: routine", "urgency: review"), "routine, soon or urgent");
    refused(text.replaceFirst("urgency: routine", "urgency: whenever"), "want routine or soon");
    refused(text.replaceFirst("(?s)sources:\\s+- \\*bts.*", "sources: []\n"), "one source");
    refused(text.replaceFirst("finding: pneumonia", "finding: normal"), "want distinct findings");
    refused(text.replaceFirst("places:", "place:"), "'place': unknown key");
    refused(text.replaceFirst("year: 2011", "year: 11"), "a year from 1980");
    assertThat(StrictYaml.read("file", text, StudyAdvice.class).scale())
        .isEqualTo(Optional.empty());
  }

  private static void refused(String text, String complaint) {
    assertThatThrownBy(() -> StrictYaml.read("advice", text, StudyAdvice.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(complaint)
        .hasMessageContaining("line ");
  }
}
