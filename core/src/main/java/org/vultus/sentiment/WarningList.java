package org.vultus.sentiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * The declared list that {@link WarningPhrases} looks for, {@code warning-phrases.yaml}: no learnt
 * model is trusted with what must not be missed, and a clinic can read and correct a list.
 *
 * <p>Words stand in one text, separated by spaces.
 *
 * @param fillers words that may stand anywhere within a phrase
 * @param denials words that deny a phrase which follows them
 * @param doubts words in whose clause a later denial counts no more: "why not", "I can't say I do
 *     not"
 * @param takenBack what takes a denial back
 * @param phrases what is looked for
 */
record WarningList(
    String fillers,
    List<Denial> denials,
    String doubts,
    List<TakenBack> takenBack,
    List<Phrases> phrases) {

  /**
   * Words of denial.
   *
   * @param words one of them denies
   * @param links words that may stand between it and the phrase
   */
  record Denial(String words, String links) {}

  /**
   * After what a denial counts no more, as in "I don't want to die but …".
   *
   * @param concerns of which phrases
   * @param of in the grammar that the file describes
   */
  record TakenBack(List<Concern> concerns, List<String> of) {
    TakenBack {
      concerns = List.copyOf(concerns);
      of = List.copyOf(of);
    }
  }

  /**
   * Phrases.
   *
   * @param of in the grammar that the file describes, see {@link WarningPhrase}
   */
  record Phrases(Concern concern, List<String> of) {
    Phrases {
      Objects.requireNonNull(concern, "concern");
      of = List.copyOf(of);
      if (of.isEmpty()) {
        throw new IllegalArgumentException("want phrases of " + concern + ", got none");
      }
    }
  }

  WarningList {
    denials = List.copyOf(denials);
    takenBack = List.copyOf(takenBack);
    phrases = List.copyOf(phrases);
    EnumSet<Concern> covered = EnumSet.noneOf(Concern.class);
    phrases.forEach(one -> covered.add(one.concern()));
    if (covered.size() < Concern.values().length) {
      throw new IllegalArgumentException("want phrases of each concern, got those of " + covered);
    }
  }
}
