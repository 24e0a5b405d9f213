package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Objects;

/**
 * What only a person can write of a model: {@code recipes/NAME.card.yaml}, beside the recipe.
 *
 * @param data where the images come from, whose they are, how they were labelled, what is wrong
 *     with them; Markdown
 * @param limits one sentence each, beyond those that the recipe names for reports
 * @param notIntendedFor one use each
 */
public record CardText(String data, List<String> limits, List<String> notIntendedFor) {
  public CardText {
    Objects.requireNonNull(data, "data");
    limits = List.copyOf(limits);
    notIntendedFor = List.copyOf(notIntendedFor);
    if (data.isBlank() || notIntendedFor.isEmpty()) {
      throw new IllegalArgumentException(
          "want a text on the data and at least one use that the model is not intended for");
    }
  }
}
