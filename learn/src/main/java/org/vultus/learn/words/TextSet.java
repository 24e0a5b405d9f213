package org.vultus.learn.words;

import java.util.List;

/**
 * Texts that a network is judged by.
 *
 * @param name as tables print it
 * @param head which answer is judged
 * @param texts one or more
 */
record TextSet(String name, Head head, List<LearnedText> texts) {
  TextSet {
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("want texts of '%s', got none".formatted(name));
    }
  }
}
