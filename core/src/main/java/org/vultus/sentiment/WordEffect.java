package org.vultus.sentiment;

import java.util.Objects;

/**
 * What one word does to the answer.
 *
 * @param word as it was read: lower case, without apostrophes
 * @param effect by how much the log odds of positive against negative fall when this word is left
 *     out: above 0, it speaks for positive; below 0, for negative
 */
public record WordEffect(String word, double effect) {
  public WordEffect {
    Objects.requireNonNull(word, "word");
    if (!Double.isFinite(effect)) {
      throw new IllegalArgumentException("want a finite effect, got " + effect);
    }
  }
}
