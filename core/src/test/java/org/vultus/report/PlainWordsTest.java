package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Advice;
import org.vultus.decision.Advice.Topic;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Priority;
import org.vultus.imaging.Location;
import org.vultus.imaging.Zone;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;

/** What patients read is plain, and every word of a report is there in every language. */
class PlainWordsTest {

  @Test
  void whatAPatientIsToldIsPlain() throws IOException {
    for (ModelFolder model : new Models(Path.of("../models")).of(ModelBundle.Task.SCAN)) {
      AdviceBook book = AdviceBook.installed(model.bundle());
      Stream<Advice> advice =
          Stream.concat(
              model.bundle().classes().stream().map(book::advice),
              Stream.of(Topic.values()).map(book.general()::on));
      advice.forEach(
          piece -> {
            String told = piece.patient().orElseThrow().en();
            ReadingGrade measured = ReadingGrade.of(told);
            assertThat(measured.grade())
                .as("%s, %s: %s", model.bundle().name(), piece.about(), measured)
                .isLessThanOrEqualTo(8);
            piece
                .always()
                .ifPresent(
                    line -> assertThat(ReadingGrade.of(line.en()).grade()).isLessThanOrEqualTo(8));
          });
    }
  }

  @Test
  void theGradeIsThatOfThePaper() {
    ReadingGrade cat = ReadingGrade.of("The cat sat on the mat.");
    assertThat(cat).isEqualTo(new ReadingGrade(1, 6, 6));
    assertThat(cat.grade()).isCloseTo(0.39 * 6 + 11.8 - 15.59, within(1e-9));
    assertThat(ReadingGrade.of("It came. It went! Did it? Yes").sentences()).isEqualTo(3);
    assertThat(
            ReadingGrade.of(
                    "The presence of heterogeneous intraparenchymal opacification necessitates"
                        + " multidisciplinary evaluation.")
                .grade())
        .isGreaterThan(15);
    assertThatThrownBy(() -> ReadingGrade.of("…")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void syllablesAreCountedBySpelling() {
    Map<String, Integer> known =
        Map.ofEntries(
            Map.entry("scan", 1),
            Map.entry("scale", 1),
            Map.entry("little", 2),
            Map.entry("checked", 1),
            Map.entry("needed", 2),
            Map.entry("changes", 2),
            Map.entry("times", 1),
            Map.entry("pneumonia", 4),
            Map.entry("infection", 3),
            Map.entry("computer", 3),
            Map.entry("doctor’s", 2),
            Map.entry("emergency", 4),
            Map.entry("112", 3),
            Map.entry("the", 1),
            Map.entry("free", 1),
            Map.entry("people", 2));
    known.forEach(
        (word, syllables) ->
            assertThat(ReadingGrade.syllables(word)).as(word).isEqualTo(syllables));
  }

  @Test
  void allLanguagesHaveAllWords() {
    Messages english = Messages.in(Locale.FRENCH);
    Messages german = Messages.in(Locale.GERMANY);
    assertThat(english.language()).isEqualTo(Locale.ENGLISH);
    assertThat(new TreeSet<>(german.keys())).isEqualTo(new TreeSet<>(english.keys()));
    for (Messages messages : List.of(english, german)) {
      has(messages, "level", Priority.Level.values());
      has(messages, "zone", Zone.values());
      has(messages, "side", Zone.Side.values());
      has(messages, "caveat", Location.Caveat.values());
      has(messages, "topic", Topic.values());
      has(messages, "alarm", Affect.Alarm.values());
      has(messages, "modality", Affect.Modality.values());
      has(messages, "annotation", Annotation.Column.values());
    }
    assertThatThrownBy(() -> english.text("no.such.key"))
        .hasMessageContaining("want a text for 'no.such.key'");
  }

  private static void has(Messages messages, String prefix, Enum<?>[] constants) {
    for (Enum<?> constant : constants) {
      assertThat(messages.text(prefix, constant)).doesNotContain("{");
    }
  }
}
