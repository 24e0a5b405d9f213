package org.vultus.fusion;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vultus.emotion.Mood;
import org.vultus.fusion.JointMood.Why;
import org.vultus.model.MoodBundle;
import org.vultus.model.MoodBundle.AtSharpness;

/**
 * Weighs the mood that a face displays and the mood that words state.
 *
 * <p>Both tell of one mood, so their probabilities are multiplied, each raised to a power that says
 * how far it can be relied on (a logarithmic opinion pool: Genest and Zidek 1986, Combining
 * Probability Distributions, doi:10.1214/ss/1177013825). The powers were fitted on validation data,
 * for sharp pictures of faces and for blurred ones. Where one modality is missing, the other stands
 * as it is.
 *
 * <p>A rigid face says little of a mood, and says it wrongly: in Parkinson's disease or after a
 * stroke a face may look sad, or like nothing, whatever is felt. So the face counts the less the
 * less it moves over a clip, down to the words as they stand; and without words, a rigid face tells
 * no mood. One that a clinician calls rigid is not read at all.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class MoodFusion {
  private static final double LEAST_PROBABILITY = 1e-6;

  /** A picture counts for blurred where its face has less than this share of a sharp one's say. */
  private static final double BLURRED = 0.8;

  private final MoodBundle bundle;

  /** Weighs as this bundle says. */
  public MoodFusion(MoodBundle bundle) {
    this.bundle = Objects.requireNonNull(bundle, "bundle");
  }

  /** {@return how it weighs} */
  public MoodBundle bundle() {
    return bundle;
  }

  /**
   * The mood of a face.
   *
   * @param moods probabilities, one a {@link Mood}
   * @param sharpness of its picture, as {@code FaceQuality} measures it
   * @param expressivity how much it moves over a clip, in [0, 0.66]; empty: a still picture
   */
  public record Face(Map<Mood, Double> moods, double sharpness, OptionalDouble expressivity) {
    public Face {
      moods = Map.copyOf(moods);
      Objects.requireNonNull(expressivity, "expressivity");
    }
  }

  /**
   * {@return the mood by what is there; empty where there is nothing, or only a rigid face}
   *
   * @param words probabilities, one a {@link Mood}
   */
  public Optional<JointMood> join(Optional<Face> face, Optional<Map<Mood, Double>> words) {
    if (face.isEmpty()) {
      return words.map(said -> new JointMood(said, 0, Why.WORDS_ALONE, bundle.reference()));
    }
    double mobility = mobility(face.get());
    if (words.isEmpty()) {
      return face.filter(seen -> mobility == 1)
          .map(seen -> new JointMood(seen.moods, 1, Why.FACE_ALONE, bundle.reference()));
    }
    AtSharpness weights = bundle.at(face.get().sharpness);
    double faceWeight = mobility * weights.face();
    double wordsWeight = 1 + mobility * (weights.words() - 1);
    Map<Mood, Double> joined = pooled(face.get().moods, faceWeight, words.get(), wordsWeight);
    double share = faceWeight / (faceWeight + wordsWeight);
    return Optional.of(new JointMood(joined, share, why(mobility, weights), bundle.reference()));
  }

  private double mobility(Face face) {
    double expressivity = face.expressivity.orElse(bundle.rigid());
    return Math.max(0, Math.min(1, expressivity / bundle.rigid()));
  }

  private Why why(double mobility, AtSharpness weights) {
    if (mobility < 1) {
      return Why.RIGID_FACE;
    }
    double sharp = bundle.byPicture().get(bundle.byPicture().size() - 1).face();
    return weights.face() < BLURRED * sharp ? Why.BLURRED_FACE : Why.BOTH;
  }

  /** {@return the product of both, each raised to its weight, made to sum to 1} */
  public static Map<Mood, Double> pooled(
      Map<Mood, Double> face, double faceWeight, Map<Mood, Double> words, double wordsWeight) {
    Map<Mood, Double> pooled = new EnumMap<>(Mood.class);
    double sum = 0;
    for (Mood mood : Mood.values()) {
      double product =
          Math.exp(faceWeight * log(face.get(mood)) + wordsWeight * log(words.get(mood)));
      pooled.put(mood, product);
      sum += product;
    }
    double all = sum;
    pooled.replaceAll((mood, product) -> product / all);
    return pooled;
  }

  private static double log(double probability) {
    return Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}
