package org.vultus.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.model.MoodRule;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

class LabelSetTest {

  /** In the order of {@link Emotion#SEVEN}. */
  private static Scored face(Optional<MoodRule> rule, double... probabilities) {
    return new Scored(
        Emotion.probabilities(Emotion.SEVEN, probabilities),
        new ModelReference("e", "1.0.0", Sha256.of(new byte[0])),
        rule);
  }

  private static final Scored FRIGHTENED = face(Optional.empty(), 0.1, 0, 0.5, 0.05, 0.2, 0, 0.15);

  @Test
  void someEmotionsShareWhatTheNetworkLeavesThem() {
    LabelSet four = LabelSet.of("four");
    assertThat(four.words()).containsExactly("neutrality", "happiness", "anger", "sadness");
    Map<String, Double> shares = four.probabilities(FRIGHTENED);
    assertThat(shares.keySet()).containsExactlyElementsOf(four.words());
    assertThat(shares.get("sadness")).isEqualTo(0.4, within(1e-12));
    assertThat(shares.get("neutrality")).isEqualTo(0.3, within(1e-12));
    assertThat(four.label(FRIGHTENED)).as("it cannot say fear").isEqualTo("sadness");
    LabelSet two = LabelSet.of(" anger, happiness");
    assertThat(two.words()).containsExactly("anger", "happiness");
    assertThat(two.probabilities(FRIGHTENED).get("anger")).isEqualTo(2 / 3.0, within(1e-12));
  }

  @Test
  void whereNothingIsLeftNoneIsLikelier() {
    Scored sure = face(Optional.empty(), 0, 0, 1, 0, 0, 0, 0);
    assertThat(LabelSet.FOUR.probabilities(sure).values()).containsOnly(0.25);
    assertThat(LabelSet.FOUR.label(sure)).as("the first of equals").isEqualTo("neutrality");
  }

  @Test
  void moodsAreLabelsToo() {
    LabelSet mood = LabelSet.of("mood");
    assertThat(mood.words()).containsExactly("negative", "neutral", "positive", "other");
    assertThat(mood.label(FRIGHTENED)).isEqualTo("negative");
    assertThat(mood.probabilities(FRIGHTENED).get("negative")).isEqualTo(0.8, within(1e-12));
    Scored unsure = face(Optional.of(new MoodRule(0.81, 0.7, 9)), 0.1, 0, 0.5, 0.05, 0.2, 0, 0.15);
    assertThat(mood.label(unsure)).isEqualTo("other");
    assertThat(mood.probabilities(unsure)).isEqualTo(mood.probabilities(FRIGHTENED));
  }

  @Test
  void saysWhatCannotBeNamed() {
    assertThat(LabelSet.of("Angry, joy").words()).containsExactly("anger", "happiness");
    assertThatThrownBy(() -> LabelSet.of("anger,boredom"))
        .hasMessageStartingWith(
            "unknown emotion 'boredom', want four, mood, or some of anger, disgust, fear");
    assertThatThrownBy(() -> LabelSet.of("anger"))
        .hasMessage("want two distinct emotions or more, got [anger]");
    assertThatThrownBy(() -> LabelSet.of("anger,fear,anger")).hasMessageContaining("two distinct");
    List<String> seven = Emotion.SEVEN.stream().map(Emotion::word).toList();
    assertThatThrownBy(() -> LabelSet.of("anger,contempt").requireKnown(seven))
        .hasMessage(
            "want some of anger, disgust, fear, happiness, sadness, surprise, neutrality, which the"
                + " model tells apart, got anger, contempt");
    LabelSet.of("mood").requireKnown(seven);
  }
}
