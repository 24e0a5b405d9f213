package org.vultus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vultus.decision.Affect;
import org.vultus.decision.Affect.Alarm;
import org.vultus.emotion.Mood;
import org.vultus.model.Models;
import org.vultus.pipeline.WordsReader.Reading;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Scored;

/** What ships, as a case meets it. */
class WordsReaderTest {
  private static WordsReader reader;

  @BeforeAll
  static void open() throws IOException {
    reader = WordsReader.open(new Models(Path.of("../models")).ofText("sentiment"));
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  @ParameterizedTest
  @CsvSource({
    "I feel so sad that I want to die., SELF_HARM",
    "I have chest pain and I am worried., ACUTE_SYMPTOM",
    "I am terrified of tomorrow., DISTRESS"
  })
  void wordsHaveAMoodAndRaiseAlarms(String text, Alarm alarm) {
    Affect affect = reader.read(text).beside(Affect.UNKNOWN);
    assertThat(affect.alarms()).containsExactly(alarm);
    assertThat(affect.words()).isPresent();
    assertThat(affect.face()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ich will nicht mehr leben.", "Selbstmord", "je veux mourir, suicide"})
  void wordsThatAreNotAssessableRaiseAlarms(String text) {
    Reading reading = reader.read(text);
    assertThat(reading.outcome()).isInstanceOf(NotAssessable.class);
    assertThat(reading.beside(Affect.UNKNOWN).words()).isEmpty();
    assertThat(reading.alarms()).containsExactly(Alarm.SELF_HARM);
  }

  @Test
  void aTextThatIsTooLongForTheModelIsHeardToItsEnd() {
    Reading reading =
        reader.read("It rained and I had some soup. ".repeat(1000) + "I can't breathe");
    assertThat(((NotAssessable) reading.outcome()).defect().message())
        .startsWith("the answer is too long");
    assertThat(reading.alarms()).containsExactly(Alarm.ACUTE_SYMPTOM);
  }

  @Test
  void calmWordsRaiseNone() {
    assertThat(reader.read("I do not want to die.").alarms()).isEmpty();
    Reading reading = reader.read("I am so happy, it does not hurt any more!");
    assertThat(reading.alarms()).isEmpty();
    assertThat(((Scored) reading.outcome()).mood()).isEqualTo(Mood.POSITIVE);
    assertThat(reading.beside(Affect.UNKNOWN).mood(Affect.Modality.WORDS))
        .map(moods -> moods.strongest())
        .isEqualTo(Optional.of(Mood.POSITIVE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \u0000\u0007\u001b[31m ",
        "\ud83d",
        "\udc00\ud83d sad \ud83d",
        "🙂🙂🙂",
        "👩‍👩‍👧‍👦",
        "\u202esad\u202c",
        "I am sad\u0000 today",
        "sad\uffff\ufffe"
      })
  void strangeTextsHaveAnOutcome(String text) {
    assertThat(reader.read(text).outcome()).isNotNull();
  }
}
