package org.vultus.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into tokens.
 *
 * <p>In this order: NFKC [1]; lower case without a locale's rules; typographic apostrophes become
 * "'"; endings that a treebank splits off join their word again ("do n't" is "don't"); of a
 * character that stands more than twice in a row two are left ("soooo" is "soo"). Then tokens are
 * found from left to right: emoticons and symbols, each by itself, which most emoji are; words of
 * letters (an apostrophe inside is dropped: "don't" is "dont", as people type it); numbers (all
 * "0"); marks that end a clause. All else is passed over.
 *
 * <p>A negation ("not", "never", "dont") reaches so many of the words after it, and never beyond
 * the next mark [2].
 *
 * <p>[1] Unicode Standard Annex #15. [2] Pang et al. 2002, Thumbs up?, doi:10.3115/1118693.1118704
 */
final class Tokenizer {
  private static final Pattern SPLIT_ENDING =
      Pattern.compile("\\s+(n't|'(?:s|re|m|ve|ll|d))(?![\\p{L}\\p{N}])");
  private static final Pattern LONG_RUN = Pattern.compile("(.)\\1{2,}", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<sign><3|[:;=]['-]?[()\\[\\]dpo/|*](?![\\p{L}\\p{N}])|\\p{So})"
              + "|(?<word>\\p{L}[\\p{L}\\p{M}]*(?:'[\\p{L}\\p{M}]+)*)"
              + "|(?<number>\\p{N}+)"
              + "|(?<stop>[.,!?;:()。、])");
  private static final Set<String> NEGATIONS =
      Set.of(
          "not",
          "no",
          "never",
          "without",
          "nobody",
          "nothing",
          "neither",
          "nor",
          "none",
          "cannot",
          "cant",
          "dont",
          "doesnt",
          "didnt",
          "isnt",
          "arent",
          "wasnt",
          "werent",
          "wont",
          "wouldnt",
          "couldnt",
          "shouldnt",
          "hasnt",
          "havent",
          "hadnt",
          "aint",
          "hardly",
          "barely");

  private Tokenizer() {}

  /**
   * Cuts.
   *
   * @param reach how many words a negation reaches
   */
  static List<Token> tokens(String text, int reach) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(normalized(text));
    int left = 0;
    while (matcher.find()) {
      Token token = token(matcher);
      if (token.kind() == Token.Kind.STOP) {
        left = 0;
      } else if (NEGATIONS.contains(token.text())) {
        left = reach;
      } else if (token.kind() == Token.Kind.WORD && left > 0) {
        left--;
        token = token.negate();
      }
      tokens.add(token);
    }
    return tokens;
  }

  private static String normalized(String text) {
    String same = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    same = same.replace('’', '\'').replace('ʼ', '\'').replace('`', '\'');
    same = SPLIT_ENDING.matcher(same).replaceAll("$1");
    return LONG_RUN.matcher(same).replaceAll("$1$1");
  }

  private static Token token(Matcher found) {
    if (found.group("word") != null) {
      return new Token(found.group().replace("'", ""), Token.Kind.WORD, false);
    }
    if (found.group("number") != null) {
      return new Token("0", Token.Kind.WORD, false);
    }
    return found.group("stop") != null
        ? new Token(found.group(), Token.Kind.STOP, false)
        : new Token(Signs.word(found.group()), Token.Kind.SIGN, false);
  }
}
