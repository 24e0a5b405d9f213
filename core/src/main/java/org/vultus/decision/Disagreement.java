package org.vultus.decision;

import java.util.Objects;
import java.util.Optional;
import org.vultus.emotion.Mood;

/**
 * Face and words contradict each other: both are sure, one of them is negative, and the other is
 * neutral or positive. A calm face with words of despair may be a rigid one (Parkinson's disease, a
 * stroke) or a brave one; a sad face with cheerful words may hide something. Neither is right by
 * itself, so both are said.
 *
 * <p>Neutral against positive is no disagreement, and "other" (surprise) contradicts nothing.
 *
 * @param face the mood that the face displays
 * @param faceProbability of it, in [{@link #SURE}, 1]
 * @param words the mood of the words
 * @param wordsProbability of it, in [{@link #SURE}, 1]
 */
public record Disagreement(Mood face, double faceProbability, Mood words, double wordsProbability) {
  /** Least probability of a mood that may contradict another. */
  public static final double SURE = 0.6;

  public Disagreement {
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(words, "words");
    if (!contradict(face, words)
        || !(faceProbability >= SURE && faceProbability <= 1)
        || !(wordsProbability >= SURE && wordsProbability <= 1)) {
      throw new IllegalArgumentException(
          "want two moods that contradict each other, of a probability in [%s, 1], got %s (%s) and %s (%s)"
              .formatted(SURE, face, faceProbability, words, wordsProbability));
    }
  }

  static Optional<Disagreement> between(Moods face, Moods words) {
    Mood ofFace = face.strongest();
    Mood ofWords = words.strongest();
    boolean sure = face.of(ofFace) >= SURE && words.of(ofWords) >= SURE;
    return sure && contradict(ofFace, ofWords)
        ? Optional.of(new Disagreement(ofFace, face.of(ofFace), ofWords, words.of(ofWords)))
        : Optional.empty();
  }

  private static boolean contradict(Mood one, Mood other) {
    return (one == Mood.NEGATIVE) != (other == Mood.NEGATIVE)
        && one != Mood.OTHER
        && other != Mood.OTHER;
  }
}
