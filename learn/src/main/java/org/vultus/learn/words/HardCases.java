package org.vultus.learn.words;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Scored;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.WordEffect;

/**
 * Made-up answers of kinds that models of words are known to read wrongly, so that a card shows
 * what this one does with them. They are examples and measure nothing.
 */
final class HardCases {
  private static final List<Kind> KINDS =
      List.of(
          new Kind("plain", "I am happy.", "I feel sad and lonely."),
          new Kind(
              "negation",
              "I am not happy.",
              "Not bad at all.",
              "I am not afraid any more.",
              "It doesn't hurt."),
          new Kind(
              "denied complaints",
              "No pain, no complaints.",
              "I have no problems.",
              "I feel great, no problem at all.",
              "I have no pain but I am afraid."),
          new Kind(
              "clinical",
              "I can't sleep.",
              "The pain is killing me.",
              "I feel hopeless and I want to die.",
              "I'm scared of the operation.",
              "The nurses are wonderful."),
          new Kind("neutral", "I came here by bus.", "My appointment is on Monday."),
          new Kind("typing errors", "i am so hapy", "i feel terible and anxios"),
          new Kind("capitals", "I AM SO ANGRY"),
          new Kind("irony", "Oh great, another needle."),
          new Kind("signs alone", "🙂", ":(", "🦓"),
          new Kind("empty", "", "..."),
          new Kind(
              "other languages",
              "Ich bin heute sehr traurig.",
              "Estoy muy cansado y tengo miedo.",
              "Je suis très heureux.",
              "Мне очень грустно."));

  private record Kind(String name, List<String> texts) {
    Kind(String name, String... texts) {
      this(name, List.of(texts));
    }
  }

  private HardCases() {}

  /** {@return what a model does with each} */
  static List<WordsEvaluation.Case> of(SentimentReader reader) {
    return KINDS.stream()
        .flatMap(kind -> kind.texts().stream().map(text -> of(reader, kind.name(), text)))
        .toList();
  }

  private static WordsEvaluation.Case of(SentimentReader reader, String kind, String text) {
    SentimentReader.Outcome outcome = reader.read(text);
    if (outcome instanceof NotAssessable not) {
      return new WordsEvaluation.Case(kind, text, "not assessable", "", not.defect().message());
    }
    Scored scored = (Scored) outcome;
    String mood = String.format(Locale.ROOT, "%s (%.2f)", scored.mood().word(), scored.highest());
    String words =
        scored.words().stream().limit(3).map(HardCases::words).collect(Collectors.joining(", "));
    return new WordsEvaluation.Case(
        kind, text, mood, scored.emotion().map(StatedEmotion::word).orElse("none"), words);
  }

  private static String words(WordEffect effect) {
    return String.format(Locale.ROOT, "%s %+.1f", effect.word(), effect.effect());
  }
}
