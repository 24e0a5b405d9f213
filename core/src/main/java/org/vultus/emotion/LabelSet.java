package org.vultus.emotion;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.emotion.EmotionRecognizer.Scored;

/**
 * Which labels a face is given: some of the emotions, or the moods, from one and the same network.
 *
 * <p>Probabilities of some emotions are those of the network divided by their sum: its answer under
 * the condition that the face displays one of them. Nothing is trained anew, and nothing is learned
 * about faces that display none of them. Hazard: such a face gets one of these labels too, and a
 * frightened one, asked for neutrality, happiness, anger and sadness, may get it with a high
 * probability. Who cannot rule such faces out asks for all emotions.
 *
 * @see Mood for the moods and when they are "other"
 */
public sealed interface LabelSet {
  /** The word for {@link #FOUR}. */
  String FOUR_WORD = "four";

  /** The word for {@link Moods}. */
  String MOOD_WORD = "mood";

  /** The four classes of many driver and patient monitors. */
  LabelSet FOUR =
      new Emotions(List.of(Emotion.NEUTRALITY, Emotion.HAPPINESS, Emotion.ANGER, Emotion.SADNESS));

  /** {@return the words of the labels, in the order of their columns} */
  List<String> words();

  /** {@return the label of a face} */
  String label(Scored face);

  /** {@return one probability a label, in the order of {@link #words}, summing to 1} */
  Map<String, Double> probabilities(Scored face);

  /**
   * Some emotions, of which a face is taken to display one.
   *
   * @param emotions two or more, none twice
   */
  record Emotions(List<Emotion> emotions) implements LabelSet {
    public Emotions {
      emotions = List.copyOf(emotions);
      if (emotions.size() < 2 || EnumSet.copyOf(emotions).size() != emotions.size()) {
        throw new IllegalArgumentException(
            "want two distinct emotions or more, got "
                + emotions.stream().map(Emotion::word).toList());
      }
    }

    @Override
    public List<String> words() {
      return emotions.stream().map(Emotion::word).toList();
    }

    @Override
    public String label(Scored face) {
      Comparator<Map.Entry<String, Double>> byProbability = Map.Entry.comparingByValue();
      return probabilities(face).entrySet().stream()
          .min(byProbability.reversed())
          .orElseThrow()
          .getKey();
    }

    /** Where all are 0, no one is likelier than another. */
    @Override
    public Map<String, Double> probabilities(Scored face) {
      double sum = emotions.stream().mapToDouble(e -> face.probabilities().get(e)).sum();
      Map<String, Double> shares = new LinkedHashMap<>();
      for (Emotion emotion : emotions) {
        double share = sum > 0 ? face.probabilities().get(emotion) / sum : 1.0 / emotions.size();
        shares.put(emotion.word(), share);
      }
      return Collections.unmodifiableMap(shares);
    }
  }

  /** The four states of the mood. */
  record Moods() implements LabelSet {
    @Override
    public List<String> words() {
      return Stream.of(Mood.values()).map(Mood::word).toList();
    }

    /** The displayed mood, which is "other" where none is sure enough, however small its share. */
    @Override
    public String label(Scored face) {
      return face.mood().word();
    }

    @Override
    public Map<String, Double> probabilities(Scored face) {
      Map<String, Double> moods = new LinkedHashMap<>();
      face.moods().forEach((mood, probability) -> moods.put(mood.word(), probability));
      return Collections.unmodifiableMap(moods);
    }
  }

  /**
   * Asks for a network that can give these labels.
   *
   * @param classes words of what it tells apart
   * @throws IllegalArgumentException if it lacks one of the emotions
   */
  default void requireKnown(List<String> classes) {
    if (this instanceof Emotions && !classes.containsAll(words())) {
      throw new IllegalArgumentException(
          "want some of %s, which the model tells apart, got %s"
              .formatted(String.join(", ", classes), String.join(", ", words())));
    }
  }

  /**
   * {@return the labels that words name: "four", "mood", or emotions joined by commas, as people
   * call them}
   *
   * @throws IllegalArgumentException if one of them is no emotion, or stands there twice or alone
   */
  static LabelSet of(String words) {
    return switch (words.strip()) {
      case FOUR_WORD -> FOUR;
      case MOOD_WORD -> new Moods();
      default -> new Emotions(Stream.of(words.split(",", -1)).map(LabelSet::emotion).toList());
    };
  }

  private static Emotion emotion(String word) {
    if (List.of(FOUR_WORD, MOOD_WORD).contains(word.strip())) {
      throw new IllegalArgumentException(
          "'%s' is a set of its own; name it alone".formatted(word.strip()));
    }
    return Emotion.called(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown emotion '%s', want %s, %s, or some of %s joined by commas"
                        .formatted(
                            word.strip(),
                            FOUR_WORD,
                            MOOD_WORD,
                            Stream.of(Emotion.values())
                                .map(Emotion::word)
                                .collect(Collectors.joining(", ")))));
  }
}
