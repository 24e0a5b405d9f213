package org.vultus.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vultus.file.InstalledFile;
import org.vultus.model.ModelBundle;

/**
 * The words of reports in one language: {@code messages_LANGUAGE.properties}, UTF-8. German for
 * German, else English; never that of the machine, so that equal reports read alike everywhere.
 * Numbers are written as the language writes them: 97.1 % and 97,1 %.
 */
public final class Messages {
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GERMAN_TIME =
      DateTimeFormatter.ofPattern("d. MMMM uuuu, HH:mm 'UTC'", Locale.GERMAN)
          .withZone(ZoneOffset.UTC);

  /** Read once: nothing changes them, and every report asks for them. */
  private static final Map<Locale, Messages> READ = new ConcurrentHashMap<>();

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
    return READ.computeIfAbsent(spoken, Messages::read);
  }

  private static Messages read(Locale spoken) {
    String file = "messages_" + spoken.getLanguage() + ".properties";
    Properties texts = new Properties();
    try {
      texts.load(new StringReader(InstalledFile.text(Messages.class, file)));
      return new Messages(texts, spoken);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
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

  /** {@return the text under {@code prefix.name}, where there is one} */
  Optional<String> named(String prefix, String name) {
    String key = prefix + "." + name;
    return texts.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** {@return a class as people call it: "melanoma (mel)"; its name where nobody wrote more} */
  public String finding(String className) {
    return named("finding", className).orElseGet(() -> Words.label(className));
  }

  /** {@return classes as a sentence lists them: "glioma, meningioma and no tumor"} */
  public String findings(Collection<String> classNames) {
    List<String> words = classNames.stream().map(this::finding).toList();
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : text("list", String.join(", ", words.subList(0, last)), words.get(last));
  }

  /** {@return a kind of picture as people call it: "chest X-ray"} */
  public String kind(String name) {
    return named("study", name).orElse(name);
  }

  /** {@return a model's title, as its bundle has it; in German as people call it, where known} */
  public String study(ModelBundle model) {
    return language.equals(Locale.GERMAN)
        ? named("study", model.name()).orElse(model.title())
        : model.title();
  }

  /** {@return a probability in per cent, as {@link Words#percent}} */
  public String percent(double probability) {
    return written(Words.percent(probability));
  }

  /** {@return a measured share in per cent with one decimal} */
  public String share(double share) {
    return written(Words.share(share));
  }

  /** {@return a share that a rule names, in per cent without decimals: "95 %"} */
  public String whole(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** {@return an outlier score, as {@link Words#score}} */
  public String score(double score) {
    return written(Words.score(score));
  }

  /** {@return a number with one decimal} */
  public String decimal(double value) {
    return written(String.format(Locale.ROOT, "%.1f", value));
  }

  /** {@return "0.532", or "0,532" in German, to so many decimals} */
  public String decimal(double value, int decimals) {
    return written(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  private String written(String number) {
    return language.equals(Locale.GERMAN) ? number.replace('.', ',') : number;
  }

  /** {@return "21 November 2026, 10:00 UTC"} */
  public String time(Instant time) {
    return (language.equals(Locale.GERMAN) ? GERMAN_TIME : ENGLISH_TIME).format(time);
  }

  /** {@return how machines write a constant: "self-harm"} */
  public static String word(Enum<?> constant) {
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
