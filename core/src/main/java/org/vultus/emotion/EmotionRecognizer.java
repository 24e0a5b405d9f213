package org.vultus.emotion;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect;
import org.vultus.model.MoodRule;
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
   * @param probabilities one for each {@link Emotion} that the network tells apart, which are the
   *     {@linkplain Emotion#SEVEN seven} at least; each in [0, 1], summing to 1 within 1e-4;
   *     calibrated by the bundle's temperature
   * @param moodRule how sure of a mood is enough, as the bundle says; absent: any probability is
   */
  record Scored(
      Map<Emotion, Double> probabilities, ModelReference model, Optional<MoodRule> moodRule)
      implements Outcome {
    public Scored {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(moodRule, "moodRule");
      probabilities = Collections.unmodifiableMap(new EnumMap<>(probabilities));
      double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
      if (!Emotion.areComplete(probabilities.keySet()) || !(Math.abs(sum - 1) <= 1e-4)) {
        throw new IllegalArgumentException(
            "want one probability an emotion, summing to 1, got " + probabilities);
      }
    }

    /** A face scored by a network that is always sure enough of a mood. */
    public Scored(Map<Emotion, Double> probabilities, ModelReference model) {
      this(probabilities, model, Optional.empty());
    }

    /** {@return the emotion of the highest probability; the first of equals} */
    public Emotion emotion() {
      Comparator<Map.Entry<Emotion, Double>> byProbability = Map.Entry.comparingByValue();
      return probabilities.entrySet().stream().min(byProbability.reversed()).orElseThrow().getKey();
    }

    /**
     * {@return the displayed mood: the one whose emotions sum highest, or {@link Mood#OTHER} where
     * that is not sure enough}
     */
    public Mood mood() {
      return Mood.displayed(moods(), moodRule);
    }

    /** {@return whether the most probable mood is told, and not "other" for want of certainty} */
    public boolean sureOfMood() {
      return mood() == Mood.displayed(moods(), Optional.empty());
    }

    /** {@return probabilities of the moods, each in [0, 1], with the same sum} */
    public Map<Mood, Double> moods() {
      return Mood.of(probabilities);
    }
  }

  /** A face too poor to score, or none. */
  record NotAssessable(FaceDefect defect, ModelReference model) implements Outcome {
    public NotAssessable {
      Objects.requireNonNull(defect, "defect");
      Objects.requireNonNull(model, "model");
    }
  }
}
