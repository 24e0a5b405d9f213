package org.vultus.sentiment;

import java.util.Locale;
import java.util.Objects;
import org.vultus.text.Language;

/** Why nothing can be read of a text. It quotes nothing of it. */
public sealed interface TextDefect {

  /** {@return one clause in English: what is wrong, with the value and what would do} */
  String message();

  /** What is wrong has no value. */
  enum Plain implements TextDefect {
    EMPTY("the answer is empty"),
    NO_KNOWN_WORD("no word of the answer is known to the model"),
    FEW_KNOWN_WORDS("too few words of the answer are known to the model; is it in English?");

    private final String message;

    Plain(String message) {
      this.message = message;
    }

    @Override
    public String message() {
      return message;
    }
  }

  /**
   * There is too much of it.
   *
   * @param characters that it has
   * @param most that are read
   */
  record TooLong(int characters, int most) implements TextDefect {
    @Override
    public String message() {
      return String.format(
          Locale.ROOT,
          "the answer is too long: %,d characters, at most %,d are read",
          characters,
          most);
    }
  }

  /** It seems to be of another language than the model. */
  record Foreign(Language language) implements TextDefect {
    public Foreign {
      Objects.requireNonNull(language, "language");
    }

    @Override
    public String message() {
      return "the answer is not in English but seems to be in " + language.englishName();
    }
  }
}
