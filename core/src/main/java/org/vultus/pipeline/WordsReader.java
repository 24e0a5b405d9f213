package org.vultus.pipeline;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vultus.decision.Affect;
import org.vultus.decision.Moods;
import org.vultus.model.TextBundle;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.sentiment.Concern;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.TextRecognizer;
import org.vultus.sentiment.Warning;
import org.vultus.sentiment.WarningPhrases;

/**
 * From a patient's words to their mood, by a model, and to what a person must hear in them, by a
 * declared list. The two have nothing to do with each other: words that the model cannot read, such
 * as German ones or ten pages, are looked through for warnings all the same. Safe for concurrent
 * use until it is closed.
 */
public final class WordsReader implements AutoCloseable {
  private final TextModel model;
  private final SentimentReader moods;
  private final WarningPhrases warnings;

  private WordsReader(TextModel model, SentimentReader moods) {
    this.model = model;
    this.moods = moods;
    this.warnings = WarningPhrases.installed();
  }

  /**
   * Loads a model.
   *
   * @throws IOException if it cannot be opened
   * @throws IllegalArgumentException if it does not tell the sentiments and emotions apart
   */
  public static WordsReader open(TextFolder folder) throws IOException {
    return open(folder, TextRecognizer::unexplained);
  }

  /**
   * Loads a model that also says which words move a mood; a text then takes as long again for each
   * of its words.
   */
  public static WordsReader explaining(TextFolder folder) throws IOException {
    return open(folder, TextRecognizer::new);
  }

  private static WordsReader open(TextFolder folder, Function<TextModel, SentimentReader> reader)
      throws IOException {
    TextModel model = TextModel.open(folder);
    try {
      return new WordsReader(model, reader.apply(model));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * What came of one text. Neither part quotes it, but that {@link SentimentReader.Scored#words}
   * holds single words.
   *
   * @param outcome its mood and emotion, or why they cannot be told
   * @param warnings of the whole text, by their concern
   */
  public record Reading(SentimentReader.Outcome outcome, List<Warning> warnings) {
    public Reading {
      Objects.requireNonNull(outcome, "outcome");
      warnings = List.copyOf(warnings);
    }

    /** {@return what a person must hear} */
    public Set<Affect.Alarm> alarms() {
      Set<Affect.Alarm> alarms = EnumSet.noneOf(Affect.Alarm.class);
      warnings.forEach(warning -> alarms.add(alarm(warning.concern())));
      return alarms;
    }

    /** {@return what these words tell, beside what the face does} */
    public Affect beside(Affect face) {
      Optional<Moods> words =
          outcome instanceof SentimentReader.Scored scored
              ? Optional.of(new Moods(scored.moods()))
              : Optional.empty();
      return new Affect(face.face(), words, alarms());
    }

    private static Affect.Alarm alarm(Concern concern) {
      return switch (concern) {
        case DISTRESS -> Affect.Alarm.DISTRESS;
        case ACUTE_SYMPTOM -> Affect.Alarm.ACUTE_SYMPTOM;
        case SELF_HARM -> Affect.Alarm.SELF_HARM;
      };
    }
  }

  /** {@return the bundle of the network} */
  public TextBundle bundle() {
    return model.bundle();
  }

  /** {@return what a text says} It may be of any length and any language. */
  public Reading read(String text) {
    return new Reading(moods.read(text), warnings.in(text));
  }

  @Override
  public void close() {
    model.close();
  }
}
