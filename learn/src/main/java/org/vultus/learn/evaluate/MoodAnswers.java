package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.Mood;
import org.vultus.model.MoodRule;

/** What a network of faces says of moods, and the mood that the label of each face counts to. */
final class MoodAnswers {
  private static final int MOODS = Mood.values().length;

  private final int[] labels;
  private final List<Map<Mood, Double>> moods;

  private MoodAnswers(int[] labels, List<Map<Mood, Double>> moods) {
    this.labels = labels;
    this.moods = moods;
  }

  /** {@return the moods of scores; empty where their classes are not all the emotions} */
  static Optional<MoodAnswers> of(Scores scores) {
    List<Optional<Emotion>> classes = scores.classes().stream().map(MoodAnswers::emotion).toList();
    boolean complete =
        Emotion.SEVEN.stream().allMatch(emotion -> classes.contains(Optional.of(emotion)));
    if (!complete || classes.contains(Optional.<Emotion>empty())) {
      return Optional.empty();
    }
    List<Emotion> emotions = classes.stream().map(Optional::get).toList();
    int[] labels = new int[scores.images()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = emotions.get(scores.labels()[i]).mood().ordinal();
    }
    return Optional.of(
        new MoodAnswers(
            labels,
            scores.probabilities().stream()
                .map(row -> Mood.of(Emotion.probabilities(emotions, row)))
                .toList()));
  }

  private static Optional<Emotion> emotion(String word) {
    return Stream.of(Emotion.values()).filter(e -> e.word().equals(word)).findFirst();
  }

  /** {@return ordinals of the moods that are told by a rule, one an image} */
  int[] told(Optional<MoodRule> rule) {
    return moods.stream().mapToInt(m -> Mood.displayed(m, rule).ordinal()).toArray();
  }

  /** {@return the confusion of all images} */
  ConfusionMatrix confusion(int[] told) {
    return ConfusionMatrix.of(MOODS, labels, i -> told[i]);
  }

  /** {@return the confusion of some images, any of them as often as it is named} */
  ConfusionMatrix confusion(int[] told, int[] images) {
    int[] truths = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      truths[i] = labels[images[i]];
    }
    IntUnaryOperator called = i -> told[images[i]];
    return ConfusionMatrix.of(MOODS, truths, called);
  }

  int images() {
    return labels.length;
  }
}
