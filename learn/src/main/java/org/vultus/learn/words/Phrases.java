package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sentences that SST's phrases come from, which its files do not name: those phrases that stand
 * in no other.
 *
 * <p>Phrases of one sentence share its words and its mood. To hold out some of them and train on
 * the others would measure memory; so whole sentences are held out, with all that stands in them.
 * Phrases are compared by a hash of 64 bits of their words; among a million, two that differ share
 * one with a probability of 1 in 10 million.
 */
final class Phrases {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final Set<Long> parts = new HashSet<>();

  private Phrases() {}

  /** {@return all phrases of one word or more that stand in these sentences} */
  static Phrases in(Collection<String> sentences) {
    Phrases phrases = new Phrases();
    sentences.forEach(phrases::add);
    return phrases;
  }

  /** {@return the phrases that stand in no other, the longest first} */
  static List<String> sentences(Collection<String> all) {
    Comparator<String> byLength = Comparator.comparingInt(phrase -> -words(phrase).length);
    Phrases seen = new Phrases();
    List<String> sentences = new ArrayList<>();
    for (String phrase : all.stream().sorted(byLength.thenComparing(p -> p)).toList()) {
      if (!seen.contain(phrase)) {
        sentences.add(phrase);
        seen.add(phrase);
      }
    }
    return sentences;
  }

  /** {@return the words that a treebank cut a phrase into} */
  static String[] words(String phrase) {
    return phrase.strip().split(" +");
  }

  /** {@return whether a phrase stands in one of the sentences} */
  boolean contain(String phrase) {
    return parts.contains(Arrays.stream(words(phrase)).reduce(OFFSET, Phrases::next, (a, b) -> b));
  }

  private void add(String sentence) {
    String[] words = words(sentence);
    for (int from = 0; from < words.length; from++) {
      long hash = OFFSET;
      for (int to = from; to < words.length; to++) {
        hash = next(hash, words[to]);
        parts.add(hash);
      }
    }
  }

  private static long next(long hash, String word) {
    long next = hash;
    for (int i = 0; i < word.length(); i++) {
      next = (next ^ word.charAt(i)) * PRIME;
    }
    return (next ^ ' ') * PRIME;
  }
}
