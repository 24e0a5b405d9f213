package org.vultus.sentiment;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vultus.emotion.Mood;
import org.vultus.provenance.ModelReference;

/**
 * Estimates which mood and which emotion a short answer <em>states</em>, by its words alone.
 *
 * <p>What a person writes is not always what a person feels: politeness, irony and fear of a
 * doctor's judgement all change it. Reports say "stated".
 *
 * <p>Implementations are immutable, safe for concurrent use and deterministic. No outcome and no
 * exception quotes the text; {@link Scored#words} holds single words of it.
 */
public interface SentimentReader {

  /**
   * Reads an answer.
   *
   * @param text in English, of any length; too long a one is not assessable
   * @throws IllegalStateException if the model runtime fails (the weights were verified on load)
   */
  Outcome read(String text);

  /** {@return which weights give the outcomes} */
  ModelReference model();

  /** What came of one text: one of exactly two things. */
  sealed interface Outcome permits Scored, NotAssessable {
    /** {@return which weights gave this outcome, or would have} */
    ModelReference model();
  }

  /**
   * A text that was read.
   *
   * @param moods probabilities, one a {@link Mood}, each in [0, 1], summing to 1 within 1e-4, of
   *     logits calibrated on validation texts. Other is surprise, which tells neither good from bad
   * @param emotions probabilities, one a {@link StatedEmotion}, likewise; they say which emotion it
   *     is if it is one
   * @param surest from which probability {@link #mood} names a mood
   * @param words that move the answer most, the strongest first
   */
  record Scored(
      Map<Mood, Double> moods,
      Map<StatedEmotion, Double> emotions,
      double surest,
      List<WordEffect> words,
      ModelReference model)
      implements Outcome {
    public Scored {
      Objects.requireNonNull(model, "model");
      words = List.copyOf(words);
      moods = distribution(new EnumMap<>(moods), Mood.values().length);
      emotions = distribution(new EnumMap<>(emotions), StatedEmotion.values().length);
      if (!(surest >= 0 && surest < 1)) {
        throw new IllegalArgumentException("want surest in [0, 1), got " + surest);
      }
    }

    private static <K> Map<K, Double> distribution(Map<K, Double> of, int size) {
      double sum = of.values().stream().mapToDouble(Double::doubleValue).sum();
      if (of.size() != size || !(Math.abs(sum - 1) <= 1e-4)) {
        throw new IllegalArgumentException(
            "want %d probabilities that sum to 1, got %s".formatted(size, of));
      }
      return Collections.unmodifiableMap(of);
    }

    /** {@return the most probable mood; other where even that is not sure enough} */
    public Mood mood() {
      return isSureOfMood() ? most(moods) : Mood.OTHER;
    }

    /** {@return whether the most probable mood is sure enough to be named} */
    public boolean isSureOfMood() {
      return highest() >= surest;
    }

    /** {@return the probability of the most probable mood, named or not} */
    public double highest() {
      return moods.get(most(moods));
    }

    /**
     * {@return the most probable emotion; none where the most probable mood is neutral, or is the
     * opposite of what the emotion goes with: of "I am not happy" the words name joy}
     */
    public Optional<StatedEmotion> emotion() {
      StatedEmotion most = most(emotions);
      Mood mood = most(moods);
      boolean opposite =
          mood == Mood.POSITIVE && most.mood() == Mood.NEGATIVE
              || mood == Mood.NEGATIVE && most.mood() == Mood.POSITIVE;
      return mood == Mood.NEUTRAL || opposite ? Optional.empty() : Optional.of(most);
    }

    private static <K extends Enum<K>> K most(Map<K, Double> probabilities) {
      Comparator<Map.Entry<K, Double>> byProbability = Map.Entry.comparingByValue();
      return probabilities.entrySet().stream().min(byProbability.reversed()).orElseThrow().getKey();
    }
  }

  /** A text that the model cannot read, and why. */
  record NotAssessable(TextDefect defect, ModelReference model) implements Outcome {
    public NotAssessable {
      Objects.requireNonNull(defect, "defect");
      Objects.requireNonNull(model, "model");
    }
  }
}
