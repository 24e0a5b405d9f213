package org.vultus.sentiment;

import java.util.Objects;

/**
 * Something in a patient's words that a person must hear.
 *
 * @param concern what it is
 * @param phrase of the declared list that was found, as the list has it: never the patient's words
 */
public record Warning(Concern concern, String phrase) {
  public Warning {
    Objects.requireNonNull(concern, "concern");
    Objects.requireNonNull(phrase, "phrase");
  }
}
