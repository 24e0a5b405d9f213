package org.vultus.learn.words;

import java.util.Objects;

/**
 * A text with the answer that a network should give.
 *
 * @param text as it was written
 * @param head which answer
 * @param label index of the right class of that head
 * @param weight of its loss in training, more than 0; elsewhere 1
 */
record LearnedText(String text, Head head, int label, double weight) {
  LearnedText {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(head, "head");
    if (label < 0 || !(weight > 0)) {
      throw new IllegalArgumentException(
          "want a label from 0 and a weight above 0, got %d and %s".formatted(label, weight));
    }
  }
}
