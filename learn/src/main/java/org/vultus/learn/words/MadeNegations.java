package org.vultus.learn.words;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a statement of what somebody feels into one that this person does not: "i feel calm" into
 * "i do not feel calm". Film reviews seldom say so, and the statements' own labels of such
 * sentences follow the word and not the sense.
 */
final class MadeNegations {
  private static final List<Rule> RULES =
      List.of(
          new Rule("\\bi (really |still |just )?feel\\b", "i do not feel"),
          new Rule("\\b(?:i am|im) (really |still |just )?feeling\\b", "i am not feeling"),
          new Rule("\\bi was (really |still |just )?feeling\\b", "i was not feeling"),
          new Rule("\\bi (really |still |just )?felt\\b", "i did not feel"));

  /**
   * What somebody does who feels nothing else: "i am not calm" is as common as "i do not feel
   * calm".
   */
  private static final Pattern PLAIN =
      Pattern.compile("\\bi do not feel (?!like\\b|that\\b|as\\b|a\\b|the\\b)");

  private record Rule(Pattern said, String denied) {
    Rule(String said, String denied) {
      this(Pattern.compile(said), denied);
    }
  }

  private MadeNegations() {}

  /**
   * {@return the statement denied; none where it does not say what somebody feels}
   *
   * @param spoken whether it is denied with "am" where it can be
   */
  static Optional<String> of(String statement, boolean spoken) {
    return RULES.stream()
        .filter(rule -> rule.said().matcher(statement).find())
        .findFirst()
        .map(rule -> rule.said().matcher(statement).replaceFirst(rule.denied()))
        .map(denied -> spoken ? PLAIN.matcher(denied).replaceFirst("i am not ") : denied);
  }
}
