package org.vultus.text;

import java.util.Arrays;
import java.util.List;

/**
 * A text as a model reads it.
 *
 * @param tokens in their order
 * @param ids one row a token: the buckets of its features, each once, the two of the token itself
 *     first
 */
public record HashedText(List<Token> tokens, long[][] ids) {

  public HashedText {
    tokens = List.copyOf(tokens);
    ids = copy(ids);
    if (ids.length != tokens.size()) {
      throw new IllegalArgumentException(
          "want a row of ids for each of %d tokens, got %d".formatted(tokens.size(), ids.length));
    }
  }

  @Override
  public long[][] ids() {
    return copy(ids);
  }

  /** {@return the words, without signs and marks} */
  public List<String> words() {
    return tokens.stream().filter(t -> t.kind() == Token.Kind.WORD).map(Token::text).toList();
  }

  private static long[][] copy(long[][] rows) {
    return Arrays.stream(rows).map(long[]::clone).toArray(long[][]::new);
  }
}
