package org.vultus.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model reads of each token of a text, and how it becomes numbers. It stands in the recipe
 * and in the bundle, so that the same code with the same values trains and serves.
 *
 * <p>A token is read as itself, as itself under a second hash, as a negated word where a negation
 * reaches it, together with the token before it, and, if it is a word or a sign, as the n-grams of
 * its characters with its ends marked ("&lt;go", "goo", …), which keep typing errors near what was
 * meant [1]. Each is hashed into one of so many buckets [2]: there is no table of words to ship,
 * and what shares a bucket is read as one. Two words seldom share both their buckets [3], so that
 * by the two a model can tell a word that it knows.
 *
 * <p>The hash is FNV-1a of 32 bits over the UTF-8 bytes of a prefix and the feature, folded: {@code
 * (h >>> 16 ^ h) & (buckets − 1)}. Prefixes: "w" and "v" a token; "n" a negated word; "b" the token
 * before ("" at the beginning), a space and the token; "c" characters.
 *
 * <p>[1] Bojanowski et al. 2017, Enriching Word Vectors with Subword Information, arXiv:1607.04606.
 * [2] Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning, arXiv:0902.2206.
 * [3] Svenstrup et al. 2017, Hash Embeddings, arXiv:1709.03933
 *
 * @param shortest n-gram of characters, 2 to 6
 * @param longest n-gram of characters, from {@code shortest} to 6
 * @param negationReach how many words a negation reaches, 0 to 20
 * @param buckets a power of two from 2^8 to 2^20
 * @param maxCharacters of a text that is read at all, 1 to 100,000
 */
public record TextFeatures(
    int shortest, int longest, int negationReach, int buckets, int maxCharacters) {
  /** Longer words are read by their beginning; no language needs more, and an attack would. */
  private static final int MAX_WORD = 40;

  public TextFeatures {
    require("shortest", shortest, 2, 6);
    require("longest", longest, shortest, 6);
    require("negationReach", negationReach, 0, 20);
    require("buckets", buckets, 1 << 8, 1 << 20);
    require("maxCharacters", maxCharacters, 1, 100_000);
    if (Integer.bitCount(buckets) != 1) {
      throw new IllegalArgumentException("want a power of two as buckets, got " + buckets);
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "want %s from %d to %d, got %d".formatted(name, least, most, value));
    }
  }

  /**
   * {@return a text as a model reads it; without rows where there is no token in it}
   *
   * @throws IllegalArgumentException if it has more than {@code maxCharacters} UTF-16 units
   */
  public HashedText of(String text) {
    if (text.length() > maxCharacters) {
      throw new IllegalArgumentException(
          "want at most %d characters, got %d".formatted(maxCharacters, text.length()));
    }
    List<Token> tokens = Tokenizer.tokens(text, negationReach);
    List<long[]> rows = new ArrayList<>();
    String before = "";
    for (Token token : tokens) {
      rows.add(row(token, before));
      before = token.text();
    }
    return new HashedText(tokens, rows.toArray(long[][]::new));
  }

  /** The first two are the token's own; where both hashes agree, the second differs in a bit. */
  private long[] row(Token token, String before) {
    Set<Long> row = new LinkedHashSet<>();
    long first = bucket("w" + token.text());
    long second = bucket("v" + token.text());
    row.add(first);
    row.add(first == second ? second ^ 1 : second);
    if (token.negated()) {
      row.add(bucket("n" + token.text()));
    }
    row.add(bucket("b" + before + " " + token.text()));
    if (token.kind() != Token.Kind.STOP) {
      addParts(token.text(), row);
    }
    return row.stream().mapToLong(Long::longValue).toArray();
  }

  private void addParts(String word, Set<Long> row) {
    int[] characters = ("<" + word + ">").codePoints().limit(MAX_WORD).toArray();
    for (int size = shortest; size <= longest; size++) {
      for (int from = 0; from + size <= characters.length; from++) {
        row.add(bucket("c" + new String(characters, from, size)));
      }
    }
  }

  /** {@return the bucket of a feature with its prefix} */
  long bucket(String feature) {
    int hash = 0x811c9dc5;
    for (byte b : feature.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return (hash >>> 16 ^ hash) & (buckets - 1);
  }
}
