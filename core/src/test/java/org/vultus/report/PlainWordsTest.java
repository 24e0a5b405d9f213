package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Advice.Topic;
import org.vultus.decision.Affect;
import org.vultus.decision.Priority;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.Mood;
import org.vultus.face.FaceDefect;
import org.vultus.fusion.JointMood;
import org.vultus.imaging.Location;
import org.vultus.imaging.Zone;
import org.vultus.model.ModelBundle;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextDefect;
import org.vultus.text.Language;

/**
 * How plainness is measured; every word of a report is there in every language, and none in vain.
 */
class PlainWordsTest {

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
      has(messages, "text-defect", TextDefect.Plain.values());
      has(messages, "language", Language.values());
    }
    assertThatThrownBy(() -> english.text("no.such.key"))
        .hasMessageContaining("want a text for 'no.such.key'");
  }

  /** Every key is asked for by name in the sources, or belongs to something that there is. */
  @Test
  void noTextIsDead() throws IOException {
    Set<String> families = new TreeSet<>();
    families(families, "level", Priority.Level.values());
    families(families, "patient.next", Priority.Level.values());
    families(
        families,
        "patient.talk",
        new Priority.Level[] {Priority.Level.SOON, Priority.Level.URGENT});
    families(families, "zone", Zone.values());
    families(families, "side", Zone.Side.values());
    families(families, "caveat", Location.Caveat.values());
    families(families, "topic", Topic.values());
    families(families, "alarm", Affect.Alarm.values());
    families(families, "modality", Affect.Modality.values());
    families(families, "annotation", Annotation.Column.values());
    families(families, "face-defect", FaceDefect.Measure.values());
    families(families, "face-defect.none-found", FaceDefect.NoneFound.Light.values());
    families(families, "text-defect", TextDefect.Plain.values());
    families(families, "language", Language.values());
    families(families, "mood", Mood.values());
    families(families, "patient.face", Mood.values());
    families(families, "patient.together", Mood.values());
    families(families, "patient.words", Mood.values());
    families(families, "together.mood", JointMood.Why.values());
    families(families, "stated-emotion", StatedEmotion.values());
    Stream.of(Emotion.values()).forEach(emotion -> families.add("emotion." + emotion.word()));
    for (ModelBundle model : ReportCases.studies()) {
      families.add("study." + model.name());
      families.add("patient.study." + model.name());
      model.classes().forEach(name -> families.add("finding." + name));
    }
    Stream.of("kind.positive", "kind.negative", "kind.indeterminate", "kind.not-assessable")
        .forEach(families::add);
    Stream.of("reason.study-doubted", "reason.contradiction").forEach(families::add);
    Stream.of("patient.now.1", "patient.now.2", "patient.now.3", "patient.now.4")
        .forEach(families::add);
    Stream.of("patient.ask.1", "patient.ask.2", "patient.ask.3").forEach(families::add);
    Messages english = Messages.in(Locale.ENGLISH);
    assertThat(english.keys()).containsAll(families);
    String sources = sources();
    assertThat(english.keys())
        .filteredOn(key -> !families.contains(key))
        .allSatisfy(key -> assertThat(sources).contains("\"" + key + "\""));
  }

  private static void families(Set<String> keys, String prefix, Enum<?>[] constants) {
    Stream.of(constants).forEach(one -> keys.add(prefix + "." + Messages.word(one)));
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/vultus/report"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static void has(Messages messages, String prefix, Enum<?>[] constants) {
    for (Enum<?> constant : constants) {
      assertThat(messages.text(prefix, constant)).doesNotContain("{");
    }
  }
}
