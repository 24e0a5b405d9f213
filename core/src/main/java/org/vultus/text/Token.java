package org.vultus.text;

import java.util.Objects;

/**
 * A piece of a normalised text.
 *
 * @param text as it is hashed: "happy", "!"; of a sign that stands for a word, the word
 * @param kind what it is
 * @param negated whether a negation reaches it: the "happy" of "not very happy"
 */
public record Token(String text, Kind kind, boolean negated) {

  /** What a token is. */
  public enum Kind {
    /** Letters, or digits, which all are "0". */
    WORD,
    /** An emoticon such as ":)", or one symbol such as an emoji. */
    SIGN,
    /** A mark that ends a clause, and with it the reach of a negation. */
    STOP
  }

  public Token {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(kind, "kind");
  }

  Token negate() {
    return new Token(text, kind, true);
  }
}
