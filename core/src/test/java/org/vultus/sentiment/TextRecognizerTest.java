package org.vultus.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vultus.emotion.Mood;
import org.vultus.model.BundleFile;
import org.vultus.model.GoldenTexts;
import org.vultus.model.Models;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Outcome;
import org.vultus.sentiment.SentimentReader.Scored;

/** The model that ships, as a user meets it. */
class TextRecognizerTest {
  private static final Models MODELS = new Models(Path.of("../models"));

  private static TextModel model;
  private static SentimentReader reader;

  @BeforeAll
  static void open() throws IOException {
    model = TextModel.open(MODELS.ofText("sentiment"));
    reader = new TextRecognizer(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static Scored scored(String text) {
    return (Scored) reader.read(text);
  }

  @ParameterizedTest
  @CsvSource({
    "I am so happy today., POSITIVE, JOY",
    "I feel sad and lonely., NEGATIVE, SADNESS",
    "I feel so angry and furious., NEGATIVE, ANGER",
    "I am terrified and afraid., NEGATIVE, FEAR",
    "I AM FEELING VERY SAD AND LONELY!!!, NEGATIVE, SADNESS",
    "i feel so sadd and lonley, NEGATIVE, SADNESS"
  })
  void readsWhatIsPlain(String text, Mood mood, StatedEmotion emotion) {
    assertThat(scored(text).mood()).isEqualTo(mood);
    assertThat(scored(text).emotion()).hasValue(emotion);
  }

  @Test
  void aNegationTakesFromPositive() {
    double plain = scored("I am happy.").moods().get(Mood.POSITIVE);
    double negated = scored("I am not happy.").moods().get(Mood.POSITIVE);
    assertThat(negated).isLessThan(plain);
    assertThat(scored("I am not happy.").mood()).isNotEqualTo(Mood.POSITIVE);
  }

  @Test
  void saysWhichWordsMovedIt() {
    List<WordEffect> words = scored("The weather and the food were terrible.").words();
    assertThat(words.get(0).word()).isEqualTo("terrible");
    assertThat(words.get(0).effect()).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "'', the answer is empty",
    "' ...!? ', the answer is empty",
    "Ich bin heute sehr traurig., the answer is not in English but seems to be in German",
    "Мне грустно, the answer is not in English but seems to be in a script that is not Latin"
  })
  void turnsAwayWhatItCannotRead(String text, String reason) {
    Outcome outcome = reader.read(text);
    assertThat(outcome).isInstanceOf(NotAssessable.class);
    assertThat(((NotAssessable) outcome).defect().message()).isEqualTo(reason);
  }

  @Test
  void turnsAwayWhatIsTooLong() {
    NotAssessable not = (NotAssessable) reader.read("sad ".repeat(2000));
    assertThat(not.defect().message())
        .isEqualTo("the answer is too long: 8,000 characters, at most 4,000 are read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xqzv wkjhq zzvkp", "🦓", "qqwxz"})
  void turnsAwayWhatItDoesNotKnow(String text) {
    assertThat(((NotAssessable) reader.read(text)).defect().message())
        .contains("known to the model");
  }

  @Test
  void aTextOfTheGreatestLengthIsRead() {
    assertThat(reader.read("happy ".repeat(660))).isInstanceOf(Scored.class);
    StringBuilder distinct = new StringBuilder();
    for (int i = 0; i < 420; i++) {
      distinct.append("i am ").append((char) ('a' + i % 26)).append(' ');
    }
    assertThat(reader.read(distinct.toString())).isNotNull();
  }

  @Test
  void moodsShareWhatIsNotNeutral() {
    Map<Mood, Double> moods = TextRecognizer.moods(new double[] {0.1, 0.2, 0.7}, 0.25);
    assertThat(moods.get(Mood.NEUTRAL)).isEqualTo(0.2, within(1e-12));
    assertThat(moods.get(Mood.OTHER)).isEqualTo(0.2, within(1e-12));
    assertThat(moods.get(Mood.POSITIVE)).isEqualTo(0.525, within(1e-12));
    assertThat(moods.get(Mood.NEGATIVE)).isEqualTo(0.075, within(1e-12));
  }

  @Test
  void anEmotionAgainstTheMoodIsNotNamed() {
    Map<StatedEmotion, Double> joy = new EnumMap<>(StatedEmotion.class);
    for (StatedEmotion emotion : StatedEmotion.values()) {
      joy.put(emotion, emotion == StatedEmotion.JOY ? 0.95 : 0.01);
    }
    Map<Mood, Double> sad = TextRecognizer.moods(new double[] {0.8, 0.1, 0.1}, 0.01);
    Scored contrary = new Scored(sad, joy, 0.5, List.of(), reader.model());
    assertThat(contrary.mood()).isEqualTo(Mood.NEGATIVE);
    assertThat(contrary.emotion()).isEmpty();
    Scored unsure = new Scored(sad, joy, 0.9, List.of(), reader.model());
    assertThat(unsure.mood()).isEqualTo(Mood.OTHER);
    assertThat(unsure.highest()).isEqualTo(sad.get(Mood.NEGATIVE));
    assertThat(unsure.emotion()).isEmpty();
  }

  @Test
  void answersItsGoldenTexts() throws IOException {
    assertThat(GoldenTexts.verify(MODELS.ofText("sentiment"), model)).isPositive();
  }

  @Test
  void refusesAChangedBundleAndPictures(@TempDir Path folder) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("sentiment"));
    Path source = MODELS.ofText("sentiment").path();
    String yaml = Files.readString(source.resolve(BundleFile.NAME));
    Files.writeString(
        copy.resolve(BundleFile.NAME),
        yaml.replaceFirst(
            "- negative\n  - neutral\n  - positive", "- positive\n  - neutral\n  - negative"));
    assertThatThrownBy(() -> TextFolder.read(copy)).hasMessageContaining("was changed");
    assertThatThrownBy(() -> MODELS.named("sentiment"))
        .hasMessageContaining("reads text and no pictures");
    assertThatThrownBy(() -> MODELS.ofText("emotion-mini"))
        .hasMessageContaining("reads pictures and no text");
  }

  @Test
  void withoutExplanationTheAnswerIsTheSame() {
    SentimentReader unexplained = TextRecognizer.unexplained(model);
    Scored scored = scored("I am not happy, I can't sleep.");
    assertThat(scored.words()).isNotEmpty();
    assertThat(unexplained.read("I am not happy, I can't sleep."))
        .isEqualTo(
            new Scored(
                scored.moods(), scored.emotions(), scored.surest(), List.of(), scored.model()));
    assertThat(unexplained.read("Ich bin sehr traurig.")).isInstanceOf(NotAssessable.class);
  }

  @Test
  void aClosedModelSaysSo() throws IOException {
    TextModel closed = TextModel.open(MODELS.ofText("sentiment"));
    closed.close();
    assertThatThrownBy(() -> new TextRecognizer(closed).read("I am happy"))
        .hasMessageContaining("is closed");
  }
}
