package org.vultus.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.decision.Advice.Source;
import org.vultus.decision.Advice.Text;
import org.vultus.decision.Advice.Topic;

/**
 * Advice that holds for every study: {@code advice/general.yaml}.
 *
 * @param topics one entry a {@link Topic}, in their order
 */
public record GeneralAdvice(List<OnTopic> topics) {
  public GeneralAdvice {
    topics = List.copyOf(topics);
    List<Topic> told = topics.stream().map(OnTopic::topic).toList();
    if (!told.equals(List.of(Topic.values()))) {
      throw new IllegalArgumentException(
          "want an entry for each of " + List.of(Topic.values()) + ", in this order, got " + told);
    }
  }

  /**
   * Advice on one topic.
   *
   * @param always the crisis line; there is one exactly where lives may hang on the topic
   */
  public record OnTopic(
      Topic topic, Text doctor, Text patient, Optional<Text> always, List<Source> sources) {
    public OnTopic {
      Objects.requireNonNull(topic, "topic");
      if (always.isPresent() != topic.wantsCrisisLine()) {
        throw new IllegalArgumentException(
            "want a crisis line with self-harm and acute-symptom alone, got "
                + (always.isPresent() ? "one" : "none")
                + " with "
                + topic.word());
      }
      sources = List.copyOf(sources);
    }

    private Advice advice() {
      return new Advice(topic.word(), doctor, Optional.of(patient), always, sources);
    }
  }

  /** {@return what may follow from a topic} */
  public Advice on(Topic topic) {
    return topics.get(topic.ordinal()).advice();
  }
}
