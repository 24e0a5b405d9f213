package org.vultus.learn.data;

import java.util.Objects;

/**
 * A text and its class.
 *
 * @param text as the file has it, without white space at its ends
 * @param label as the file has it: "joy", "0"
 */
public record LabelledText(String text, String label) {
  public LabelledText {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(label, "label");
  }
}
