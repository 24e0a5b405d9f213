package org.vultus.emotion;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vultus.face.FaceCrop;
import org.vultus.provenance.ModelReference;

/**
 * Estimates which emotion a face <em>displays</em>.
 *
 * <p>A displayed expression is weak evidence of what a person feels and is no diagnosis by itself
 * [1]; reports say "displayed".
 *
 * <p>Implementations are immutable, safe for concurrent use and deterministic: equal crops and
 * equal weights give probabilities equal to within 1e-5 on one machine type.
 *
 * <p>[1] Barrett et al. 2019, Emotional Expressions Reconsidered, doi:10.1177/1529100619832930
 */
public interface EmotionRecognizer {

  /**
   * Scores faces.
   *
   * @param faces upright, eye-aligned crops
   * @return one outcome a face, in order
   * @throws IllegalStateException if the model runtime fails (the weights were verified on load)
   */
  List<Outcome> recognize(List<FaceCrop> faces);

  /** {@return what one face displays} */
  default Outcome recognize(FaceCrop face) {
    return recognize(List.of(face)).get(0);
  }

  /** {@return which weights give the outcomes} */
  ModelReference model();

  /** What came of one face: one of exactly two things. */
  sealed interface Outcome permits Scored, NotAssessable {
    /** {@return which weights gave this outcome, or would have} */
    ModelReference model();
  }

  /**
   * A scored face.
   *
   * @param probabilities one an {@link Emotion}, each in [0, 1], summing to 1 within 1e-4;
   *     calibrated by the bundle's temperature
   */
  record Scored(Map<Emotion, Double> probabilities, ModelReference model) implements Outcome {
    public Scored {
      Objects.requireNonNull(model, "model");
      probabilities = Collections.unmodifiableMap(new EnumMap<>(probabilities));
      double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
      if (probabilities.size() != Emotion.values().length || !(Math.abs(sum - 1) <= 1e-4)) {
        throw new IllegalArgumentException(
            "want one probability an emotion, summing to 1, got " + probabilities);
      }
    }

    /** {@return the emotion of the highest probability; the first of equals} */
    public Emotion emotion() {
      return first(probabilities);
    }

    /** {@return the displayed mood: the one whose emotions sum highest; the first of equals} */
    public Mood mood() {
      return first(moods());
    }

    /** {@return probabilities of the moods, each in [0, 1], with the same sum} */
    public Map<Mood, Double> moods() {
      return Mood.of(probabilities);
    }

    private static <E extends Enum<E>> E first(Map<E, Double> probabilities) {
      Comparator<Map.Entry<E, Double>> byProbability = Map.Entry.comparingByValue();
      return probabilities.entrySet().stream().min(byProbability.reversed()).orElseThrow().getKey();
    }
  }

  /** A face too poor to score, or none; {@code reason} holds no patient data. */
  record NotAssessable(String reason, ModelReference model) implements Outcome {
    public NotAssessable {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(model, "model");
    }
  }
}
