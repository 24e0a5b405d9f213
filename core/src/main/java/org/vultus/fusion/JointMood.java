package org.vultus.fusion;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.vultus.emotion.Mood;
import org.vultus.provenance.ModelReference;

/**
 * The mood of a patient by face and words together.
 *
 * @param probabilities one a {@link Mood}, each in [0, 1], summing to 1 within 1e-4
 * @param faceShare how much the face counted, in [0, 1]; the rest is the words'
 * @param why what made it count so
 * @param model which weights say so
 */
public record JointMood(
    Map<Mood, Double> probabilities, double faceShare, Why why, ModelReference model) {

  /** What made face and words count as they did. */
  public enum Why {
    /** Both were there, and the picture is as good as most. */
    BOTH,
    /** Both were there, and the picture is blurred. */
    BLURRED_FACE,
    /** Both were there, and the face hardly moves. */
    RIGID_FACE,
    /** There are no words, or none that could be read. */
    FACE_ALONE,
    /** There is no face, or none that could be read. */
    WORDS_ALONE
  }

  public JointMood {
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(model, "model");
    probabilities = Collections.unmodifiableMap(new EnumMap<>(probabilities));
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    if (probabilities.size() != Mood.values().length || !(Math.abs(sum - 1) <= 1e-4)) {
      throw new IllegalArgumentException(
          "want one probability a mood, summing to 1, got " + probabilities);
    }
    if (!(faceShare >= 0 && faceShare <= 1)) {
      throw new IllegalArgumentException("want a share in [0, 1], got " + faceShare);
    }
  }

  /** {@return the most probable mood; the first of equals} */
  public Mood mood() {
    Mood best = Mood.NEGATIVE;
    for (Mood mood : Mood.values()) {
      best = probabilities.get(mood) > probabilities.get(best) ? mood : best;
    }
    return best;
  }
}
