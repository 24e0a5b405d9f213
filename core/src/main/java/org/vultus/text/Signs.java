package org.vultus.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Emoticons and emoji that stand for a word, by what Unicode's short names say of them [1]: the
 * texts that models are trained on have few of them, and would leave them without a meaning.
 *
 * <p>[1] Unicode CLDR, annotations of emoji, en
 */
final class Signs {
  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    add("happy", ":) :-) :] =) ;) ;-) :d :-d =d 🙂 😀 😃 😄 😁 😊 😌 😎 👍");
    add("love", "<3 ❤ ♥ 😍 🥰 😘");
    add("sad", ":( :-( :[ =( :'( ☹ 🙁 😞 😔 😢 😭 😟");
    add("angry", "😠 😡 🤬 👿");
    add("afraid", "😨 😰 😱");
    add("surprised", ":o :-o 😮 😲 😯");
    add("tired", "😩 😫 😴");
    add("sick", "🤒 🤢 🤮");
  }

  private Signs() {}

  private static void add(String word, String signs) {
    for (String sign : signs.split(" ")) {
      WORDS.put(sign, word);
    }
  }

  /** {@return the word that a sign stands for, or the sign} */
  static String word(String sign) {
    return WORDS.getOrDefault(sign, sign);
  }
}
