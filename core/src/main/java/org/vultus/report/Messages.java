package org.vultus.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The words of reports in one language: {@code messages_LANGUAGE.properties}, UTF-8. German for
 * German, else English; never that of the machine, so that equal reports read alike everywhere.
 */
public final class Messages {
  private final Properties texts;
  private final Locale language;

  private Messages(Properties texts, Locale language) {
    this.texts = texts;
    this.language = language;
  }

  /**
   * {@return the words in a language}
   *
   * @throws UncheckedIOException if the installation is broken
   */
  public static Messages in(Locale language) {
    Locale spoken = language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    String file = "messages_" + spoken.getLanguage() + ".properties";
    Properties texts = new Properties();
    try (InputStream in = Messages.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Messages(texts, spoken);
    } catch (IOException e) {
      throw new UncheckedIOException("the installation lacks " + file + "; install it anew", e);
    }
  }

  /** {@return the language of the words} */
  public Locale language() {
    return language;
  }

  /** {@return the keys of all texts} */
  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /**
   * {@return a text}
   *
   * @param arguments texts that take the places {@code {0}}, {@code {1}} …
   * @throws IllegalArgumentException if there is no such text
   */
  public String text(String key, Object... arguments) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException(
          "want a text for '" + key + "' in " + language + ", got none; add it to its properties");
    }
    return new MessageFormat(text, Locale.ROOT).format(arguments);
  }

  /** {@return the text for a constant, under the key {@code prefix.CONSTANT}} */
  public String text(String prefix, Enum<?> constant) {
    return text(prefix + "." + word(constant));
  }

  /** {@return how machines write a constant: "self-harm"} */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return how machines write the kind of a record: "study-doubted"} */
  static String word(Class<?> record) {
    return record
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
